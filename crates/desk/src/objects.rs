//! The registry: registering an object, changing it, retiring it, taking in many at once.

mod draft;
mod import;
mod register;
mod retire;

pub use draft::{ObjectDraft, check_object};
pub use import::{ImportedRow, Outcome, import_objects, imported_rows};
pub use register::{ObjectChange, change_object, register_object};
pub use retire::{Retirement, retire_object};
