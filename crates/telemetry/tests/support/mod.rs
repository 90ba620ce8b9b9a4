//! A protocol for tests: `KIND TIME FACTOR=VALUE …`.

#![allow(dead_code, clippy::unwrap_used)]

use std::sync::Arc;

use telemetry::disk::Disk;
use telemetry::{Appended, Config, Decimal, Decode, Frame, Query, Reading, Store, Values};

pub(crate) struct Words;

impl Decode for Words {
    fn kinds(&self) -> &'static [&'static str] {
        &["rtd", "minute"]
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["rtd", "avg"]
    }

    fn readings(&self, frame: &Frame<'_>, each: &mut dyn FnMut(Reading<'_>)) {
        let text = String::from_utf8_lossy(frame.bytes);
        let mut words = text.split(' ');
        let Some(kind) = words
            .next()
            .and_then(|kind| self.kinds().iter().position(|name| *name == kind))
        else {
            return;
        };
        let Some(time_ms) = words.next().and_then(|time| time.parse().ok()) else {
            return;
        };
        for word in words {
            let Some((factor, value)) = word.split_once('=') else {
                continue;
            };
            let mut values = Values::default();
            let mantissa = value.parse().ok();
            values[kind] = mantissa.map(|mantissa| Decimal { mantissa, scale: 1 });
            each(Reading {
                kind,
                factor,
                time_ms,
                values,
                flag: "N",
                unit: frame.context,
                switches: "",
                rest: if mantissa.is_none() { value } else { "" },
            });
        }
    }
}

pub(crate) fn open(disk: &(impl Disk + Clone)) -> Store {
    open_with(disk, Config::default())
}

pub(crate) fn open_with(disk: &(impl Disk + Clone), config: Config) -> Store {
    Store::open(Arc::new(disk.clone()), Arc::new(Words), config).unwrap()
}

/// Keeps a frame and waits for the disk; whether it is kept.
pub(crate) fn keep(store: &Store, device: &str, received_ms: i64, text: &str) -> bool {
    let origin = store.origin(device, "mg").unwrap();
    match store.append(&origin, received_ms, text.as_bytes()).unwrap() {
        Appended::Waiting(ticket) | Appended::Again(ticket) => ticket.wait().is_ok(),
        Appended::Known => true,
        Appended::Full(_) => false,
    }
}

/// Everything of a device, as text.
pub(crate) fn everything(store: &Store, device: &str) -> Vec<String> {
    text_of(store, &Query::of(device))
}

pub(crate) fn text_of(store: &Store, query: &Query) -> Vec<String> {
    let mut lines = Vec::new();
    for run in store.readings(query).unwrap() {
        for row in run.readings.rows() {
            let values: Vec<_> = row
                .values
                .iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            lines.push(format!(
                "{} {} {} @{} #{} {}{} {} {}",
                run.kind,
                run.factor,
                row.time_ms,
                row.received_ms,
                row.frame,
                values.join(","),
                row.rest,
                row.flag,
                row.unit
            ));
        }
    }
    lines
}

pub(crate) fn frames_of(store: &Store, device: &str) -> Vec<String> {
    let mut frames = store
        .frames(device, i64::MIN, i64::MAX, usize::MAX)
        .unwrap();
    frames.reverse();
    frames
        .iter()
        .map(|frame| String::from_utf8(frame.bytes.clone()).unwrap())
        .collect()
}

/// Seeded chance.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}
