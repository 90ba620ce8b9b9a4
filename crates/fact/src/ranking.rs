//! `ranking.confirmed`: the office confirms a week's ranking for its circular.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, ObligationId, UnitId};

/// The ranking as it was seen and confirmed, word for word: what later facts change is a new ranking, not this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingConfirmed {
    /// The return whose deadline closed the week.
    pub obligation: ObligationId,
    /// That deadline.
    pub due: BeijingTime,
    /// The instant at which the ranking was worked out.
    pub as_of: BeijingTime,
    /// The last fact it could rest on, with its hash: `F123 <hex>`.
    pub ledger_head: String,
    /// The circular's number in the year.
    pub number: u32,
    /// Rows by rank.
    pub rows: Vec<ConfirmedRow>,
    /// Remarks of the office; may be empty.
    pub remarks: String,
}

/// One unit's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmedRow {
    /// Place in the ranking; equal scores share it.
    pub rank: u32,
    /// Which unit.
    pub unit: UnitId,
    /// The score as published, a plain decimal.
    pub score: String,
}
