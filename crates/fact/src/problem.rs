//! `problem.closed`: a problem of a weekly return is settled.

use serde::{Deserialize, Serialize};
use units::{FactId, UnitId};

/// Names the problem by the return that reported it and its line, counted from 1 over all rows of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemClosed {
    /// Who closed it.
    pub unit: UnitId,
    /// The `return.filed` fact.
    pub reported_in: FactId,
    /// The line.
    pub line: u32,
    /// How it ended.
    pub outcome: String,
}
