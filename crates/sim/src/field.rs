//! The field: inspections, problems and what follows, lists, a warning, complaints.
//!
//! Whatever may happen is read from the plan: kinds, checklists, the problem loop, lists, measures, offences.

mod case;
mod complaint;
mod listing;
mod photo;
mod problem;
mod site;
mod warning;

use std::collections::BTreeMap;

use fact::{AnnexProblem, Body, NewFact, ObjectRegistered};
use jiff::civil::Date;
pub use photo::photo;
use plan::Plan;
use units::{BeijingTime, PersonNo, UnitId};

use crate::dice::Dice;
use crate::script::{DraftNo, Script};

pub(crate) const HOUR_S: i64 = 3600;
pub(crate) const DAY_S: i64 = 24 * HOUR_S;

/// What a unit found in the field, for its weekly returns.
#[derive(Debug, Default)]
pub(crate) struct Found {
    days: BTreeMap<(UnitId, Date), Vec<Seen>>,
}

/// Something an annex row counts: an inspection, or a step of a case alone.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) row: String,
    /// Objects checked.
    pub(crate) checked: u32,
    pub(crate) problems: Vec<AnnexProblem>,
}

impl Found {
    fn add(&mut self, unit: &UnitId, date: Date, seen: Seen) {
        self.days
            .entry((unit.clone(), date))
            .or_default()
            .push(seen);
    }

    /// What a unit saw on the days of a period.
    pub(crate) fn within(
        &self,
        unit: &UnitId,
        period: units::Period,
    ) -> impl Iterator<Item = &Seen> {
        let (first, last) = ((unit.clone(), period.first), (unit.clone(), period.last));
        self.days
            .range(first..=last)
            .flat_map(|(_, seen)| seen.iter())
    }
}

/// Adds everything that happens in the field; answers what the weekly returns must agree with.
pub(crate) fn live(
    objects: &[ObjectRegistered],
    plan: &Plan,
    seed: u64,
    script: &mut Script,
) -> Found {
    let mut found = Found::default();
    let mut stories = BTreeMap::new();
    for object in objects {
        let story = site::live(object, plan, seed, script, &mut found);
        stories.insert(object.object.clone(), story);
    }
    warning::pass(objects, &stories, plan, seed, script);
    complaint::all(objects, plan, seed, script);
    found
}

/// A fact of a unit, recorded minutes after it happened.
pub(crate) fn state(
    script: &mut Script,
    (unit, delay_s): (&str, i64),
    at: BeijingTime,
    key: String,
    body: Body,
) -> DraftNo {
    let recorded_by = script.by(unit);
    let fact = NewFact {
        occurred_at: at,
        recorded_by,
        key,
        corrects: None,
        body,
    };
    script.add(at.plus_seconds(delay_s), fact)
}

/// One of the two inspectors of a unit.
pub(crate) fn inspector(unit: &UnitId, which: usize) -> PersonNo {
    PersonNo::new(format!("S-{unit}-{which}"))
}

/// A time in working hours of a day.
pub(crate) fn during(date: Date, dice: &mut Dice) -> BeijingTime {
    let minute = dice.between(0, 8 * 60);
    BeijingTime::midnight(date).plus_seconds(8 * HOUR_S + minute * 60)
}
