//! Reading a segment.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::file::{File, Rows};
use super::layout::{FRAMES, READINGS, RECEIPTS, RUNS};
use super::{folder, write::shared};
use crate::decode::Decode;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::frames::{RawFrame, Receipt};
use crate::manifest::{FileEntry, Manifest};
use crate::readings::Readings;

/// Where the readings of a device, kind and factor are.
#[derive(Debug, Clone)]
pub(crate) struct RunPlace {
    pub(crate) kind: Arc<str>,
    pub(crate) factor: Arc<str>,
    rows: Rows,
    first: i64,
    last: i64,
}

/// What a segment holds of a device.
#[derive(Debug, Default)]
struct OfDevice {
    readings: Vec<RunPlace>,
    receipts: Vec<RunPlace>,
    frames: Vec<RunPlace>,
}

/// A segment with its files open.
pub(crate) struct OpenSegment {
    attributes: &'static [&'static str],
    readings: File,
    receipts: File,
    /// Opened when asked for.
    frames: OnceLock<File>,
    frames_entry: Option<FileEntry>,
    folder: String,
    disk: Arc<dyn Disk>,
    devices: BTreeMap<Arc<str>, OfDevice>,
}

impl fmt::Debug for OpenSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenSegment")
            .field("devices", &self.devices.len())
            .finish_non_exhaustive()
    }
}

impl OpenSegment {
    /// Opens the files; with `verify` only if they are what the manifest says.
    pub(crate) fn open(
        disk: &Arc<dyn Disk>,
        decoder: &dyn Decode,
        manifest: &Manifest,
        verify: bool,
    ) -> Result<Self, StoreError> {
        let folder = folder(&manifest.name);
        let open = |name: &str| {
            let path = format!("{folder}/{name}");
            match manifest.file(name) {
                Some(entry) => File::open(&**disk, path, entry, verify),
                None => Err(StoreError::Altered { what: path }),
            }
        };
        Ok(Self {
            attributes: decoder.attributes(),
            readings: open(READINGS)?,
            receipts: open(RECEIPTS)?,
            frames: OnceLock::new(),
            frames_entry: manifest.file(FRAMES).cloned(),
            devices: read_runs(&open(RUNS)?)?,
            folder,
            disk: Arc::clone(disk),
        })
    }

    fn frames_file(&self, entry: &FileEntry) -> Result<&File, StoreError> {
        if let Some(file) = self.frames.get() {
            return Ok(file);
        }
        let path = format!("{}/{FRAMES}", self.folder);
        let file = File::open(&*self.disk, path, entry, true)?;
        Ok(self.frames.get_or_init(|| file))
    }

    /// The devices in order.
    pub(crate) fn devices(&self) -> impl Iterator<Item = &Arc<str>> {
        self.devices.keys()
    }

    /// The runs of a device's readings.
    pub(crate) fn runs(&self, device: &str) -> &[RunPlace] {
        self.devices
            .get(device)
            .map_or(&[], |of_device| &of_device.readings)
    }

    /// The runs of a device's receipts.
    pub(crate) fn receipt_runs(&self, device: &str) -> &[RunPlace] {
        self.devices
            .get(device)
            .map_or(&[], |of_device| &of_device.receipts)
    }

    /// Receipts of a run whose time is from `first` to `last`, with their places among those of the same time.
    pub(crate) fn receipts(
        &self,
        run: &RunPlace,
        first: i64,
        last: i64,
    ) -> Result<Vec<(Receipt, i32)>, StoreError> {
        match within(&self.receipts, run, first, last)? {
            Some((rows, times)) => self.receipt_rows(&rows, times),
            None => Ok(Vec::new()),
        }
    }

    fn receipt_rows(
        &self,
        rows: &Rows,
        times: Vec<i64>,
    ) -> Result<Vec<(Receipt, i32)>, StoreError> {
        let nths = self.receipts.ints("nth", rows)?;
        let received = self.receipts.longs("received", rows)?;
        let frames = self.receipts.longs("frame", rows)?;
        let rest = nths.into_iter().zip(received).zip(frames);
        let receipts = times
            .into_iter()
            .zip(rest)
            .map(|(time_ms, ((nth, received_ms), frame))| {
                let receipt = Receipt {
                    time_ms,
                    frame: frame as u64,
                    received_ms,
                };
                (receipt, nth)
            });
        Ok(receipts.collect())
    }

    /// Readings of a run whose time is from `first` to `last`; `receipts` are those of its kind over the same time.
    pub(crate) fn readings(
        &self,
        run: &RunPlace,
        (first, last): (i64, i64),
        receipts: &[(Receipt, i32)],
    ) -> Result<Readings, StoreError> {
        let Some((rows, times)) = within(&self.readings, run, first, last)? else {
            return Ok(Readings::default());
        };
        let (mut readings, nths) = self.reading_rows(&rows, times)?;
        join(&mut readings, &nths, receipts);
        Ok(readings)
    }

