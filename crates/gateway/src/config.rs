//! What an installation decides.

use crate::limits;

/// Settings of a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Connections at once.
    pub connections: usize,
    /// Connections of one address at once.
    pub connections_of_address: usize,
    /// Wait for the first frame of a known device.
    pub first_frame_ms: u64,
    /// Wait for the next frame.
    pub idle_ms: u64,
    /// Wait for the rest of a frame that has begun.
    pub frame_ms: u64,
    /// Wait for a peer that does not take its answers.
    pub write_ms: u64,
    /// Bytes without a frame of a known device after which a connection is closed.
    pub garbage_bytes: u64,
    /// Frames a second that a device may send in the long run.
    pub device_frames_per_second: u32,
    /// Frames that a device may send at once.
    pub device_burst: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            connections: limits::CONNECTIONS,
            connections_of_address: limits::CONNECTIONS_OF_ADDRESS,
            first_frame_ms: limits::FIRST_FRAME_MS,
            idle_ms: limits::IDLE_MS,
            frame_ms: limits::FRAME_MS,
            write_ms: limits::WRITE_MS,
            garbage_bytes: limits::GARBAGE_BYTES,
            device_frames_per_second: limits::DEVICE_FRAMES_PER_SECOND,
            device_burst: limits::DEVICE_BURST,
        }
    }
}
