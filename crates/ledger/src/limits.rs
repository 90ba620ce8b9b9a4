//! Named limits.

/// The write-ahead log is brought into the main file when it has grown beyond this many bytes.
pub(crate) const WAL_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// How long to wait for another writer.
pub(crate) const BUSY_WAIT_MS: u64 = 10_000;
/// Bytes of the main file under one digest of the seal.
pub(crate) const SEAL_CHUNK_BYTES: usize = 64 * 1024;
/// Longest body of a fact.
pub(crate) const BODY_BYTES_MAX: usize = 1024 * 1024;
/// Longest key of a fact.
pub(crate) const KEY_BYTES_MAX: usize = 1024;
