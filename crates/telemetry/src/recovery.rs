//! Opening: what is torn is cut, what is replaced is removed, what is whole is there again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::decode::Decode;
use crate::disk::{Disk, read_range};
use crate::error::StoreError;
use crate::keys::{Keys, key_of};
use crate::limits::KEYS_AT_OPEN;
use crate::live::{LiveLog, Place, log_number, log_path};
use crate::log::{Origin, Origins};
use crate::record::{Record, Scanned, VERSION, scan};
use crate::seal::TEMPORARY;
use crate::segment::{OpenSegment, Segment, folder};

/// What was found when a store was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Logs that are not sealed yet.
    pub logs: u64,
    /// Frames in them.
    pub frames: u64,
    /// Bytes cut off the ends of logs: frames that were never acknowledged.
    pub torn_bytes: u64,
    /// Bytes within logs that are damaged, though whole records follow: of a batch that was never acknowledged, when the
    /// power went while it was written; otherwise the disk lost what it had.
    pub damaged_bytes: u64,
    /// Frames that were in the logs twice.
    pub doubled: u64,
}

/// Everything that recovery brings.
#[derive(Debug, Default)]
pub(crate) struct Recovery {
    pub(crate) recovered: Recovered,
    pub(crate) catalog: Catalog,
    pub(crate) origins: Origins,
    pub(crate) keys: Keys,
    pub(crate) next_log: u64,
    pub(crate) next_number: u64,
}

/// Reads the folder.
pub(crate) fn recover(disk: &Arc<dyn Disk>, decoder: &dyn Decode) -> Result<Recovery, StoreError> {
    for folder in ["log", "sealed"] {
        disk.make_folder(folder).map_err(StoreError::disk(folder))?;
    }
    let mut recovery = Recovery {
        next_log: 1,
        next_number: 1,
        ..Recovery::default()
    };
    let covered = recovery.segments(&**disk)?;
    recovery.sealed_keys(disk, decoder)?;
    recovery.logs(&**disk, &covered)?;
    Ok(recovery)
}

impl Recovery {
    /// Reads the manifests; the logs that are sealed already.
    fn segments(&mut self, disk: &dyn Disk) -> Result<BTreeSet<u64>, StoreError> {
        let mut segments = Vec::new();
        for name in disk.list("sealed").map_err(StoreError::disk("sealed"))? {
            if name == TEMPORARY {
                disk.remove_folder(&folder(&name))
                    .map_err(StoreError::disk(name))?;
            } else {
                segments.push(Segment::read(disk, &name)?);
            }
        }
        let replaced = segments
            .iter()
            .flat_map(|segment| &segment.manifest.replaces);
        let replaced: BTreeSet<String> = replaced.map(|replaced| replaced.name.clone()).collect();
        let mut covered = BTreeSet::new();
        for segment in segments {
            let manifest = &segment.manifest;
            covered.extend(&manifest.logs);
            self.next_number = self.next_number.max(manifest.last_frame + 1);
            if replaced.contains(&manifest.name) {
                let folder = folder(&manifest.name);
                disk.remove_folder(&folder)
                    .map_err(StoreError::disk(folder))?;
                continue;
            }
            let name = manifest.name.clone();
            self.catalog.segments.insert(name, Arc::new(segment));
        }
        disk.sync_folder("sealed")
            .map_err(StoreError::disk("sealed"))?;
        self.next_log = covered.last().map_or(1, |last| last + 1);
        Ok(covered)
    }

    /// Remembers the newest sealed frames.
    fn sealed_keys(
        &mut self,
        disk: &Arc<dyn Disk>,
        decoder: &dyn Decode,
    ) -> Result<(), StoreError> {
        let mut left = KEYS_AT_OPEN;
        for segment in self.catalog.segments.values().rev() {
            if segment.manifest.frames > left {
                break;
            }
            left -= segment.manifest.frames;
            let open = OpenSegment::open(disk, decoder, &segment.manifest, true)?;
            for device in open.devices() {
                for frame in open.frames(device, &|_, _| true)? {
                    self.keys.take(key_of(device, &frame.bytes), frame.number);
                }
            }
        }
        Ok(())
    }

    fn logs(&mut self, disk: &dyn Disk, covered: &BTreeSet<u64>) -> Result<(), StoreError> {
        for name in disk.list("log").map_err(StoreError::disk("log"))? {
            let Some(number) = log_number(&name) else {
                continue;
            };
            self.next_log = self.next_log.max(number + 1);
            if covered.contains(&number) || !self.log(disk, number)? {
                let path = log_path(number);
                disk.remove(&path).map_err(StoreError::disk(path))?;
            }
        }
        disk.sync_folder("log").map_err(StoreError::disk("log"))
    }

    /// Reads a log; whether there are frames in it.
    fn log(&mut self, disk: &dyn Disk, number: u64) -> Result<bool, StoreError> {
        let path = log_path(number);
        let failed = || StoreError::disk(&path);
        let file = disk.open(&path).map_err(failed())?;
        let length = file.length().map_err(failed())?;
        let bytes = read_range(&*file, 0, length as usize).map_err(failed())?;
        let scanned = scan(&bytes);
        let torn = bytes.len() - scanned.end;
        let mut live = LiveLog::new(number, file);
        live.closed = true;
        live.bytes = scanned.end as u64;
        self.records(&scanned, &mut live, &path)?;
        self.recovered.torn_bytes += torn as u64;
        self.recovered.damaged_bytes += scanned
            .damaged
            .iter()
            .map(|range| range.len() as u64)
            .sum::<u64>();
        if torn > 0 {
            disk.cut(&path, scanned.end as u64).map_err(failed())?;
        }
        if live.frames == 0 {
            return Ok(false);
        }
        self.recovered.logs += 1;
        self.recovered.frames += live.frames;
        self.catalog.live.insert(number, live);
        Ok(true)
    }

    fn records(
        &mut self,
        scanned: &Scanned<'_>,
        live: &mut LiveLog,
        path: &str,
    ) -> Result<(), StoreError> {
        let mut named: Vec<(u32, Arc<Origin>)> = Vec::new();
        for (offset, length, record) in &scanned.records {
            match *record {
                Record::Start { version, .. } if version > VERSION => {
                    return Err(StoreError::Newer {
                        what: path.to_owned(),
                    });
                }
                Record::Start { .. } => {}
                Record::Origin {
                    id,
                    device,
                    context,
                } => named.push((id, self.origins.take(device, context)?)),
                Record::Frame {
                    origin,
                    number,
                    received_ms,
                    bytes,
                } => {
                    let origin = named.iter().rev().find(|(id, _)| *id == origin);
                    let Some((_, origin)) = origin else {
                        self.recovered.damaged_bytes += *length as u64;
                        continue;
                    };
                    self.next_number = self.next_number.max(number + 1);
                    if self
                        .keys
                        .take(key_of(origin.device(), bytes), number)
                        .is_some()
                    {
                        self.recovered.doubled += 1;
                        continue;
                    }
                    live.first_ms = live.first_ms.min(received_ms);
                    let place = Place {
                        offset: *offset as u32,
                        length: *length as u32,
                    };
                    live.add(origin.id(), place);
                }
            }
        }
        Ok(())
    }
}
