//! The hash chain: each fact's hash covers all its columns and the hash before it.

use sha2::{Digest, Sha256};

/// The algorithm's id in the envelope.
pub(crate) const ALGORITHM: &str = "sha256";
/// The hash before the first fact.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

/// A stored row, borrowed.
pub(crate) struct Row<'a> {
    pub(crate) seq: u64,
    pub(crate) kind: &'a str,
    pub(crate) version: u16,
    pub(crate) occurred_us: i64,
    pub(crate) recorded_us: i64,
    pub(crate) recorded_by: &'a str,
    pub(crate) key: &'a str,
    pub(crate) corrects: Option<u64>,
    pub(crate) body: &'a str,
    pub(crate) algorithm: &'a str,
}

/// The hash of a row after `before`. Texts are prefixed with their length, so that no two rows read the same.
pub(crate) fn hash(row: &Row<'_>, before: &[u8; 32]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(row.seq.to_le_bytes());
    digest.update(row.version.to_le_bytes());
    digest.update(row.occurred_us.to_le_bytes());
    digest.update(row.recorded_us.to_le_bytes());
    digest.update([u8::from(row.corrects.is_some())]);
    digest.update(row.corrects.unwrap_or_default().to_le_bytes());
    for text in [row.algorithm, row.kind, row.recorded_by, row.key, row.body] {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().into()
}

/// SHA-256 of bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
