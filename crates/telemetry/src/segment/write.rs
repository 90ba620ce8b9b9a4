//! Writing a segment: devices in order, each with its kinds in order, each with its factors in order.

use std::sync::Arc;

use super::folder;
use super::layout::{self, FRAMES, READINGS, RECEIPTS, RUNS};
use super::table::{Column, Table};
use crate::decode::Decode;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::frames::{RawFrame, Receipt};
use crate::limits::{GROUP_BYTES, GROUP_ROWS};
use crate::manifest::{Manifest, Replaced, VERSION};
use crate::readings::Readings;
use crate::texts::Texts;

/// The receipts of a device and kind, each with its place among those of the same time.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    receipts: Vec<(Receipt, i32)>,
}

impl Settled {
    /// Settles the order of receipts.
    pub(crate) fn new(mut receipts: Vec<Receipt>) -> Self {
        receipts.sort_unstable();
        receipts.dedup();
        let mut settled = Self::default();
        let mut nth = 0;
        for receipt in receipts {
            let last = settled.receipts.last();
            nth = match last {
                Some((last, _)) if last.time_ms == receipt.time_ms => nth + 1,
                _ => 0,
            };
            settled.receipts.push((receipt, nth));
        }
        settled
    }

    /// The place of a frame among those of the same time.
    fn nth(&self, time_ms: i64, frame: u64) -> i32 {
        let found = self
            .receipts
            .binary_search_by_key(&(time_ms, frame), |(receipt, _)| {
                (receipt.time_ms, receipt.frame)
            });
        let found = found.ok().and_then(|place| self.receipts.get(place));
        found.map_or(0, |(_, nth)| *nth)
    }
}

/// What a segment will say of itself.
#[derive(Debug, Default)]
struct Totals {
    frames: u64,
    readings: u64,
    numbers: Option<(u64, u64)>,
    received: Option<(i64, i64)>,
    times: Option<(i64, i64)>,
}

/// A segment being written into a temporary folder.
pub(crate) struct SegmentWriter<'a> {
    disk: &'a dyn Disk,
    decoder: &'a dyn Decode,
    folder: String,
    readings: Table,
    receipts: Table,
    frames: Option<Table>,
    frame_bytes: usize,
    runs: Table,
    totals: Totals,
}

/// Widens a range by a value.
fn widen<T: Ord + Copy>(range: &mut Option<(T, T)>, value: T) {
    let (low, high) = range.unwrap_or((value, value));
    *range = Some((low.min(value), high.max(value)));
}

fn texts(is_optional: bool) -> Column {
    Column::Texts(Texts::default(), is_optional)
}

impl<'a> SegmentWriter<'a> {
    /// Begins; without `with_frames` the frames' time is over already.
    pub(crate) fn create(
        disk: &'a dyn Disk,
        decoder: &'a dyn Decode,
        level: i32,
        name: &str,
        with_frames: bool,
    ) -> Result<Self, StoreError> {
        let folder = folder(name);
        disk.make_folder(&folder)
            .map_err(StoreError::disk(&folder))?;
        let attributes = decoder.attributes();
        let wrong = |what: &str| StoreError::parquet(format!("{folder}/{what}"));
        let (longs, ints) = (|| Column::Longs(Vec::new()), || Column::Ints(Vec::new()));
        let mut columns = vec![texts(false), texts(false), texts(false), longs(), ints()];
        for _ in attributes {
            columns.push(Column::Mantissas(Vec::new(), Vec::new()));
            columns.push(Column::Scales(Vec::new(), Vec::new()));
        }
        columns.extend((0..4).map(|_| texts(true)));
        let layout = layout::readings(attributes, level).map_err(wrong(READINGS))?;
        let readings = Table::create(disk, &folder, layout, columns)?;
        let columns = vec![
            texts(false),
            texts(false),
            longs(),
            ints(),
            longs(),
            longs(),
        ];
        let layout = layout::receipts(level).map_err(wrong(RECEIPTS))?;
        let receipts = Table::create(disk, &folder, layout, columns)?;
        let columns = vec![
            texts(false),
            longs(),
            longs(),
            texts(false),
            Column::Bytes(Vec::new()),
        ];
        let layout = layout::frames(level).map_err(wrong(FRAMES))?;
        let frames = with_frames.then(|| Table::create(disk, &folder, layout, columns));
        let mut columns: Vec<_> = (0..4).map(|_| texts(false)).collect();
        columns.extend((0..5).map(|_| longs()));
        let layout = layout::runs(level).map_err(wrong(RUNS))?;
        let runs = Table::create(disk, &folder, layout, columns)?;
        Ok(Self {
            disk,
            decoder,
            readings,
            receipts,
            frames: frames.transpose()?,
            frame_bytes: 0,
            runs,
            folder,
            totals: Totals::default(),
        })
    }

