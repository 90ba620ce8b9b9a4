//! What was read lately, in memory.
//!
//! Entries are put and forgotten only while the connection is held, so that nothing forgotten comes back from a read that
//! began before.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::limits::CACHED_MAX;
use crate::secret::Hash;

#[derive(Debug)]
pub(crate) struct Cache<V> {
    entries: RwLock<BTreeMap<Hash, V>>,
}

impl<V: Clone> Cache<V> {
    pub(crate) const fn new() -> Self {
        Self {
            entries: RwLock::new(BTreeMap::new()),
        }
    }

    pub(crate) fn get(&self, key: &Hash) -> Option<V> {
        self.shared().get(key).cloned()
    }

    /// Puts an entry; a full cache starts anew.
    pub(crate) fn put(&self, key: Hash, value: V) {
        let mut entries = self.alone();
        if entries.len() >= CACHED_MAX {
            entries.clear();
        }
        entries.insert(key, value);
    }

    /// Forgets every entry of which `which` holds.
    pub(crate) fn forget(&self, which: impl Fn(&V) -> bool) {
        self.alone().retain(|_, value| !which(value));
    }

    pub(crate) fn forget_key(&self, key: &Hash) {
        self.alone().remove(key);
    }

    fn shared(&self) -> RwLockReadGuard<'_, BTreeMap<Hash, V>> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn alone(&self) -> RwLockWriteGuard<'_, BTreeMap<Hash, V>> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}
