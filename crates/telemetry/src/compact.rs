//! Segments of a day, and later of a month, merged into one; and the end of what is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::StoreError;
use crate::frames::RawFrame;
use crate::limits::{COMPACT_ROWS, COMPACT_SEGMENTS, COMPACT_WAIT_MS};
use crate::manifest::Manifest;
use crate::period::{DAY_MS, Period, Span, period};
use crate::readings::Readings;
use crate::seal::{TEMPORARY, replaced, show, write};
use crate::segment::{FRAMES, Segment, SegmentWriter, Settled, Walk, folder, write_manifest};
use crate::store::Shared;

/// Merges every day or month that is over and in several segments; how many merged segments that made.
pub(crate) fn compact(shared: &Shared, now_ms: i64) -> Result<u64, StoreError> {
    let mut made = 0;
    for span in [Span::Day, Span::Month] {
        for group in groups(&shared.segments(), span, now_ms) {
            merge(shared, &group)?;
            made += 1;
        }
    }
    Ok(made)
}

fn groups(segments: &[Arc<Segment>], span: Span, now_ms: i64) -> Vec<Vec<Arc<Segment>>> {
    let mut groups: BTreeMap<Period, Vec<Arc<Segment>>> = BTreeMap::new();
    for segment in segments {
        let manifest = &segment.manifest;
        let period = period(span, manifest.first_received_ms);
        let is_over = |period: &Period| period.end_ms.saturating_add(COMPACT_WAIT_MS) <= now_ms;
        // What spans more was merged before.
        let fits = |period: &Period| manifest.last_received_ms < period.end_ms + DAY_MS;
        if let Some(period) = period.filter(|period| is_over(period) && fits(period)) {
            groups.entry(period).or_default().push(Arc::clone(segment));
        }
    }
    let rows = |group: &[Arc<Segment>]| {
        group
            .iter()
            .map(|segment| segment.manifest.readings)
            .sum::<u64>()
    };
    let mut groups: Vec<_> = groups.into_values().collect();
    groups
        .iter_mut()
        .for_each(|group| group.truncate(COMPACT_SEGMENTS));
    groups.retain(|group| group.len() > 1 && rows(group) <= COMPACT_ROWS);
    groups
}

fn merge(shared: &Shared, group: &[Arc<Segment>]) -> Result<(), StoreError> {
    let manifests: Vec<&Manifest> = group.iter().map(|segment| &segment.manifest).collect();
    let manifest = write(shared, |shared| {
        let open = group.iter().map(|segment| shared.open(segment));
        let open = open.collect::<Result<Vec<_>, _>>()?;
        let with_frames = open.iter().any(|segment| segment.has_frames());
        let level = shared.config.zstd_level;
        let mut writer = SegmentWriter::create(
            &*shared.disk,
            &*shared.decoder,
            level,
            TEMPORARY,
            with_frames,
        )?;
        let devices: BTreeSet<_> = open.iter().flat_map(|segment| segment.devices()).collect();
        let mut walks: Vec<_> = open
            .iter()
            .map(|segment| Walk::new(Arc::clone(segment)))
            .collect();
        for device in devices {
            merge_device(&mut writer, device, &mut walks)?;
        }
        writer.count_as(&manifests);
        writer.finish(
            Vec::new(),
            group.iter().map(|segment| replaced(segment)).collect(),
        )
    })?;
    show(shared, manifest, |catalog| {
        for segment in group {
            catalog.segments.remove(&segment.manifest.name);
        }
    })?;
    group
        .iter()
        .try_for_each(|segment| remove(shared, &segment.manifest.name))
}

