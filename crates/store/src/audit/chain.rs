//! The hash chain: each row's hash covers all its columns and the hash before it.

use sha2::{Digest, Sha256};
use units::UnitId;

use super::AuditEntry;
use crate::column;
use crate::secret::Hash;

/// The hash before the first row.
pub(super) const GENESIS: Hash = [0; 32];

/// The hash of a row after `before`. Texts are prefixed with their length, so that no two rows read the same.
pub(super) fn hash(seq: u64, entry: &AuditEntry, before: &Hash) -> Hash {
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(seq.to_le_bytes());
    digest.update(column::us(entry.at).to_le_bytes());
    digest.update([u8::from(entry.unit.is_some())]);
    let texts = [
        entry.who.as_str(),
        entry.unit.as_ref().map_or("", UnitId::as_str),
        &entry.action,
        &entry.subject,
        &entry.outcome,
        &entry.origin,
    ];
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest.finalize().into()
}
