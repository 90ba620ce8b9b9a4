//! Time and settings of a session.

use alloc::string::String;
use core::fmt;

use crate::edition::Edition;
use crate::encode::EncodeError;
use crate::qn::Qn;
use crate::stamp::Stamp;
use crate::system::St;

/// Milliseconds on a clock that never goes back, from any zero. The wall clock is only ever used for QN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tick(
    /// The milliseconds.
    pub u64,
);

impl Tick {
    /// So many milliseconds later.
    #[must_use]
    pub const fn after(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Settings of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionConfig {
    /// Edition in which messages are written.
    pub edition: Edition,
    /// ST of the device.
    pub st: St,
    /// MN of the device.
    pub mn: String,
    /// PW of the device.
    pub pw: String,
    /// Wait for an answer (HJ 212-2017, 6.4.2: 10 s).
    pub over_time_ms: u64,
    /// Times to send again (HJ 212-2017, 6.4.2: 3).
    pub re_count: u8,
    /// Wait for data or the result of a request that was taken; not in the standard.
    pub result_time_ms: u64,
}

impl SessionConfig {
    /// The times of the standard for a device.
    #[must_use]
    pub fn new(edition: Edition, st: St, mn: &str) -> Self {
        Self {
            edition,
            st,
            mn: mn.into(),
            pw: "123456".into(),
            over_time_ms: 10_000,
            re_count: 3,
            result_time_ms: 60_000,
        }
    }
}

/// Why a message was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// Too many are under way.
    Busy,
    /// It cannot be written.
    Encode(EncodeError),
}

impl From<EncodeError> for SendError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("too many messages are under way"),
            Self::Encode(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for SendError {}

/// Gives QN that never repeat, even where the wall clock stands still or goes back.
#[derive(Debug, Default)]
pub(super) struct QnSource {
    last: Option<Stamp>,
}

impl QnSource {
    pub(super) fn next(&mut self, wall: Stamp) -> Qn {
        let after = self
            .last
            .and_then(|last| Stamp::from_unix_millis(last.unix_millis() + 1));
        let stamp = after.map_or(wall, |after| after.max(wall));
        self.last = Some(stamp);
        stamp.into()
    }
}
