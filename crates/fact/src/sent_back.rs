//! `return.sent_back`: the office sends a filed return back.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, FactId, ObligationId, UnitId};

/// Asks the unit to correct what it filed. When it was received still counts; the correction is a new `return.filed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnSentBack {
    /// Whose return.
    pub unit: UnitId,
    /// What was asked for.
    pub obligation: ObligationId,
    /// Which deadline it answers.
    pub due: BeijingTime,
    /// The `return.filed` fact.
    pub filed: FactId,
    /// What is to be put right.
    pub remarks: String,
}
