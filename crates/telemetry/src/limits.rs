//! Every limit of the crate in one place.

/// Longest frame that is kept, bytes.
pub const FRAME_BYTES: usize = 64 * 1024;
/// Longest device number, bytes.
pub const DEVICE_BYTES: usize = 64;
/// Longest context recorded with a device's frames, bytes.
pub const CONTEXT_BYTES: usize = 8 * 1024;
/// Bytes that may wait for the disk; whoever comes later waits before being taken.
pub const PENDING_BYTES: usize = 8 << 20;
/// Devices with their contexts known at once in a running store.
pub const ORIGINS: usize = 1_000_000;
/// Most attributes of a reading.
pub const ATTRIBUTES: usize = 12;
/// Frames remembered by their bytes, in each of two generations, so that one sent again is not kept again.
pub const KEYS: usize = 2_000_000;
/// Sealed frames remembered when a store is opened.
pub const KEYS_AT_OPEN: u64 = 500_000;
/// Rows in a row group of readings, unless one run is longer.
pub const GROUP_ROWS: usize = 65_536;
/// Rows in a page.
pub const PAGE_ROWS: usize = 8_192;
/// Bytes of frames in a row group.
pub const GROUP_BYTES: usize = 4 << 20;
/// Sealed segments whose files are held open with their indexes.
pub const OPEN_SEGMENTS: usize = 256;
/// Segments that a question for the latest values looks back through.
pub const LATEST_SEGMENTS: usize = 64;
/// Logs brought into one segment at once.
pub const SEAL_LOGS: usize = 16;
/// Segments merged into one at once.
pub const COMPACT_SEGMENTS: usize = 256;
/// Rows of a merged segment; beyond that segments stay apart.
pub const COMPACT_ROWS: u64 = 500_000_000;
/// Wait after the end of a day or month before its segments are merged, so that what came late is among them.
pub const COMPACT_WAIT_MS: i64 = 3_600_000;
/// Bytes of a manifest that are read.
pub const MANIFEST_BYTES: u64 = 64 << 20;
