//! What the store holds at a moment: logs not yet sealed, and sealed segments.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::live::LiveLog;
use crate::log::Pending;
use crate::segment::Segment;
use crate::writer::moved;

/// Every frame is in exactly one of the two.
#[derive(Debug, Default)]
pub(crate) struct Catalog {
    pub(crate) live: BTreeMap<u64, LiveLog>,
    /// By name, which is the order of their first frames.
    pub(crate) segments: BTreeMap<String, Arc<Segment>>,
}

impl Catalog {
    /// Shows the frames of a batch, now that they are on disk.
    pub(crate) fn publish(&mut self, log: u64, bytes: u64, start: u64, pending: &Pending) {
        let Some(live) = self.live.get_mut(&log) else {
            return;
        };
        live.bytes = bytes;
        if live.frames == 0 {
            live.first_ms = pending.first_ms;
        }
        for waiting in &pending.frames {
            live.add(waiting.origin, moved(waiting.place, start));
        }
    }

    /// Nothing is added to a log any more.
    pub(crate) fn close_log(&mut self, log: u64) {
        let is_empty = self.live.get_mut(&log).is_some_and(|live| {
            live.closed = true;
            live.frames == 0
        });
        // Its file goes when the store is opened again.
        if is_empty {
            self.live.remove(&log);
        }
    }
}
