//! Every limit of the crate in one place. Those of [`Config`](crate::Config) are its defaults.

/// Connections at once.
pub const CONNECTIONS: usize = 20_000;
/// Connections of one address at once; many devices share the address of their carrier.
pub const CONNECTIONS_OF_ADDRESS: usize = 12_000;
/// Wait for the first frame of a known device.
pub const FIRST_FRAME_MS: u64 = 60_000;
/// Wait for the next frame: hourly devices must fit.
pub const IDLE_MS: u64 = 2 * 3_600_000;
/// Wait for the rest of a frame that has begun.
pub const FRAME_MS: u64 = 30_000;
/// Wait for a peer that does not take its answers.
pub const WRITE_MS: u64 = 30_000;
/// Bytes without a frame of a known device after which a connection is closed.
pub const GARBAGE_BYTES: u64 = 1 << 20;
/// Frames a second that a device may send in the long run; beyond that its socket is not read.
pub const DEVICE_FRAMES_PER_SECOND: u32 = 200;
/// Frames that a device may send at once, as when it back-fills.
pub const DEVICE_BURST: u32 = 4_000;
/// Longest pause of a socket whose device sends too much.
pub const PAUSE_MS: u64 = 10_000;
/// Devices that speak through one connection.
pub const DEVICES_OF_CONNECTION: usize = 1_024;
/// Bytes read from a socket at once.
pub const READ_BYTES: usize = 16 * 1024;
/// Commands under way to one connection.
pub const COMMANDS: usize = 32;
/// Unknown senders in the dead letters; the one that was silent for longest goes.
pub const DEAD_SENDERS: usize = 1_000;
/// Newest frames kept of each.
pub const DEAD_FRAMES: usize = 8;
/// Bytes kept of one of them.
pub const DEAD_FRAME_BYTES: usize = 16 * 1024;
/// Bytes kept of all of them.
pub const DEAD_BYTES: usize = 8 << 20;
/// Entries of the journal; the oldest go.
pub const JOURNAL: usize = 1_000;
/// Frames from which a device's clock is judged.
pub const SKEW_FRAMES: usize = 15;
/// A clock further off than this is recorded.
pub const SKEW_MS: i64 = 60_000;
/// Between two rounds of upkeep.
pub const UPKEEP_MS: u64 = 20_000;
/// Wait after the system refused to accept a connection.
pub const ACCEPT_PAUSE_MS: u64 = 100;
/// Devices in a devices file.
pub const DEVICES: usize = 1_000_000;
/// Bytes of a devices file.
pub const DEVICES_FILE_BYTES: u64 = 64 << 20;
