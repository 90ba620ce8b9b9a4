//! The annex form 调度表: written as printed in the plan, read back cell by cell.

mod docx;
mod error;
mod open;
mod read;
mod row;
mod sheet;
mod value;
mod xlsx;

pub use docx::annex_docx;
pub use error::CellError;
use fact::{AnnexForm, Handling};
pub(crate) use open::{Cells, Value, open};
use plan::Annex;
pub use read::{ReadAnnex, read_annex_xlsx};
pub(crate) use sheet::address;
pub(crate) use value::reduced;
pub use xlsx::annex_xlsx;

/// Lines for problems that a row kind has as printed.
pub const PRINTED_LINES: u32 = 2;

/// What is put into a form before it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnnexFill<'a> {
    /// 填报单位.
    pub unit: Option<&'a str>,
    /// What was reported; none for a blank form.
    pub form: Option<&'a AnnexForm>,
    /// Lines for problems a row kind, at least [`PRINTED_LINES`]; a filled form takes what it needs.
    pub lines: u32,
    /// Whether a simulator made it: the form says so.
    pub simulated: bool,
}

impl AnnexFill<'_> {
    /// The row of a kind of object, if the form is filled.
    fn row(&self, object: &str) -> Option<&fact::AnnexRow> {
        self.form?.rows.iter().find(|row| row.object == object)
    }

    /// Lines for problems of a kind of object.
    fn lines(&self, object: &str) -> u32 {
        let filled = self.row(object).map_or(0, |row| row.problems.len());
        let filled = u32::try_from(filled).unwrap_or(u32::MAX);
        filled.max(self.lines).max(PRINTED_LINES)
    }
}

/// Said on every simulated document.
pub(crate) const SIMULATED: &str = "模拟数据　仅供演示　不作考核依据";

/// A column's head, broken where its words end.
fn head_lines(head: &str) -> String {
    head.replacen(" (", "\n(", 1)
}

/// What followed on a problem, as the plan prints it.
pub(crate) fn handling(annex: &Annex, handling: Handling) -> &str {
    match handling {
        Handling::OnTheSpot => &annex.on_the_spot,
        Handling::CaseFiled => &annex.case_filed,
    }
}

/// The units of a head such as `道路 (条/米)`: `条`, `米`.
pub(crate) fn units_of(label: &str) -> Vec<&str> {
    let inner = label
        .split_once(['(', '（'])
        .map_or("", |(_, rest)| rest.trim_end_matches([')', '）']));
    inner.split('/').map(str::trim).collect()
}
