//! Official documents: the annex form and the circular, as bytes.
//!
//! - [`annex_xlsx`], [`annex_docx`]: the annex form, blank or filled; [`read_annex_xlsx`] reads a filled one back, with
//!   every mistake by cell.
//! - [`circular_docx`]: the weekly circular in the layout of GB/T 9704-2012.
//! - [`returns_summary_xlsx`], [`returns_summary_docx`]: one deadline's returns of all units, merged.
//! - [`final_report_docx`]: the report at the end of the campaign, in the same layout.
//!
//! The same input gives the same bytes.

mod annex;
mod chinese;
mod circular;
mod error;
mod final_report;
mod frame;
mod issued;
mod limits;
mod section;
mod summary;
mod word;

pub use annex::{
    AnnexFill, CellError, PRINTED_LINES, ReadAnnex, annex_docx, annex_xlsx, read_annex_xlsx,
};
pub use circular::circular_docx;
pub use error::DocumentError;
pub use final_report::final_report_docx;
pub use issued::CircularIssue;
pub use summary::{SummaryInput, returns_summary_docx, returns_summary_xlsx};
