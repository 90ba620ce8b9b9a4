//! Papers of the field: notices, decisions and letters to one party, each from facts of the ledger.
//!
//! A paper is a plain struct of facts; its `of` finds them, and says why there is no such paper; its `…_docx` writes it.

mod acceptance;
mod basis;
mod daily;
mod decision;
mod duty;
mod error;
mod items;
mod list;
mod noted;
mod order;
mod rectification;
mod served;
mod sheet;
mod stop;
mod subject;
mod summons;

pub use acceptance::{Acceptance, acceptance_docx};
pub use basis::LegalBasis;
pub use daily::{DailyDecision, daily_decision_docx};
pub use decision::{Decision, decision_docx};
pub use duty::{DutyNotice, duty_notice_docx, duty_notices_docx};
pub use error::PaperError;
use jiff::civil::Date;
pub use list::{ListPublication, ListedObject, lists_docx, lists_xlsx};
pub use noted::NotedProblem;
pub use order::{Order, order_docx};
pub use rectification::{Rectification, rectification_docx};
pub use stop::{StopNotice, stop_notice_docx};
pub use summons::{Summons, summons_docx};

/// What the authority decides when it issues a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperIssue {
    /// The paper's number, such as `整改〔2023〕1号`; empty to be filled in by hand.
    pub number: String,
    /// 成文日期.
    pub date: Date,
    /// Hash of the ledger's last fact.
    pub ledger_head: Option<String>,
    /// Whether a simulator made any of it: the paper says so.
    pub simulated: bool,
}
