//! Logs into a sealed segment. A crash at any moment leaves the frames in the logs, in the segment, or in both; then the logs
//! go when the store is opened.

use std::sync::Arc;

use crate::error::StoreError;
use crate::frames::RawFrame;
use crate::live::log_path;
use crate::log::Origin;
use crate::manifest::{Manifest, Replaced};
use crate::segment::{Segment, SegmentWriter, Settled, folder};
use crate::sort::Sorted;
use crate::store::Shared;

/// Where a segment is while it is written.
pub(crate) const TEMPORARY: &str = "unfinished";

/// Seals closed logs.
pub(crate) fn seal(shared: &Shared, logs: &[u64]) -> Result<Arc<Segment>, StoreError> {
    let manifest = write(shared, |shared| {
        let level = shared.config.zstd_level;
        let mut writer =
            SegmentWriter::create(&*shared.disk, &*shared.decoder, level, TEMPORARY, true)?;
        for (device, origins) in shared.devices() {
            let frames = shared.live_frames(&origins, |log| logs.contains(&log))?;
            add_device(&mut writer, &device, frames)?;
        }
        writer.finish(logs.to_vec(), Vec::new())
    })?;
    let segment = show(shared, manifest, |catalog| {
        catalog.live.retain(|log, _| !logs.contains(log));
    })?;
    let disk = &shared.disk;
    for log in logs {
        let path = log_path(*log);
        disk.remove(&path).map_err(StoreError::disk(path))?;
    }
    disk.sync_folder("log").map_err(StoreError::disk("log"))?;
    Ok(segment)
}

fn add_device(
    writer: &mut SegmentWriter<'_>,
    device: &str,
    frames: Vec<RawFrame>,
) -> Result<(), StoreError> {
    let mut sorted = Sorted::default();
    for frame in &frames {
        sorted.add(writer.decoder(), &frame.of(device), &|_, _, _| true);
    }
    for (kind, of_kind) in sorted.kinds {
        let settled = Settled::new(of_kind.receipts);
        writer.receipts(device, kind, &settled)?;
        for (factor, readings) in of_kind.factors {
            writer.readings([device, kind, &factor], &settled, &readings.settle())?;
        }
    }
    writer.frames(device, frames)
}

/// Writes a segment under its temporary name; what is left of a failure is cleared away.
pub(crate) fn write(
    shared: &Shared,
    make: impl FnOnce(&Shared) -> Result<Manifest, StoreError>,
) -> Result<Manifest, StoreError> {
    clear(shared)?;
    let made = make(shared);
    if made.is_err() {
        drop(clear(shared));
    }
    made
}

fn clear(shared: &Shared) -> Result<(), StoreError> {
    let disk = &shared.disk;
    let names = disk.list("sealed").map_err(StoreError::disk("sealed"))?;
    if names.iter().any(|name| name == TEMPORARY) {
        let folder = folder(TEMPORARY);
        disk.remove_folder(&folder)
            .map_err(StoreError::disk(folder))?;
    }
    Ok(())
}

/// Gives a written segment its name, and shows it instead of what it was made from.
pub(crate) fn show(
    shared: &Shared,
    manifest: Manifest,
    hide: impl FnOnce(&mut crate::catalog::Catalog),
) -> Result<Arc<Segment>, StoreError> {
    let (disk, name) = (&shared.disk, manifest.name.clone());
    let to = folder(&name);
    let named = disk
        .sync_folder(&folder(TEMPORARY))
        .and_then(|()| disk.rename(&folder(TEMPORARY), &to))
        .and_then(|()| disk.sync_folder("sealed"));
    named.map_err(StoreError::disk(to))?;
    let segment = Arc::new(Segment::new(manifest));
    let mut catalog = shared.catalog_mut();
    hide(&mut catalog);
    catalog.segments.insert(name, Arc::clone(&segment));
    Ok(segment)
}

/// The origins of a device.
pub(crate) type Device = (Arc<str>, Vec<Arc<Origin>>);

/// A segment as the one that replaces it names it.
pub(crate) fn replaced(segment: &Segment) -> Replaced {
    Replaced {
        name: segment.manifest.name.clone(),
        sha256: segment.manifest.sha256.clone(),
    }
}
