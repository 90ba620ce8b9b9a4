//! `return.filed`: a unit sent what the reporting calendar asks for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use units::{BeijingTime, Fen, ObligationId, UnitId};

/// One sending: a weekly return, a work plan, a final report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnFiled {
    /// Who is obliged.
    pub unit: UnitId,
    /// What was asked for, as the plan's calendar names it.
    pub obligation: ObligationId,
    /// Which deadline it answers.
    pub due: BeijingTime,
    /// When the office received it: this alone decides on time or late.
    pub received_at: BeijingTime,
    /// What was sent.
    pub content: ReturnContent,
}

/// What a sending holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ReturnContent {
    /// The unit states that there was nothing to report.
    Empty {
        /// The statement.
        statement: String,
    },
    /// The annex form, filled.
    Form(AnnexForm),
    /// A document: work plan, contact list, final report.
    Document {
        /// Its title.
        title: String,
    },
}

/// The annex form 调度表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexForm {
    /// First day covered.
    pub from: Date,
    /// Last day covered.
    pub to: Date,
    /// Enforcement staff sent out, in person-times (人次).
    pub person_times: u32,
    /// One row an object kind of the plan's annex.
    pub rows: Vec<AnnexRow>,
    /// The brief (工作简报) that goes with it.
    pub brief: Option<Brief>,
}

/// One row: what was checked and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexRow {
    /// The object kind, by its id in the plan's annex.
    pub object: String,
    /// How many were checked, in the row's own unit (个, 辆, 条).
    pub checked: u32,
    /// Metres of road checked, where the row asks for them.
    pub checked_m: Option<u32>,
    /// The problems, in the order written.
    pub problems: Vec<AnnexProblem>,
}

/// One problem line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexProblem {
    /// The category, word for word as the plan's annex lists it.
    pub category: String,
    /// 简况.
    pub summary: String,
    /// 后续处置.
    pub handling: Handling,
    /// 处罚金额.
    pub fine_fen: Fen,
}

/// What followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 立行立改: put right on the spot.
    OnTheSpot,
    /// 立案处罚: a case was filed.
    CaseFiled,
}

/// The brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// Its text.
    pub text: String,
    /// Typical cases (典型案例), one text each.
    pub typical_cases: Vec<String>,
}
