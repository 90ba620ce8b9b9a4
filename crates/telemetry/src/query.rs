//! Reading: logs and sealed segments together, as one.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use crate::error::StoreError;
use crate::frames::RawFrame;
use crate::limits::LATEST_SEGMENTS;
use crate::readings::Readings;
use crate::segment::{OpenSegment, RunPlace, Segment};
use crate::sort::Sorted;
use crate::store::{Shared, Snapshot};

/// How often a reading begins anew because segments were merged under it.
const ATTEMPTS: usize = 5;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The device.
    pub device: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only these factors; all where there are none.
    pub factors: Vec<String>,
    /// First time, by the device.
    pub from_ms: i64,
    /// The time before which it ends.
    pub until_ms: i64,
}

impl Query {
    /// Everything of a device.
    #[must_use]
    pub fn of(device: &str) -> Self {
        Self {
            device: device.to_owned(),
            kind: None,
            factors: Vec::new(),
            from_ms: i64::MIN,
            until_ms: i64::MAX,
        }
    }

    fn wants(&self, kind: &str, factor: &str) -> bool {
        self.kind.as_ref().is_none_or(|wanted| wanted == kind)
            && (self.factors.is_empty() || self.factors.iter().any(|wanted| wanted == factor))
    }

    const fn span(&self) -> (i64, i64) {
        (self.from_ms, self.until_ms.saturating_sub(1))
    }
}

/// The readings of one kind and factor.
#[derive(Debug, Clone)]
pub struct Run {
    /// The kind's name.
    pub kind: Arc<str>,
    /// The factor's code.
    pub factor: Arc<str>,
    /// By time and then by receipt.
    pub readings: Readings,
}

/// Readings by kind and factor.
type Found = BTreeMap<(Arc<str>, Arc<str>), Readings>;

/// Reads readings.
pub(crate) fn readings(shared: &Shared, query: &Query) -> Result<Vec<Run>, StoreError> {
    again(|| {
        let snapshot = shared.snapshot(&query.device);
        let mut found = Found::new();
        let (first, last) = query.span();
        for segment in &snapshot.segments {
            if segment.manifest.first_time_ms <= last && first <= segment.manifest.last_time_ms {
                from_segment(shared, segment, query, &mut found)?;
            }
        }
        from_logs(shared, &snapshot, query, &mut found)?;
        Ok(runs(found))
    })
}

fn runs(found: Found) -> Vec<Run> {
    let runs = found.into_iter().map(|((kind, factor), readings)| Run {
        kind,
        factor,
        readings: readings.settle(),
    });
    runs.filter(|run| !run.readings.is_empty()).collect()
}

fn from_segment(
    shared: &Shared,
    segment: &Arc<Segment>,
    query: &Query,
    found: &mut Found,
) -> Result<(), StoreError> {
    let open = shared.open(segment)?;
    let (first, last) = query.span();
    let wanted = open.runs(&query.device).iter();
    let wanted =
        wanted.filter(|run| run.overlaps(first, last) && query.wants(&run.kind, &run.factor));
    let mut receipts: Option<(Arc<str>, Vec<_>)> = None;
    for run in wanted {
        let of_kind = match &receipts {
            Some((kind, receipts)) if *kind == run.kind => receipts,
            _ => {
                &receipts
                    .insert((
                        Arc::clone(&run.kind),
                        receipts_of(&open, query, &run.kind, first, last)?,
                    ))
                    .1
            }
        };
        let readings = open.readings(run, (first, last), of_kind)?;
        add(
            found,
            (Arc::clone(&run.kind), Arc::clone(&run.factor)),
            readings,
        );
    }
    Ok(())
}

fn receipts_of(
    open: &OpenSegment,
    query: &Query,
    kind: &str,
    first: i64,
    last: i64,
) -> Result<Vec<(crate::frames::Receipt, i32)>, StoreError> {
    let mut receipts = Vec::new();
    for run in open
        .receipt_runs(&query.device)
        .iter()
        .filter(|run| &*run.kind == kind)
    {
        receipts.extend(open.receipts(run, first, last)?);
    }
    Ok(receipts)
}

