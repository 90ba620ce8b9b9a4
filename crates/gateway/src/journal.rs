//! What happened that an administrator should know, newest last.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::limits::JOURNAL;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happening {
    /// A device came through another connection; the one before was closed.
    Replaced {
        /// The device.
        device: String,
        /// Where it was before.
        before: String,
        /// Where it is now.
        now: String,
    },
    /// A device's clock is off, or right again.
    Clock {
        /// The device.
        device: String,
        /// What it says less what our clock says.
        skew_ms: i64,
    },
    /// A connection was closed for cause.
    Closed {
        /// Whose.
        peer: String,
        /// Why: `idle`, `unfinished`, `not_reading`, `garbage`.
        why: &'static str,
    },
    /// Upkeep of the store failed; it is tried again.
    Upkeep {
        /// What the store said.
        error: String,
    },
    /// The disk refuses frames.
    Disk {
        /// What it said.
        error: String,
    },
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When, milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// What.
    #[serde(flatten)]
    pub happening: Happening,
}

/// The last entries.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<VecDeque<Entry>>);

impl Journal {
    /// Adds an entry, unless it is what happened last.
    pub(crate) fn add(&self, at_ms: i64, happening: Happening) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entries
            .back()
            .is_some_and(|last| last.happening == happening)
        {
            return;
        }
        if entries.len() == JOURNAL {
            entries.pop_front();
        }
        entries.push_back(Entry { at_ms, happening });
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter().cloned().collect()
    }
}
