//! `task.progress`: how much of a task is done.

use serde::{Deserialize, Serialize};
use units::{TaskId, UnitId};

/// The total done so far, in the task's own unit. The newest fact of a task counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskProgress {
    /// Which task.
    pub task: TaskId,
    /// Who reports it.
    pub unit: UnitId,
    /// Done in all, a plain decimal such as `2` or `105`.
    pub done: String,
    /// What shows it: documents by title or number.
    pub evidence: Vec<String>,
}
