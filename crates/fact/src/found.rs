//! `problem.found`, `problem.stepped`: a problem in the field and its way through the plan's loop.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use units::{ComplaintId, InspectionId, ObjectId, PersonNo, ProblemId, UnitId};

/// A problem was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemFound {
    /// Its id.
    pub problem: ProblemId,
    /// Where.
    pub object: ObjectId,
    /// Whose inspector found it: its weekly return counts it.
    pub unit: UnitId,
    /// Which account found it.
    pub found_by: PersonNo,
    /// What it came from.
    pub source: Source,
    /// Row of the annex form.
    pub row: String,
    /// Category, word for word as the plan's annex lists it.
    pub category: String,
    /// The checklist's item, if it came from one.
    pub item: Option<String>,
    /// 简况.
    pub summary: String,
}

/// What a problem came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// An inspection.
    Inspection {
        /// Which.
        inspection: InspectionId,
    },
    /// A complaint that needed no inspection.
    Complaint {
        /// Which.
        complaint: ComplaintId,
    },
}

/// A step of the plan's problem loop was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemStepped {
    /// Which problem.
    pub problem: ProblemId,
    /// Which step, by its id in the plan.
    pub step: String,
    /// Which account took it.
    pub by: PersonNo,
    /// Of which unit.
    pub unit: UnitId,
    /// The last day for what must follow; none where nothing must.
    pub due: Option<Date>,
    /// What shows it.
    pub evidence: Vec<EvidenceFile>,
    /// The inspection it rests on.
    pub inspection: Option<InspectionId>,
    /// Free words.
    pub remarks: String,
}

/// A file that shows something, by the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// SHA-256 of its bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Its name, without folders.
    pub name: String,
    /// Such as `image/jpeg`.
    pub media_type: String,
}