fn from_logs(
    shared: &Shared,
    snapshot: &Snapshot,
    query: &Query,
    found: &mut Found,
) -> Result<(), StoreError> {
    let (first, last) = query.span();
    let wanted = |kind: &str, factor: &str, time: i64| {
        (first..=last).contains(&time) && query.wants(kind, factor)
    };
    let mut sorted = Sorted::default();
    for frame in snapshot.frames()? {
        sorted.add(&*shared.decoder, &frame.of(&query.device), &wanted);
    }
    for (kind, of_kind) in sorted.kinds {
        for (factor, readings) in of_kind.factors {
            add(found, (kind.into(), factor.into()), readings);
        }
    }
    Ok(())
}

fn add(found: &mut Found, key: (Arc<str>, Arc<str>), readings: Readings) {
    found.entry(key).or_default().append(readings);
}

/// The newest reading of each kind and factor of a device.
pub(crate) fn latest(shared: &Shared, device: &str) -> Result<Vec<Run>, StoreError> {
    again(|| {
        let snapshot = shared.snapshot(device);
        let mut found = Found::new();
        from_logs(shared, &snapshot, &Query::of(device), &mut found)?;
        for readings in found.values_mut() {
            *readings = last_of(std::mem::take(readings));
        }
        for segment in snapshot.segments.iter().rev().take(LATEST_SEGMENTS) {
            let open = shared.open(segment)?;
            for run in open.runs(device) {
                newer(&open, device, run, &mut found)?;
            }
        }
        Ok(runs(found))
    })
}

/// Takes the last reading of a run if it is newer than what was found.
fn newer(
    open: &OpenSegment,
    device: &str,
    run: &RunPlace,
    found: &mut Found,
) -> Result<(), StoreError> {
    let key = (Arc::clone(&run.kind), Arc::clone(&run.factor));
    let known = found.get(&key).and_then(|readings| readings.times().last());
    if known.is_some_and(|known| *known >= run.last()) {
        return Ok(());
    }
    let span = (run.last(), run.last());
    let query = Query::of(device);
    let receipts = receipts_of(open, &query, &run.kind, span.0, span.1)?;
    let readings = open.readings(run, span, &receipts)?;
    found.insert(key, last_of(readings));
    Ok(())
}

/// The last reading alone.
fn last_of(readings: Readings) -> Readings {
    let settled = readings.settle();
    let mut last = Readings::default();
    if let Some(row) = settled.rows().last() {
        last.push_row(&row);
    }
    last
}

/// Frames of a device by when they came, newest first.
pub(crate) fn frames(
    shared: &Shared,
    device: &str,
    (from_ms, until_ms): (i64, i64),
    most: usize,
) -> Result<Vec<RawFrame>, StoreError> {
    again(|| {
        let snapshot = shared.snapshot(device);
        let is_in = |received: i64| (from_ms..until_ms).contains(&received);
        let mut frames = snapshot.frames()?;
        frames.retain(|frame| is_in(frame.received_ms));
        for segment in snapshot.segments.iter().rev() {
            let manifest = &segment.manifest;
            if frames.len() >= most {
                break;
            }
            if manifest.first_received_ms < until_ms && from_ms <= manifest.last_received_ms {
                frames.extend(
                    shared
                        .open(segment)?
                        .frames(device, &|received, _| is_in(received))?,
                );
            }
        }
        frames.sort_by_key(|frame| std::cmp::Reverse(frame.number));
        frames.truncate(most);
        Ok(frames)
    })
}

/// Begins anew where a segment went away before it was opened.
fn again<T>(mut read: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let mut attempt = 1;
    loop {
        match read() {
            Err(StoreError::Disk { source, .. })
                if source.kind() == ErrorKind::NotFound && attempt < ATTEMPTS =>
            {
                attempt += 1;
            }
            other => return other,
        }
    }
}
