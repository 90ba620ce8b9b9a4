//! Frames remembered by their bytes, so that one sent again is not kept again.

#![allow(
    clippy::disallowed_types,
    reason = "asked, never walked: a set of keys that are evenly spread already"
)]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use sha2::{Digest, Sha256};

use crate::limits::KEYS;

/// Device, QN, CN, DataTime and PNO are all among a frame's bytes, so its digest stands for them.
pub(crate) type Key = u128;

/// The key of a frame.
pub(crate) fn key_of(device: &str, bytes: &[u8]) -> Key {
    let mut hasher = Sha256::new();
    hasher.update((device.len() as u64).to_le_bytes());
    hasher.update(device);
    hasher.update(bytes);
    let digest = hasher.finalize();
    digest
        .iter()
        .take(16)
        .fold(0, |key, byte| key << 8 | u128::from(*byte))
}

type Generation = HashMap<Key, u64, BuildHasherDefault<Folded>>;

/// The newest keys with the numbers of their frames: at least [`KEYS`], at most twice as many.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    young: Generation,
    old: Generation,
}

impl Keys {
    /// The frame that has these bytes already; otherwise remembers them.
    pub(crate) fn take(&mut self, key: Key, number: u64) -> Option<u64> {
        if let Some(known) = self.young.get(&key).or_else(|| self.old.get(&key)) {
            return Some(*known);
        }
        if self.young.len() >= KEYS {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, number);
        None
    }

    /// Forgets a frame that was not kept after all.
    pub(crate) fn forget(&mut self, key: Key) {
        self.young.remove(&key);
        self.old.remove(&key);
    }
}

/// Keys are digests: their low half is hash enough.
#[derive(Debug, Default)]
pub(crate) struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, key: u128) {
        self.0 = key as u64;
    }
}
