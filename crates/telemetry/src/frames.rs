//! Frames as they are given back.

use std::sync::Arc;

use crate::decode::Frame;

/// A frame with its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFrame {
    /// What was known of the device when it came.
    pub context: Arc<str>,
    /// When it came.
    pub received_ms: i64,
    /// Its number, in the order of receipt.
    pub number: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl RawFrame {
    /// As a decoder wants it.
    #[must_use]
    pub fn of<'a>(&'a self, device: &'a str) -> Frame<'a> {
        Frame {
            device,
            context: &self.context,
            received_ms: self.received_ms,
            number: self.number,
            bytes: &self.bytes,
        }
    }
}

/// That a frame brought readings of a kind and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Receipt {
    pub(crate) time_ms: i64,
    pub(crate) frame: u64,
    pub(crate) received_ms: i64,
}