fn merge_device(
    writer: &mut SegmentWriter<'_>,
    device: &str,
    walks: &mut [Walk],
) -> Result<(), StoreError> {
    let runs = walks
        .iter()
        .flat_map(|walk| walk.segment().receipt_runs(device));
    let kinds: BTreeSet<_> = runs.map(|run| Arc::clone(&run.kind)).collect();
    for kind in kinds {
        merge_kind(writer, device, &kind, walks)?;
    }
    let mut frames: Vec<RawFrame> = Vec::new();
    for walk in walks {
        frames.extend(walk.frames(device)?);
    }
    frames.sort_by_key(|frame| frame.number);
    writer.frames(device, frames)
}

fn merge_kind(
    writer: &mut SegmentWriter<'_>,
    device: &str,
    kind: &str,
    walks: &mut [Walk],
) -> Result<(), StoreError> {
    let (mut all, mut receipts) = (Vec::new(), Vec::new());
    for walk in &mut *walks {
        let segment = Arc::clone(walk.segment());
        let mut of_segment = Vec::new();
        for run in segment
            .receipt_runs(device)
            .iter()
            .filter(|run| &*run.kind == kind)
        {
            of_segment.extend_from_slice(walk.receipts(run)?);
        }
        all.extend(of_segment.iter().map(|(receipt, _)| *receipt));
        receipts.push(of_segment);
    }
    let settled = Settled::new(all);
    writer.receipts(device, kind, &settled)?;
    let runs = walks.iter().flat_map(|walk| walk.segment().runs(device));
    let factors = runs
        .filter(|run| &*run.kind == kind)
        .map(|run| Arc::clone(&run.factor));
    for factor in factors.collect::<BTreeSet<_>>() {
        let mut merged = Readings::default();
        for (walk, receipts) in walks.iter_mut().zip(&receipts) {
            let segment = Arc::clone(walk.segment());
            let runs = segment.runs(device).iter();
            for run in runs.filter(|run| &*run.kind == kind && run.factor == factor) {
                merged.append(walk.readings(run, receipts)?);
            }
        }
        writer.readings([device, kind, &factor], &settled, &merged.settle())?;
    }
    Ok(())
}

fn remove(shared: &Shared, name: &str) -> Result<(), StoreError> {
    let (disk, folder) = (&shared.disk, folder(name));
    disk.remove_folder(&folder)
        .map_err(StoreError::disk(folder))?;
    disk.sync_folder("sealed")
        .map_err(StoreError::disk("sealed"))
}

/// Ends what is kept no longer: whole segments, or their frames; how many of both.
pub(crate) fn expire(shared: &Shared, now_ms: i64) -> Result<(u64, u64), StoreError> {
    let before =
        |days: Option<u32>| days.map(|days| now_ms.saturating_sub(i64::from(days) * DAY_MS));
    let (frames_before, before) = (
        before(shared.config.frame_days),
        before(shared.config.reading_days),
    );
    let (mut segments, mut frames) = (0, 0);
    for segment in shared.segments() {
        let manifest = &segment.manifest;
        let is_older =
            |limit: Option<i64>| limit.is_some_and(|limit| manifest.last_received_ms < limit);
        if is_older(before) {
            shared.catalog_mut().segments.remove(&manifest.name);
            remove(shared, &manifest.name)?;
            segments += 1;
        } else if is_older(frames_before) && manifest.file(FRAMES).is_some() {
            drop_frames(shared, manifest.clone())?;
            frames += 1;
        }
    }
    Ok((segments, frames))
}

/// Drops the frames of a segment; its manifest still names their hash.
fn drop_frames(shared: &Shared, mut manifest: Manifest) -> Result<(), StoreError> {
    for file in &mut manifest.files {
        file.dropped |= file.name == FRAMES;
    }
    let (disk, folder) = (&shared.disk, folder(&manifest.name));
    write_manifest(&**disk, &folder, &manifest)?;
    let (path, name) = (format!("{folder}/{FRAMES}"), manifest.name.clone());
    shared
        .catalog_mut()
        .segments
        .insert(name, Arc::new(Segment::new(manifest)));
    disk.remove(&path).map_err(StoreError::disk(path))?;
    disk.sync_folder(&folder).map_err(StoreError::disk(folder))
}