    /// Adds the receipts of a kind; its readings follow.
    pub(crate) fn receipts(
        &mut self,
        device: &str,
        kind: &str,
        settled: &Settled,
    ) -> Result<(), StoreError> {
        let (rows, all) = (settled.receipts.len(), &settled.receipts);
        let Some(((first, _), (last, _))) = all.first().zip(all.last()) else {
            return Ok(());
        };
        if self.receipts.rows + rows > GROUP_ROWS {
            self.receipts.flush()?;
        }
        let span = (first.time_ms, last.time_ms);
        self.run(
            [RECEIPTS, device, kind, ""],
            (self.receipts.group, self.receipts.rows, rows),
            span,
        );
        if let [devices, kinds, times, nths, received, frames] =
            self.receipts.columns.as_mut_slice()
        {
            devices.add_text(device, rows);
            kinds.add_text(kind, rows);
            times.add_longs(all.iter().map(|(receipt, _)| receipt.time_ms));
            nths.add_ints(all.iter().map(|(_, nth)| *nth));
            received.add_longs(all.iter().map(|(receipt, _)| receipt.received_ms));
            frames.add_longs(all.iter().map(|(receipt, _)| receipt.frame as i64));
        }
        self.receipts.rows += rows;
        for (receipt, _) in all {
            widen(&mut self.totals.times, receipt.time_ms);
        }
        Ok(())
    }

    /// Adds the readings of a factor.
    pub(crate) fn readings(
        &mut self,
        [device, kind, factor]: [&str; 3],
        settled: &Settled,
        readings: &Readings,
    ) -> Result<(), StoreError> {
        let rows = readings.len();
        let Some((first, last)) = readings.times().first().zip(readings.times().last()) else {
            return Ok(());
        };
        if self.readings.rows + rows > GROUP_ROWS {
            self.readings.flush()?;
        }
        let place = (self.readings.group, self.readings.rows, rows);
        self.run([READINGS, device, kind, factor], place, (*first, *last));
        let [
            devices,
            kinds,
            factors,
            times,
            nths,
            values @ ..,
            flags,
            units,
            switches,
            rest,
        ] = self.readings.columns.as_mut_slice()
        else {
            return Ok(());
        };
        devices.add_text(device, rows);
        kinds.add_text(kind, rows);
        factors.add_text(factor, rows);
        times.add_longs(readings.times().iter().copied());
        let frames = readings.time_ms.iter().zip(&readings.frame);
        nths.add_ints(frames.map(|(time, frame)| settled.nth(*time, *frame)));
        for (attribute, columns) in values.chunks_mut(2).enumerate() {
            for column in columns {
                column.add_numbers(readings.values.get(attribute), rows);
            }
        }
        flags.add_texts(readings.flag.iter());
        units.add_texts(readings.unit.iter());
        switches.add_texts(readings.switches.iter());
        rest.add_texts(readings.rest.iter());
        self.readings.rows += rows;
        self.totals.readings += rows as u64;
        Ok(())
    }

    /// Adds frames of a device in the order of their numbers, or what is known of them where their bytes are gone.
    pub(crate) fn frames(&mut self, device: &str, frames: Vec<RawFrame>) -> Result<(), StoreError> {
        let Some((first, last)) = frames.first().zip(frames.last()) else {
            return Ok(());
        };
        let (rows, span) = (frames.len(), (first.number as i64, last.number as i64));
        for frame in &frames {
            self.count(frame.number, frame.received_ms);
        }
        let Some(table) = &mut self.frames else {
            return Ok(());
        };
        let bytes: usize = frames.iter().map(|frame| frame.bytes.len()).sum();
        if self.frame_bytes + bytes > GROUP_BYTES {
            table.flush()?;
            self.frame_bytes = 0;
        }
        self.frame_bytes += bytes;
        let place = (table.group, table.rows, rows);
        table.rows += rows;
        if let [devices, numbers, received, contexts, contents] = table.columns.as_mut_slice() {
            devices.add_text(device, rows);
            numbers.add_longs(frames.iter().map(|frame| frame.number as i64));
            received.add_longs(frames.iter().map(|frame| frame.received_ms));
            contexts.add_texts(frames.iter().map(|frame| &*frame.context));
            frames
                .into_iter()
                .for_each(|frame| contents.add_bytes(frame.bytes));
        }
        self.run([FRAMES, device, "", ""], place, span);
        Ok(())
    }

