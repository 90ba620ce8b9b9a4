//! `complaint.made`, `complaint.stepped`: what the public reports and what becomes of it.

use serde::{Deserialize, Serialize};
use units::{ComplaintId, GeoPoint, InspectionId, ObjectId, PersonNo, UnitId};

/// A complaint, without anything personal: how to reach its maker is not in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintMade {
    /// Its number.
    pub complaint: ComplaintId,
    /// The county or zone it goes to.
    pub unit: UnitId,
    /// What about, by a kind of object of the plan; none if unknown.
    pub kind: Option<String>,
    /// Where, in words.
    pub place: String,
    /// Where, on the map.
    pub point: Option<GeoPoint>,
    /// What is wrong, with personal data blotted out.
    pub text: String,
    /// SHA-256 of each photo.
    pub photos: Vec<String>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintStepped {
    /// Which complaint.
    pub complaint: ComplaintId,
    /// Of which unit, if an account took the step.
    pub unit: Option<UnitId>,
    /// Which account; none for the complaint's maker.
    pub by: Option<PersonNo>,
    /// What was done.
    pub step: ComplaintStep,
}

/// A step of a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ComplaintStep {
    /// 受理: it is about this object, if it is in the registry.
    Accepted {
        /// Which.
        object: Option<ObjectId>,
    },
    /// 转办 to another unit.
    Passed {
        /// To which.
        to: UnitId,
        /// Why.
        remarks: String,
    },
    /// It says the same as another.
    Merged {
        /// As which.
        into: ComplaintId,
    },
    /// Somebody went there.
    Inspected {
        /// The inspection.
        inspection: InspectionId,
    },
    /// 答复.
    Replied {
        /// The answer, as its maker reads it.
        text: String,
    },
    /// The maker says it is not fixed.
    Reopened {
        /// Why, with personal data blotted out.
        text: String,
    },
    /// The maker is content.
    Confirmed {},
}
