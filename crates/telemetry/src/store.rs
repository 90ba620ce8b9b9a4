//! The store: frames in, readings out.

use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;

use crate::catalog::Catalog;
use crate::compact::{compact, expire};
use crate::config::Config;
use crate::decode::Decode;
use crate::disk::{Disk, ReadFile};
use crate::error::StoreError;
use crate::frames::RawFrame;
use crate::limits::SEAL_LOGS;
use crate::live::{LiveLog, Place, read_places};
use crate::log::{Appended, Log, Origin, Origins};
use crate::manifest::Manifest;
use crate::query::{self, Query, Run};
use crate::recovery::{Recovered, recover};
use crate::seal::{Device, seal};
use crate::segment::{OpenSegment, OpenSegments, Segment};
use crate::writer;

/// Largest log whatever the settings say: places in it are of 32 bits.
const LOG_BYTES: u64 = 1 << 31;

/// The telemetry store of a folder. One program at a time may have it open.
pub struct Store {
    shared: Arc<Shared>,
    recovered: Recovered,
    writer: Option<JoinHandle<()>>,
    /// Sealing, merging and ending of what is kept take turns.
    upkeep: Mutex<()>,
    _lock: Box<dyn Send + Sync>,
}

/// What the threads of a store share.
pub(crate) struct Shared {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) decoder: Arc<dyn Decode>,
    pub(crate) config: Config,
    pub(crate) log: Log,
    origins: RwLock<Origins>,
    catalog: RwLock<Catalog>,
    open: OpenSegments,
}

/// What upkeep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Maintained {
    /// Segments sealed.
    pub sealed: u64,
    /// Merged segments made.
    pub merged: u64,
    /// Segments whose time was over.
    pub segments_ended: u64,
    /// Segments whose frames' time was over.
    pub frames_ended: u64,
}

/// How the store stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Logs not sealed yet.
    pub logs: u64,
    /// Frames in them.
    pub log_frames: u64,
    /// Bytes in them.
    pub log_bytes: u64,
    /// Sealed segments.
    pub segments: u64,
    /// Frames in them.
    pub sealed_frames: u64,
    /// Readings in them.
    pub sealed_readings: u64,
    /// Bytes of their files that are still there.
    pub sealed_bytes: u64,
    /// Times that the disk refused what was to be written.
    pub failures: u64,
}

impl Store {
    /// Opens the store of a folder, making it where there is none.
    ///
    /// # Errors
    /// Another program has it open, the disk refuses, or what is there was altered or is of a newer program.
    pub fn open(
        disk: Arc<dyn Disk>,
        decoder: Arc<dyn Decode>,
        config: Config,
    ) -> Result<Self, StoreError> {
        let lock = disk.lock().map_err(StoreError::disk("lock"))?;
        let recovery = recover(&disk, &*decoder)?;
        let shared = Arc::new(Shared {
            disk,
            decoder,
            config: Config {
                log_bytes: config.log_bytes.min(LOG_BYTES),
                ..config
            },
            log: Log::new(recovery.keys, recovery.next_number),
            origins: RwLock::new(recovery.origins),
            catalog: RwLock::new(recovery.catalog),
            open: OpenSegments::default(),
        });
        let writer =
            writer::start(&shared, recovery.next_log).map_err(StoreError::disk("thread"))?;
        Ok(Self {
            shared,
            recovered: recovery.recovered,
            writer: Some(writer),
            upkeep: Mutex::new(()),
            _lock: lock,
        })
    }

    /// What was found when it was opened.
    #[must_use]
    pub const fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    /// The origin of a device's frames, with what is to be recorded with them.
    ///
    /// # Errors
    /// A text is too long, or there are too many devices.
    pub fn origin(&self, device: &str, context: &str) -> Result<Arc<Origin>, StoreError> {
        let origins = self.shared.origins.write();
        origins
            .unwrap_or_else(PoisonError::into_inner)
            .take(device, context)
    }

    /// Takes a frame. It is kept once its ticket says so; what came before is not kept again.
    ///
    /// # Errors
    /// It is too long or empty, or the store is closed.
    pub fn append(
        &self,
        origin: &Arc<Origin>,
        received_ms: i64,
        bytes: &[u8],
    ) -> Result<Appended, StoreError> {
        self.shared.log.append(origin, received_ms, bytes)
    }

    /// Readings by kind and factor. What came twice is there once; a correction stands behind what it corrects.
    ///
    /// # Errors
    /// The disk refuses, or a file is damaged.
    pub fn readings(&self, query: &Query) -> Result<Vec<Run>, StoreError> {
        query::readings(&self.shared, query)
    }

    /// The newest reading of each kind and factor of a device.
    ///
    /// # Errors
    /// As [`Store::readings`].
    pub fn latest(&self, device: &str) -> Result<Vec<Run>, StoreError> {
        query::latest(&self.shared, device)
    }

    /// Frames of a device that came from `from_ms` until before `until_ms`, newest first, at most so many.
    ///
    /// # Errors
    /// As [`Store::readings`].
    pub fn frames(
        &self,
        device: &str,
        from_ms: i64,
        until_ms: i64,
        most: usize,
    ) -> Result<Vec<RawFrame>, StoreError> {
        query::frames(&self.shared, device, (from_ms, until_ms), most)
    }

