//! What an installation decides.

/// Settings of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// A log of this many bytes is closed, to be sealed.
    pub log_bytes: u64,
    /// A log this old is closed, to be sealed.
    pub log_age_ms: i64,
    /// Days that frames are kept at least, counted from their receipt; none keeps them for ever.
    pub frame_days: Option<u32>,
    /// Days that readings are kept at least; none keeps them for ever.
    pub reading_days: Option<u32>,
    /// Whether the segments of a day, and later of a month, are merged once it is over.
    pub compact: bool,
    /// Effort of zstd, 1 to 22.
    pub zstd_level: i32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            log_bytes: 64 << 20,
            log_age_ms: 3_600_000,
            frame_days: Some(190),
            reading_days: None,
            compact: true,
            zstd_level: 3,
        }
    }
}