    /// Counts the frames of segments that are merged into this one, whose bytes may be gone.
    pub(crate) fn count_as(&mut self, merged: &[&Manifest]) {
        self.totals.frames = merged.iter().map(|manifest| manifest.frames).sum();
        for manifest in merged {
            widen(&mut self.totals.numbers, manifest.first_frame);
            widen(&mut self.totals.numbers, manifest.last_frame);
            widen(&mut self.totals.received, manifest.first_received_ms);
            widen(&mut self.totals.received, manifest.last_received_ms);
        }
    }

    /// Counts a frame.
    fn count(&mut self, number: u64, received_ms: i64) {
        self.totals.frames += 1;
        widen(&mut self.totals.numbers, number);
        widen(&mut self.totals.received, received_ms);
    }

    fn run(&mut self, texts: [&str; 4], place: (usize, usize, usize), span: (i64, i64)) {
        let numbers = [
            place.0 as i64,
            place.1 as i64,
            place.2 as i64,
            span.0,
            span.1,
        ];
        let (front, back) = self.runs.columns.split_at_mut(4);
        for (column, text) in front.iter_mut().zip(texts) {
            column.add_text(text, 1);
        }
        for (column, number) in back.iter_mut().zip(numbers) {
            column.add_longs(std::iter::once(number));
        }
        self.runs.rows += 1;
    }

    /// Ends the files and writes the manifest; all is on disk then, under the temporary name.
    pub(crate) fn finish(
        self,
        logs: Vec<u64>,
        replaces: Vec<Replaced>,
    ) -> Result<Manifest, StoreError> {
        let mut files = vec![self.readings.finish()?, self.receipts.finish()?];
        files.extend(self.frames.map(Table::finish).transpose()?);
        files.push(self.runs.finish()?);
        let totals = self.totals;
        let (first_frame, last_frame) = totals.numbers.unwrap_or_default();
        let (first_received_ms, last_received_ms) = totals.received.unwrap_or_default();
        let received = (first_received_ms, last_received_ms);
        let (first_time_ms, last_time_ms) = totals.times.unwrap_or(received);
        let manifest = Manifest {
            version: VERSION,
            name: format!("{first_frame:012}-{last_frame:012}-{}", totals.frames),
            sha256: Manifest::hash_of(&files),
            files,
            frames: totals.frames,
            readings: totals.readings,
            first_frame,
            last_frame,
            first_received_ms,
            last_received_ms,
            first_time_ms,
            last_time_ms,
            logs,
            replaces,
        };
        write_manifest(self.disk, &self.folder, &manifest)?;
        Ok(manifest)
    }

    /// The decoder that names kinds and attributes.
    pub(crate) const fn decoder(&self) -> &'a dyn Decode {
        self.decoder
    }
}

/// Writes a manifest beside the files, under its name at once or not at all.
pub(crate) fn write_manifest(
    disk: &dyn Disk,
    folder: &str,
    manifest: &Manifest,
) -> Result<(), StoreError> {
    let (path, temporary) = (
        format!("{folder}/manifest.json"),
        format!("{folder}/manifest.new"),
    );
    let write = || {
        if disk.list(folder)?.iter().any(|name| name == "manifest.new") {
            disk.remove(&temporary)?;
        }
        let mut file = disk.create(&temporary)?;
        let text = serde_json::to_vec_pretty(manifest)?;
        file.write_all(&text)?;
        file.sync()?;
        disk.rename(&temporary, &path)?;
        disk.sync_folder(folder)
    };
    write().map_err(StoreError::disk(&path))
}

/// A text that is shared.
pub(crate) fn shared(text: &str) -> Arc<str> {
    text.into()
}
