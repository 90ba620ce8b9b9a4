//! Official documents: the annex form and the circular, as bytes.
//!
//! - [`annex_xlsx`], [`annex_docx`]: the annex form, blank or filled; [`read_annex_xlsx`] reads a filled one back, with
//!   every mistake by cell.
//! - [`registry_xlsx`]: the registry of objects as a table; [`read_registry_xlsx`] reads one back.
//! - [`circular_docx`]: the weekly circular in the layout of GB/T 9704-2012.
//! - [`returns_summary_xlsx`], [`returns_summary_docx`]: one deadline's returns of all units, merged.
//! - [`final_report_docx`]: the report at the end of the campaign, in the same layout.
//! - [`lists_docx`], [`lists_xlsx`]: the lists of objects, published.
//! - Papers to one party, each built from facts: [`Rectification`], [`StopNotice`], [`Acceptance`], [`DutyNotice`], [`Order`],
//!   [`Decision`], [`DailyDecision`], [`Summons`].
//!
//! The same input gives the same bytes.

mod annex;
mod capital;
mod chinese;
mod circular;
mod error;
mod final_report;
mod frame;
mod issued;
mod limits;
mod paper;
mod plain;
mod registry;
mod section;
mod summary;
mod word;
mod workbook;

pub use annex::{
    AnnexFill, CellError, PRINTED_LINES, ReadAnnex, annex_docx, annex_xlsx, read_annex_xlsx,
};
pub use circular::circular_docx;
pub use error::DocumentError;
pub use final_report::final_report_docx;
pub use issued::CircularIssue;
pub use paper::{
    Acceptance, DailyDecision, Decision, DutyNotice, LegalBasis, ListPublication, ListedObject,
    NotedProblem, Order, PaperError, PaperIssue, Rectification, StopNotice, Summons,
    acceptance_docx, daily_decision_docx, decision_docx, duty_notice_docx, duty_notices_docx,
    lists_docx, lists_xlsx, order_docx, rectification_docx, stop_notice_docx, summons_docx,
};
pub use registry::{
    REGISTRY_FIELDS, RegistryCells, RegistryRow, read_registry_xlsx, registry_cell, registry_xlsx,
};
pub use summary::{SummaryInput, returns_summary_docx, returns_summary_xlsx};
