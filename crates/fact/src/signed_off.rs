//! `task.signed_off`: the office accepts a task as settled (销号).

use serde::{Deserialize, Serialize};
use units::{FactId, TaskId};

/// Rests on one report of progress: if that is corrected, the task is open again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSignedOff {
    /// Which task.
    pub task: TaskId,
    /// The `task.progress` fact.
    pub progress: FactId,
    /// How it was accepted, or why though not done in full.
    pub remarks: String,
}
