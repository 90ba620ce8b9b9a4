//! `inspection.done`: somebody looked, in the field.

use serde::{Deserialize, Serialize};
use units::{
    BeijingTime, ComplaintId, GeoPoint, InspectionId, ObjectId, PersonNo, ProblemId, UnitId,
};

/// One inspection of one object, as its inspector filed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionDone {
    /// Numbered on the device, so that a second sending is known.
    pub inspection: InspectionId,
    /// What was inspected.
    pub object: ObjectId,
    /// Why.
    pub purpose: Purpose,
    /// Whose inspector.
    pub unit: UnitId,
    /// Which account.
    pub inspector: PersonNo,
    /// Every department that took part and signed, the inspector's own first.
    pub signatures: Vec<Signature>,
    /// The checklist of the plan.
    pub checklist: String,
    /// One answer an item.
    pub answers: Vec<Answer>,
    /// Whether work was going on; none if it was not looked at.
    pub work_seen: Option<bool>,
    /// By the device's clock.
    pub started_at: BeijingTime,
    /// By the device's clock.
    pub finished_at: BeijingTime,
    /// Where the device was.
    pub fix: Option<Fix>,
    /// What was photographed.
    pub photos: Vec<Photo>,
    /// Free words.
    pub remarks: String,
}

/// Why an inspection was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Purpose {
    /// 日常检查.
    Routine {},
    /// 复核 of problems.
    Recheck {
        /// Which.
        problems: Vec<ProblemId>,
    },
    /// 验收 of a site that was stopped.
    Acceptance {},
    /// After a complaint.
    Complaint {
        /// Which.
        complaint: ComplaintId,
    },
}

/// A department's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Which department.
    pub unit: UnitId,
    /// The signer's post. Never a name.
    pub post: String,
    /// SHA-256 of the signature as drawn.
    pub sha256: Option<String>,
}

/// The answer to one item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The item.
    pub item: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Where the item counts: what was there and what went with it, such as machines and fog cannons.
    pub counted: Option<Counted>,
    /// Free words.
    pub remarks: String,
}

/// A verdict on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 合格.
    Pass,
    /// 不合格.
    Fail,
    /// 不涉及.
    NotApplicable,
}

/// Two counts of which the second should not be the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// What needs one each, such as earth-moving machines.
    pub of: u32,
    /// What each needs, such as fog cannons.
    pub each: u32,
}

/// Where a device was, as it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// The point.
    pub point: GeoPoint,
    /// Radius within which it is likely, metres.
    pub accuracy_m: u32,
    /// When, by the device's clock.
    pub at: BeijingTime,
    /// Whether the device says the place is made up; none where a device cannot say.
    pub mock: Option<bool>,
}

/// A photo, by the digest of its bytes; the bytes lie beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// SHA-256 of its bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Such as `image/jpeg`.
    pub media_type: String,
    /// The item it shows; none for the object as a whole.
    pub item: Option<String>,
    /// When, by the device's clock.
    pub taken_at: BeijingTime,
    /// Where.
    pub fix: Option<Fix>,
}
