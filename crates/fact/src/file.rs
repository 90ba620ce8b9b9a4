//! `file.attached`: a file that goes with a return or shows a task's progress.

use serde::{Deserialize, Serialize};
use units::{BeijingTime, ObligationId, TaskId, UnitId};

/// Names the file by the digest of its bytes; the bytes themselves lie beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileAttached {
    /// Whose file.
    pub unit: UnitId,
    /// What it goes with.
    pub about: Subject,
    /// SHA-256 of its bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Its name, without folders.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
}

/// What a file goes with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Subject {
    /// The unit's return for a deadline.
    Return {
        /// What was asked for.
        obligation: ObligationId,
        /// The deadline.
        due: BeijingTime,
    },
    /// A task.
    Task {
        /// Which.
        task: TaskId,
    },
}
