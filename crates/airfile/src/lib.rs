//! Readers of hourly air-quality files in the forms people have.
//!
//! [`read`] streams one file, plain or gzip, UTF-8 or GB18030, and hands over every hour it can use as a
//! [`fact::AirHour`] and everything it cannot use as a [`Problem`] with its line. Nothing is dropped in silence and
//! no line stops another. The forms and all problem codes are described in `docs/air-files.md`.

mod book;
mod cell;
mod column;
mod encoding;
mod error;
mod fields;
mod form;
mod gap;
mod group;
mod header;
mod kind;
pub mod limits;
mod lines;
mod moment;
mod place;
mod problem;
mod reader;
mod source;
mod summary;
mod summary_text;
mod text;

pub use encoding::Encoding;
pub use error::FileError;
pub use gap::Gap;
pub use header::Form;
pub use kind::ProblemKind;
pub use problem::Problem;
pub use reader::read;
pub use summary::Summary;
