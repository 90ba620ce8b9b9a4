//! Official documents: the annex form and the circular, as bytes.
//!
//! - [`annex_xlsx`], [`annex_docx`]: the annex form, blank or filled; [`read_annex_xlsx`] reads a filled one back, with
//!   every mistake by cell.
//! - [`circular_docx`]: the weekly circular in the layout of GB/T 9704-2012.
//!
//! The same input gives the same bytes.

mod annex;
mod chinese;
mod circular;
mod error;
mod limits;
mod word;

pub use annex::{
    AnnexFill, CellError, PRINTED_LINES, ReadAnnex, annex_docx, annex_xlsx, read_annex_xlsx,
};
pub use circular::{CircularIssue, circular_docx};
pub use error::DocumentError;
