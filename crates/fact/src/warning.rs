//! `warning.set`: a heavy-pollution warning begins, changes or ends.

use serde::{Deserialize, Serialize};
use units::BeijingTime;

/// From `effective_at` on the city is under this warning, or under none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningSet {
    /// The level, by its id in the plan; none lifts the warning.
    pub level: Option<String>,
    /// From this instant on.
    pub effective_at: BeijingTime,
    /// The document's number.
    pub number: String,
    /// The post that signed. Never a name.
    pub signed_by: String,
    /// On what it rests: forecast or observation, in words.
    pub grounds: String,
}
