//! `task.assigned`: which post of a unit answers for a task.

use serde::{Deserialize, Serialize};
use units::{TaskId, UnitId};

/// 定人、定责. The newest fact of a task and unit counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskAssigned {
    /// Which task.
    pub task: TaskId,
    /// Whose post.
    pub unit: UnitId,
    /// The post, such as `大气环境科科长`. Never a person's name.
    pub responsible: String,
}
