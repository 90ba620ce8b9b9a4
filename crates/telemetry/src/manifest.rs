//! What a sealed segment says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Version of the layout of segments.
pub(crate) const VERSION: u32 = 1;

/// The manifest of a segment, `manifest.json` in its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the layout.
    pub version: u32,
    /// The segment's name, the name of its folder.
    pub name: String,
    /// SHA-256 over a line `SHA256  NAME` for each file, in order, as `sha256sum` prints it.
    pub sha256: String,
    /// The segment's files.
    pub files: Vec<FileEntry>,
    /// Frames in it.
    pub frames: u64,
    /// Readings in it.
    pub readings: u64,
    /// Number of its first frame.
    pub first_frame: u64,
    /// Number of its last frame.
    pub last_frame: u64,
    /// When its first frame came, milliseconds since 1970 (UTC).
    pub first_received_ms: i64,
    /// When its last frame came.
    pub last_received_ms: i64,
    /// Earliest time of its readings.
    pub first_time_ms: i64,
    /// Latest time of its readings.
    pub last_time_ms: i64,
    /// Logs that it was made from.
    #[serde(default)]
    pub logs: Vec<u64>,
    /// Segments that it was made from.
    #[serde(default)]
    pub replaces: Vec<Replaced>,
}

/// A file of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name in the segment's folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// Whether its time is over and it was removed.
    #[serde(default)]
    pub dropped: bool,
}

/// A segment that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Its name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
}

impl Manifest {
    /// The hash of a segment with these files.
    #[must_use]
    pub fn hash_of(files: &[FileEntry]) -> String {
        let mut hasher = Sha256::new();
        for file in files {
            hasher.update(format!("{}  {}\n", file.sha256, file.name));
        }
        hex(&hasher.finalize())
    }

    /// A file of the segment that is still there.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&FileEntry> {
        let mut files = self.files.iter();
        files.find(|file| file.name == name && !file.dropped)
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
