//! `sand_dust.decision`: hours affected by sand and dust.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, PlaceId};

/// A decision that hours were affected by a sand or dust process (环办监测〔2016〕120号). It takes PM10 and PM2.5 of
/// these hours out of concentration statistics and the composite index; good days and heavy-pollution days keep them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SandDustDecision {
    /// Where.
    pub place: PlaceId,
    /// End of the first affected hour.
    pub first_hour_end: BeijingTime,
    /// End of the last affected hour.
    pub last_hour_end: BeijingTime,
    /// Who decided: an office, not a person.
    pub decided_by: String,
    /// The document that says so.
    pub document: String,
    /// Why.
    pub reason: String,
}
