//! Sealed segments: a folder of Parquet files with a manifest, never changed.

mod chunk;
mod file;
mod layout;
mod open;
mod table;
mod write;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

pub(crate) use layout::FRAMES;
pub(crate) use open::{OpenSegment, RunPlace, Walk};
pub(crate) use write::{SegmentWriter, Settled, write_manifest};

use crate::decode::Decode;
use crate::disk::{Disk, read_range};
use crate::error::StoreError;
use crate::limits::{MANIFEST_BYTES, OPEN_SEGMENTS};
use crate::manifest::{Manifest, VERSION};

/// A segment whose files may or may not be open.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) manifest: Manifest,
    open: Mutex<Option<Arc<OpenSegment>>>,
    /// Its files were found to be what the manifest says, in the life of this program.
    is_verified: AtomicBool,
}

/// Segments that are open, the one opened first in front.
#[derive(Debug, Default)]
pub(crate) struct OpenSegments(Mutex<Vec<Weak<Segment>>>);

/// The folder of a segment.
pub(crate) fn folder(name: &str) -> String {
    format!("sealed/{name}")
}

impl Segment {
    pub(crate) const fn new(manifest: Manifest) -> Self {
        Self {
            manifest,
            open: Mutex::new(None),
            is_verified: AtomicBool::new(false),
        }
    }

    /// Reads the manifest of a segment.
    pub(crate) fn read(disk: &dyn Disk, name: &str) -> Result<Self, StoreError> {
        let path = format!("{}/manifest.json", folder(name));
        let file = disk.open(&path).map_err(StoreError::disk(&path))?;
        let length = file.length().map_err(StoreError::disk(&path))?;
        if length > MANIFEST_BYTES {
            return Err(StoreError::Altered { what: path });
        }
        let bytes = read_range(&*file, 0, length as usize).map_err(StoreError::disk(&path))?;
        let manifest: Result<Manifest, _> = serde_json::from_slice(&bytes);
        let manifest = manifest.map_err(|source| StoreError::Manifest {
            what: path.clone(),
            source,
        })?;
        if manifest.version > VERSION {
            return Err(StoreError::Newer { what: path });
        }
        let is_itself =
            manifest.name == name && manifest.sha256 == Manifest::hash_of(&manifest.files);
        if !is_itself {
            return Err(StoreError::Altered { what: path });
        }
        Ok(Self::new(manifest))
    }

    /// The segment with its files open. Of many open ones, the one opened first is closed.
    pub(crate) fn open(
        self: &Arc<Self>,
        disk: &Arc<dyn Disk>,
        decoder: &dyn Decode,
        others: &OpenSegments,
    ) -> Result<Arc<OpenSegment>, StoreError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*open {
            return Ok(Arc::clone(open));
        }
        let verify = !self.is_verified.load(Ordering::Relaxed);
        let opened = Arc::new(OpenSegment::open(disk, decoder, &self.manifest, verify)?);
        self.is_verified.store(true, Ordering::Relaxed);
        *open = Some(Arc::clone(&opened));
        drop(open);
        others.add(self);
        Ok(opened)
    }

    fn close(&self) {
        let open = self
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(open);
    }
}

impl OpenSegments {
    fn add(&self, segment: &Arc<Segment>) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|open| open.strong_count() > 0);
        open.push(Arc::downgrade(segment));
        let closed = (open.len() > OPEN_SEGMENTS).then(|| open.remove(0));
        drop(open);
        if let Some(closed) = closed.and_then(|closed| closed.upgrade()) {
            closed.close();
        }
    }
}
