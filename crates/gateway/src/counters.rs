//! What a status page counts.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Counters since the program began.
        #[derive(Debug, Default)]
        pub struct Counters {
            $($(#[$doc])* pub(crate) $name: Counter,)*
        }

        /// The counters at a moment.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
        pub struct Totals {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl Counters {
            /// The counters now.
            #[must_use]
            pub fn totals(&self) -> Totals {
                Totals { $($name: self.$name.get(),)* }
            }
        }
    };
}

counters! {
    /// Connections open now.
    connections_open,
    /// Connections accepted.
    connections_accepted,
    /// Connections refused because there were too many, in all or of one address.
    connections_refused,
    /// Connections closed because no frame of a known device came for too long.
    closed_idle,
    /// Connections closed because the rest of a frame did not come.
    closed_unfinished,
    /// Connections closed because the peer did not take its answers.
    closed_not_reading,
    /// Connections closed because too much came without a frame of a known device.
    closed_garbage,
    /// Connections that lost their device to a newer one.
    replaced,
    /// Bytes received.
    bytes,
    /// Frames of known devices.
    frames,
    /// Frames that were kept before.
    doubled,
    /// Frames on disk for the first time.
    kept,
    /// Frames that the disk refused.
    refused,
    /// Frames answered.
    answered,
    /// Frames of unknown devices.
    unknown,
    /// What began as a frame and is none.
    broken,
    /// Bytes that belong to no frame.
    garbage_bytes,
    /// Times that a socket was not read because its device sent too much.
    paused,
    /// Commands sent to devices.
    commands,
    /// Rounds of upkeep that failed.
    upkeep_failed,
}

/// A number that only its owner changes, seen from everywhere.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn take_away(&self, count: u64) {
        self.0.fetch_sub(count, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
