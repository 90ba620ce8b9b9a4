//! The rows of one hour, collected until another hour begins.

use std::collections::BTreeMap;

use units::{Concentration, HourEnd, PlaceId, Pollutant};

use crate::book::{Book, Values};
use crate::kind::ProblemKind;
use crate::moment::named;
use crate::place::PlaceNo;
use crate::problem::At;

/// One place within the hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// The first line that spoke of it.
    pub(crate) line: u64,
    pub(crate) values: Values,
}

/// The hour being collected.
#[derive(Debug, Default)]
pub(crate) struct Group {
    hour: Option<HourEnd>,
    entries: BTreeMap<PlaceNo, Entry>,
}

/// An hour whose rows have all been read.
pub(crate) struct Closed {
    pub(crate) hour: HourEnd,
    pub(crate) entries: BTreeMap<PlaceNo, Entry>,
}

impl Group {
    /// Whether this hour is being collected.
    pub(crate) fn is_at(&self, hour: HourEnd) -> bool {
        self.hour == Some(hour)
    }

    /// Says which hour the next rows belong to; gives the hour before it when that is over.
    pub(crate) fn turn_to(&mut self, hour: HourEnd) -> Option<Closed> {
        if self.is_at(hour) {
            return None;
        }
        let closed = self.close();
        self.hour = Some(hour);
        closed
    }

    /// Ends the collection.
    pub(crate) fn close(&mut self) -> Option<Closed> {
        let hour = self.hour.take()?;
        Some(Closed {
            hour,
            entries: std::mem::take(&mut self.entries),
        })
    }

    /// Adds a value; a second one for the same place and pollutant is a problem and the first is kept.
    pub(crate) fn put(
        &mut self,
        book: &mut Book<'_>,
        (line, column): (u64, &str),
        (place, pollutant): (PlaceNo, Pollutant),
        value: Concentration,
    ) {
        let entry = self.entries.entry(place).or_insert_with(|| Entry {
            line,
            values: Values::default(),
        });
        let Some(before) = entry.values[pollutant] else {
            entry.values[pollutant] = Some(value);
            return;
        };
        let same = before == value;
        let kind = if same {
            ProblemKind::DuplicateSame
        } else {
            ProblemKind::DuplicateDifferent
        };
        let id: PlaceId = book.places.id(place).clone();
        let hour = self.hour.map(named).unwrap_or_default();
        book.problem(
            At {
                line,
                column: Some(column),
                place: Some(&id),
            },
            kind,
            &format!("{hour} {pollutant}"),
        );
    }
}

impl Closed {
    /// Hands every place of the hour over.
    pub(crate) fn hand_over(&self, book: &mut Book<'_>) {
        for (place, entry) in &self.entries {
            book.hour(entry.line, *place, self.hour, entry.values);
        }
    }
}
