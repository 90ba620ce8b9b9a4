//! Reading and writing of fields.

mod codes;
mod counted;
mod field;
mod optional;
mod reader;
mod record;

pub use counted::{Counted8, Counted16, Counted32, CountedByEdition};
pub use field::{Bytes, LongText, ShortText};

pub(crate) use codes::codes;
pub(crate) use field::Field;
pub(crate) use reader::Reader;
pub(crate) use record::record;