    /// Readings without what their receipts say, and their places among those of the same time.
    fn reading_rows(
        &self,
        rows: &Rows,
        times: Vec<i64>,
    ) -> Result<(Readings, Vec<i32>), StoreError> {
        let nths = self.readings.ints("nth", rows)?;
        let values = self.attributes.iter();
        let values = values.map(|attribute| self.readings.numbers(attribute, rows));
        let readings = Readings {
            time_ms: times,
            values: values.collect::<Result<_, _>>()?,
            flag: self.readings.texts("flag", rows)?,
            unit: self.readings.texts("unit", rows)?,
            switches: self.readings.texts("switches", rows)?,
            rest: self.readings.texts("rest", rows)?,
            ..Readings::default()
        };
        Ok((readings, nths))
    }

    /// The frames of a device by receipt.
    pub(crate) fn frames(
        &self,
        device: &str,
        wanted: &dyn Fn(i64, u64) -> bool,
    ) -> Result<Vec<RawFrame>, StoreError> {
        let Some(entry) = &self.frames_entry else {
            return Ok(Vec::new());
        };
        let file = self.frames_file(entry)?;
        let mut frames = Vec::new();
        for run in self.frame_runs(device) {
            let received = file.longs("received", &run.rows)?;
            let numbers = file.longs("frame", &run.rows)?;
            let is_wanted = |(received, number): (&i64, &i64)| wanted(*received, *number as u64);
            let first = received.iter().zip(&numbers).position(is_wanted);
            let last = received.iter().zip(&numbers).rposition(is_wanted);
            if let Some((first, last)) = first.zip(last) {
                let rows = run.rows.part(first..last + 1);
                frames.extend(frame_rows(file, &rows)?);
            }
        }
        frames.retain(|frame| wanted(frame.received_ms, frame.number));
        Ok(frames)
    }

    fn frame_runs(&self, device: &str) -> &[RunPlace] {
        self.devices
            .get(device)
            .map_or(&[], |of_device| &of_device.frames)
    }

    fn altered(&self) -> StoreError {
        StoreError::Altered {
            what: self.folder.clone(),
        }
    }

    /// Whether the frames are still there.
    pub(crate) const fn has_frames(&self) -> bool {
        self.frames_entry.is_some()
    }
}

impl RunPlace {
    /// Whether times from `first` to `last` may be in it.
    pub(crate) const fn overlaps(&self, first: i64, last: i64) -> bool {
        self.first <= last && first <= self.last
    }

    /// The latest time in it.
    pub(crate) const fn last(&self) -> i64 {
        self.last
    }
}

/// Tells readings the frames that brought them; both are in the order of time and place.
fn join(readings: &mut Readings, nths: &[i32], receipts: &[(Receipt, i32)]) {
    let at = |(receipt, nth): &(Receipt, i32)| (receipt.time_ms, *nth);
    let keys = readings.time_ms.iter().copied().zip(nths.iter().copied());
    let mut ahead = receipts.iter().peekable();
    for key in keys {
        while ahead.next_if(|receipt| at(receipt) < key).is_some() {}
        let found = ahead.peek().filter(|receipt| at(receipt) == key);
        readings
            .frame
            .push(found.map_or(0, |(receipt, _)| receipt.frame));
        readings
            .received_ms
            .push(found.map_or(0, |(receipt, _)| receipt.received_ms));
    }
}

fn frame_rows(file: &File, rows: &Rows) -> Result<Vec<RawFrame>, StoreError> {
    let received = file.longs("received", rows)?;
    let numbers = file.longs("frame", rows)?;
    let contexts = file.texts("context", rows)?;
    let bytes = file.bytes("bytes", rows)?;
    let mut context = shared("");
    let heads = received.into_iter().zip(numbers).zip(bytes).enumerate();
    let frames = heads.map(|(row, ((received_ms, number), bytes))| {
        if *contexts.get(row) != *context {
            context = shared(contexts.get(row));
        }
        RawFrame {
            context: Arc::clone(&context),
            received_ms,
            number: number as u64,
            bytes: bytes.data().to_vec(),
        }
    });
    Ok(frames.collect())
}

/// Reads a segment from front to back, a row group at a time, where going to each run by itself would read pages again
/// and again.
pub(crate) struct Walk {
    segment: Arc<OpenSegment>,
    readings: Option<(usize, Readings, Vec<i32>)>,
    receipts: Option<(usize, Vec<(Receipt, i32)>)>,
    frames: Option<(usize, Vec<RawFrame>)>,
}

impl Walk {
    pub(crate) const fn new(segment: Arc<OpenSegment>) -> Self {
        Self {
            segment,
            readings: None,
            receipts: None,
            frames: None,
        }
    }

