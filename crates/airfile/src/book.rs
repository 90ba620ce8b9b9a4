//! Where rows end up: hours are handed over once, problems with their place, everything counted.

use std::collections::{BTreeMap, BTreeSet};

use fact::AirHour;
use units::{Concentration, HourEnd, PlaceId, Pollutant, PollutantMap};

use crate::cell;
use crate::gap::{are_disjoint, fingerprint};
use crate::kind::ProblemKind;
use crate::limits::{PLACE_DAYS, PLACES};
use crate::moment::named;
use crate::place::{PlaceNo, Places, is_name};
use crate::problem::{At, Problem};

/// Hourly values of one place.
pub(crate) type Values = PollutantMap<Option<Concentration>>;

/// What has been read so far and where it goes.
pub(crate) struct Book<'a> {
    known: Option<&'a BTreeSet<PlaceId>>,
    on_hour: &'a mut dyn FnMut(AirHour),
    on_problem: &'a mut dyn FnMut(Problem),
    pub(crate) places: Places,
    pub(crate) counts: Counts,
}

/// The figures of the summary.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) rows: u64,
    pub(crate) hours: u64,
    pub(crate) values: u64,
    pub(crate) problems: BTreeMap<ProblemKind, u64>,
    pub(crate) first: Option<HourEnd>,
    pub(crate) last: Option<HourEnd>,
}

impl<'a> Book<'a> {
    pub(crate) fn new(
        known: Option<&'a BTreeSet<PlaceId>>,
        on_hour: &'a mut dyn FnMut(AirHour),
        on_problem: &'a mut dyn FnMut(Problem),
    ) -> Self {
        Self {
            known,
            on_hour,
            on_problem,
            places: Places::default(),
            counts: Counts::default(),
        }
    }

    /// Reports and counts a problem.
    pub(crate) fn problem(&mut self, at: At<'_>, kind: ProblemKind, found: &str) {
        *self.counts.problems.entry(kind).or_default() += 1;
        (self.on_problem)(Problem::new(at, kind, found));
    }

    /// The number of a place that may be used; otherwise says why not.
    pub(crate) fn place(&mut self, name: &str, at: At<'_>) -> Option<PlaceNo> {
        self.place_within(name, name, at)
    }

    /// The same for a station: it may be used if its city is wanted.
    pub(crate) fn place_within(&mut self, name: &str, city: &str, at: At<'_>) -> Option<PlaceNo> {
        if !is_name(name) {
            self.problem(at, ProblemKind::BadPlace, name);
            return None;
        }
        if self
            .known
            .is_some_and(|known| !known.contains(&PlaceId::new(city)))
        {
            self.problem(
                At {
                    place: Some(&PlaceId::new(name)),
                    ..at
                },
                ProblemKind::UnknownPlace,
                name,
            );
            return None;
        }
        let number = self.places.number(name);
        if number.is_none() {
            self.problem(at, ProblemKind::TooMuch, &format!("{PLACES}"));
        }
        number
    }

    /// The value of a cell; none, and said so, if it has none.
    pub(crate) fn value(
        &mut self,
        pollutant: Pollutant,
        text: &str,
        place: PlaceNo,
        (line, column): (u64, &str),
    ) -> Option<Concentration> {
        match cell::read(pollutant, text) {
            Ok(value) => Some(value),
            Err((kind, found)) => {
                let place = self.places.id(place).clone();
                self.problem(
                    At {
                        line,
                        column: Some(column),
                        place: Some(&place),
                    },
                    kind,
                    &found,
                );
                None
            }
        }
    }

    /// Hands an hour over, unless it has no value or was handed over before.
    pub(crate) fn hour(&mut self, line: u64, place: PlaceNo, hour_end: HourEnd, values: Values) {
        let count = values.iter().filter(|(_, value)| value.is_some()).count() as u64;
        if count == 0 {
            return;
        }
        let id = self.places.id(place).clone();
        let mark = fingerprint(&values);
        let at = At {
            line,
            column: None,
            place: Some(&id),
        };
        let Some(seen) = self.places.mark(place, hour_end, mark) else {
            return self.problem(at, ProblemKind::TooMuch, &format!("{PLACE_DAYS}"));
        };
        if seen.before != 0 {
            return self.problem(at, repeated(seen.before, mark), &named(hour_end));
        }
        if seen.out_of_order {
            self.problem(at, ProblemKind::OutOfOrder, &named(hour_end));
        }
        self.counts.hours += 1;
        self.counts.values += count;
        self.counts.first = Some(
            self.counts
                .first
                .map_or(hour_end, |first| first.min(hour_end)),
        );
        self.counts.last = self.counts.last.max(Some(hour_end));
        (self.on_hour)(AirHour {
            place: id,
            hour_end,
            values,
        });
    }
}

fn repeated(before: u64, now: u64) -> ProblemKind {
    if before == now {
        ProblemKind::DuplicateSame
    } else if are_disjoint(before, now) {
        ProblemKind::ScatteredHour
    } else {
        ProblemKind::DuplicateDifferent
    }
}
