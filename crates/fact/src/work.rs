//! `work.accepted`, `work.resumed`: a stopped object may go on, and goes on.

use serde::{Deserialize, Serialize};
use units::{InspectionId, ObjectId, PersonNo, UnitId};

/// 验收: the authority accepts what was put right. Only this ends the stop of a list that needs acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkAccepted {
    /// Which object.
    pub object: ObjectId,
    /// The acceptance inspection.
    pub inspection: InspectionId,
    /// Whose authority.
    pub unit: UnitId,
    /// Which account signed.
    pub accepted_by: PersonNo,
    /// Free words.
    pub remarks: String,
}

/// 复工: work goes on again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkResumed {
    /// Which object.
    pub object: ObjectId,
    /// Which account said so.
    pub by: PersonNo,
    /// Free words.
    pub remarks: String,
}
