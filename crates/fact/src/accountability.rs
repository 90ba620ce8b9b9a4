//! `accountability.decided`: a person signed, or declined, what a trigger proposed.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, UnitId};

/// 约谈问责: the rule only proposes; this decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountabilityDecided {
    /// The trigger, by its id in the plan.
    pub trigger: String,
    /// About which unit.
    pub unit: UnitId,
    /// The instant at which it held.
    pub as_of: BeijingTime,
    /// The reasons as they were seen.
    pub reasons: Vec<String>,
    /// Whether the summons talk is held.
    pub start: bool,
    /// The letter's number, if there is one.
    pub number: Option<String>,
    /// The post that signed. Never a name.
    pub signed_by: String,
    /// Free words.
    pub remarks: String,
}