    /// Does what is due: seals old and full logs, merges segments, ends what is kept no longer. Call it every minute or so.
    ///
    /// # Errors
    /// The disk refuses; nothing is lost, and the next call tries again.
    pub fn maintain(&self, now_ms: i64) -> Result<Maintained, StoreError> {
        let _turn = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        let age = self.shared.config.log_age_ms;
        let is_old = |log: &LiveLog| log.frames > 0 && log.first_ms.saturating_add(age) <= now_ms;
        if self
            .shared
            .catalog()
            .live
            .values()
            .any(|log| !log.closed && is_old(log))
        {
            self.shared.log.close_log();
        }
        let sealed = self.seal_closed()?;
        let merged = if self.shared.config.compact {
            compact(&self.shared, now_ms)?
        } else {
            0
        };
        let (segments_ended, frames_ended) = expire(&self.shared, now_ms)?;
        Ok(Maintained {
            sealed,
            merged,
            segments_ended,
            frames_ended,
        })
    }

    /// Seals everything that is on disk, whether due or not; how many segments that made.
    ///
    /// # Errors
    /// As [`Store::maintain`].
    pub fn seal(&self) -> Result<u64, StoreError> {
        let _turn = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared.log.close_log();
        self.seal_closed()
    }

    fn seal_closed(&self) -> Result<u64, StoreError> {
        let mut sealed = 0;
        loop {
            let logs = self.shared.closed_logs();
            if logs.is_empty() {
                return Ok(sealed);
            }
            seal(&self.shared, &logs)?;
            sealed += 1;
        }
    }

    /// The manifests of the sealed segments, in the order of their first frames.
    #[must_use]
    pub fn segments(&self) -> Vec<Manifest> {
        let segments = self.shared.segments().into_iter();
        segments.map(|segment| segment.manifest.clone()).collect()
    }

    /// How the store stands.
    #[must_use]
    pub fn status(&self) -> Status {
        let catalog = self.shared.catalog();
        let mut status = Status {
            failures: self.shared.log.failures(),
            ..Status::default()
        };
        for log in catalog.live.values() {
            status.logs += 1;
            status.log_frames += log.frames;
            status.log_bytes += log.bytes;
        }
        for segment in catalog.segments.values() {
            let files = segment.manifest.files.iter().filter(|file| !file.dropped);
            status.segments += 1;
            status.sealed_frames += segment.manifest.frames;
            status.sealed_readings += segment.manifest.readings;
            status.sealed_bytes += files.map(|file| file.bytes).sum::<u64>();
        }
        status
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.shared.log.end();
        if let Some(writer) = self.writer.take() {
            drop(writer.join());
        }
    }
}

/// Frames of an origin in a log.
type InLog = (Arc<dyn ReadFile>, Arc<Origin>, Vec<Place>);

/// Everything of a device at one moment.
pub(crate) struct Snapshot {
    logs: Vec<InLog>,
    /// In the order of their first frames.
    pub(crate) segments: Vec<Arc<Segment>>,
}

impl Snapshot {
    /// The frames that are not sealed, by number.
    pub(crate) fn frames(&self) -> Result<Vec<RawFrame>, StoreError> {
        let mut frames = Vec::new();
        for (file, origin, places) in &self.logs {
            let read = read_places(&**file, origin, places).map_err(StoreError::disk("log"))?;
            frames.extend(read);
        }
        frames.sort_by_key(|frame| frame.number);
        Ok(frames)
    }
}

impl Shared {
    pub(crate) fn catalog(&self) -> RwLockReadGuard<'_, Catalog> {
        self.catalog.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn catalog_mut(&self) -> RwLockWriteGuard<'_, Catalog> {
        self.catalog.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn origins(&self) -> RwLockReadGuard<'_, Origins> {
        self.origins.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn open(&self, segment: &Arc<Segment>) -> Result<Arc<OpenSegment>, StoreError> {
        segment.open(&self.disk, &*self.decoder, &self.open)
    }

    /// Every device in order.
    pub(crate) fn devices(&self) -> Vec<Device> {
        let origins = self.origins();
        let devices = origins.devices();
        devices
            .map(|(device, origins)| (Arc::clone(device), origins.to_vec()))
            .collect()
    }

    /// The segments in the order of their first frames.
    pub(crate) fn segments(&self) -> Vec<Arc<Segment>> {
        self.catalog().segments.values().cloned().collect()
    }

    /// Logs to be sealed into one segment.
    fn closed_logs(&self) -> Vec<u64> {
        let catalog = self.catalog();
        let closed = catalog
            .live
            .values()
            .filter(|log| log.closed)
            .take(SEAL_LOGS);
        let (mut logs, mut bytes) = (Vec::new(), 0);
        for log in closed {
            bytes += log.bytes;
            if !logs.is_empty() && bytes > 4 * self.config.log_bytes {
                break;
            }
            logs.push(log.number);
        }
        logs
    }

    pub(crate) fn snapshot(&self, device: &str) -> Snapshot {
        let origins = self.origins().of(device).to_vec();
        let catalog = self.catalog();
        Snapshot {
            logs: places(&catalog, &origins, |_| true),
            segments: catalog.segments.values().cloned().collect(),
        }
    }

    /// The frames of origins in some logs, by number.
    pub(crate) fn live_frames(
        &self,
        origins: &[Arc<Origin>],
        wanted: impl Fn(u64) -> bool,
    ) -> Result<Vec<RawFrame>, StoreError> {
        let snapshot = Snapshot {
            logs: places(&self.catalog(), origins, wanted),
            segments: Vec::new(),
        };
        snapshot.frames()
    }
}

/// Where the frames of origins are; the frames themselves are read when the catalog is free again.
fn places(catalog: &Catalog, origins: &[Arc<Origin>], wanted: impl Fn(u64) -> bool) -> Vec<InLog> {
    let mut found = Vec::new();
    for log in catalog.live.values().filter(|log| wanted(log.number)) {
        for origin in origins {
            let places = log.places_of(origin);
            if !places.is_empty() {
                found.push((Arc::clone(&log.file), Arc::clone(origin), places.to_vec()));
            }
        }
    }
    found
}
