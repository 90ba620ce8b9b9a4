//! `case.opened`, `case.stepped`: a case from its filing to its end.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use units::{CaseId, Fen, InspectionId, ObjectId, PersonNo, ProblemId, UnitId};

/// 立案.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// Its id.
    pub case: CaseId,
    /// The document's number.
    pub number: String,
    /// About which object.
    pub object: ObjectId,
    /// Against which organisation.
    pub party: String,
    /// The authority.
    pub unit: UnitId,
    /// The offence, by its id in the plan.
    pub offence: String,
    /// The edition of the law chosen, by its id.
    pub law: String,
    /// Why another edition than that of the day of the act; none if it is that one.
    pub law_reason: Option<String>,
    /// The problems it answers.
    pub problems: Vec<ProblemId>,
    /// The day of the act: decides which law applies.
    pub act_on: Date,
    /// The day of filing: the 90 days run from it.
    pub filed_on: Date,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseStepped {
    /// Which case.
    pub case: CaseId,
    /// When it was taken.
    pub on: Date,
    /// Of which authority.
    pub unit: UnitId,
    /// Which account entered it.
    pub by: PersonNo,
    /// What was done.
    pub step: CaseStep,
    /// Free words.
    pub remarks: String,
}

/// What was done in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum CaseStep {
    /// 责令改正决定书送达.
    OrderServed {},
    /// 复查.
    Rechecked {
        /// What was found.
        result: RecheckResult,
        /// The inspection, if it was entered.
        inspection: Option<InspectionId>,
    },
    /// 处罚决定.
    Decided {
        /// The fine.
        fine_fen: Fen,
        /// The article applied.
        article: String,
    },
    /// 按日连续处罚.
    DailyFined {
        /// First day counted.
        from: Date,
        /// Last day counted.
        to: Date,
        /// Days counted.
        days: u32,
        /// The fine of all of them.
        fine_fen: Fen,
    },
    /// 查封、扣押.
    Seized {
        /// What.
        what: String,
    },
    /// 限制生产、停产整治.
    Restricted {
        /// What.
        what: String,
    },
    /// 移送.
    Transferred {
        /// To which unit.
        to: UnitId,
        /// For what.
        offence: String,
    },
    /// 挂牌督办.
    SupervisionListed {
        /// To be settled by.
        until: Option<Date>,
    },
    /// 媒体曝光.
    Exposed {
        /// Where.
        medium: String,
    },
    /// 审慎包容: no penalty, under conditions.
    Lenient {
        /// The rule, by its id in the plan.
        leniency: String,
        /// The conditions the party must keep.
        conditions: Vec<String>,
    },
    /// 结案.
    Closed {
        /// How.
        outcome: String,
    },
}

/// What a recheck of an order found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecheckResult {
    /// 已改正.
    Corrected,
    /// 仍违法排放.
    Continuing,
    /// 拒绝、阻挠复查.
    Refused,
}
