//! Readings of a device's frames, by kind and factor.

use std::collections::BTreeMap;

use crate::decode::{Decode, Frame};
use crate::frames::Receipt;
use crate::readings::Readings;

/// What the frames of a device bring, by the name of the kind.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    pub(crate) kinds: BTreeMap<&'static str, OfKind>,
}

/// Readings of a kind.
#[derive(Debug, Default)]
pub(crate) struct OfKind {
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) factors: BTreeMap<String, Readings>,
}

impl Sorted {
    /// Adds the readings of a frame that are wanted, by kind, factor and time.
    pub(crate) fn add(
        &mut self,
        decoder: &dyn Decode,
        frame: &Frame<'_>,
        wanted: &dyn Fn(&str, &str, i64) -> bool,
    ) {
        decoder.readings(frame, &mut |reading| {
            let Some(kind) = decoder.kinds().get(reading.kind) else {
                return;
            };
            if !wanted(kind, reading.factor, reading.time_ms) {
                return;
            }
            let of_kind = self.kinds.entry(kind).or_default();
            let receipt = Receipt {
                time_ms: reading.time_ms,
                frame: frame.number,
                received_ms: frame.received_ms,
            };
            if of_kind.receipts.last() != Some(&receipt) {
                of_kind.receipts.push(receipt);
            }
            let readings = match of_kind.factors.get_mut(reading.factor) {
                Some(readings) => readings,
                None => of_kind
                    .factors
                    .entry(reading.factor.to_owned())
                    .or_default(),
            };
            readings.push(&reading, frame.received_ms, frame.number);
        });
    }
}