    pub(crate) const fn segment(&self) -> &Arc<OpenSegment> {
        &self.segment
    }

    /// The receipts of a run.
    pub(crate) fn receipts(&mut self, run: &RunPlace) -> Result<&[(Receipt, i32)], StoreError> {
        if self
            .receipts
            .as_ref()
            .is_none_or(|(group, _)| *group != run.rows.group)
        {
            let file = &self.segment.receipts;
            let rows = file.group(run.rows.group);
            let times = file.longs("time", &rows)?;
            self.receipts = Some((rows.group, self.segment.receipt_rows(&rows, times)?));
        }
        let rows = self
            .receipts
            .as_ref()
            .and_then(|(_, rows)| rows.get(run.rows.rows.clone()));
        rows.ok_or_else(|| self.segment.altered())
    }

    /// The readings of a run.
    pub(crate) fn readings(
        &mut self,
        run: &RunPlace,
        receipts: &[(Receipt, i32)],
    ) -> Result<Readings, StoreError> {
        if self
            .readings
            .as_ref()
            .is_none_or(|(group, ..)| *group != run.rows.group)
        {
            let file = &self.segment.readings;
            let rows = file.group(run.rows.group);
            let times = file.longs("time", &rows)?;
            let (readings, nths) = self.segment.reading_rows(&rows, times)?;
            self.readings = Some((rows.group, readings, nths));
        }
        let range = run.rows.rows.clone();
        let part = self.readings.as_ref().and_then(|(_, readings, nths)| {
            let nths = nths.get(range.clone())?;
            let mut part = readings.part(range)?;
            join(&mut part, nths, receipts);
            Some(part)
        });
        part.ok_or_else(|| self.segment.altered())
    }

    /// The frames of a device.
    pub(crate) fn frames(&mut self, device: &str) -> Result<Vec<RawFrame>, StoreError> {
        let segment = Arc::clone(&self.segment);
        let Some(entry) = &segment.frames_entry else {
            return Ok(Vec::new());
        };
        let file = segment.frames_file(entry)?;
        let mut frames = Vec::new();
        for run in segment.frame_runs(device) {
            if self
                .frames
                .as_ref()
                .is_none_or(|(group, _)| *group != run.rows.group)
            {
                let rows = file.group(run.rows.group);
                self.frames = Some((rows.group, frame_rows(file, &rows)?));
            }
            let of_group = self
                .frames
                .as_ref()
                .and_then(|(_, frames)| frames.get(run.rows.rows.clone()));
            frames.extend_from_slice(of_group.ok_or_else(|| segment.altered())?);
        }
        Ok(frames)
    }
}

/// The rows of a run whose time is from `first` to `last`, with their times.
fn within(
    file: &File,
    run: &RunPlace,
    first: i64,
    last: i64,
) -> Result<Option<(Rows, Vec<i64>)>, StoreError> {
    if !run.overlaps(first, last) {
        return Ok(None);
    }
    let mut times = file.longs("time", &run.rows)?;
    let start = times.partition_point(|time| *time < first);
    let end = times.partition_point(|time| *time <= last);
    times.truncate(end);
    times.drain(..start.min(end));
    Ok((start < end).then(|| (run.rows.part(start..end), times)))
}

fn read_runs(file: &File) -> Result<BTreeMap<Arc<str>, OfDevice>, StoreError> {
    let mut devices: BTreeMap<Arc<str>, OfDevice> = BTreeMap::new();
    let mut words: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut word = |text: &str| match words.get(text) {
        Some(word) => Arc::clone(word),
        None => {
            let word = shared(text);
            words.insert(text.to_owned(), Arc::clone(&word));
            word
        }
    };
    for rows in file.groups() {
        let texts = |column| file.texts(column, &rows);
        let (files, names, kinds, factors) = (
            texts("file")?,
            texts("device")?,
            texts("kind")?,
            texts("factor")?,
        );
        let longs = |column| file.longs(column, &rows);
        let (groups, starts, counts) = (longs("row_group")?, longs("row")?, longs("rows")?);
        let (firsts, lasts) = (longs("first")?, longs("last")?);
        let numbers = groups
            .into_iter()
            .zip(starts)
            .zip(counts)
            .zip(firsts.into_iter().zip(lasts));
        for (row, (((group, start), count), (first, last))) in numbers.enumerate() {
            let start = start as usize;
            let place = RunPlace {
                kind: word(kinds.get(row)),
                factor: word(factors.get(row)),
                rows: Rows {
                    group: group as usize,
                    rows: start..start.saturating_add(count as usize),
                },
                first,
                last,
            };
            let of_device = devices.entry(shared(names.get(row))).or_default();
            match files.get(row) {
                READINGS => of_device.readings.push(place),
                RECEIPTS => of_device.receipts.push(place),
                _ => of_device.frames.push(place),
            }
        }
    }
    Ok(devices)
}
