//! The hours of a place, day by day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use units::{Concentration, FactId, FactSet, HourEnd, Period, PollutantMap, day_of_date};

/// A natural day: index 0 is the hour ending 01:00, index 23 the hour ending 24:00.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayAir {
    /// The hourly means.
    pub hours: [PollutantMap<Option<Concentration>>; 24],
    facts: [Option<FactId>; 24],
}

/// All days of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceAir {
    days: BTreeMap<i32, Box<DayAir>>,
}

impl DayAir {
    /// The facts of the day.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.facts.iter().flatten().copied()
    }
}

impl PlaceAir {
    pub(crate) fn set(
        &mut self,
        hour: HourEnd,
        values: PollutantMap<Option<Concentration>>,
        fact: FactId,
    ) {
        let day = self.days.entry(hour.day()).or_default();
        let index = usize::from(hour.hour_of_day()) - 1;
        day.hours[index] = values;
        day.facts[index] = Some(fact);
    }

    pub(crate) fn withdraw(&mut self, corrected: FactId) {
        for day in self.days.values_mut() {
            if let Some(index) = day.facts.iter().position(|fact| *fact == Some(corrected)) {
                day.hours[index] = PollutantMap::default();
                day.facts[index] = None;
            }
        }
    }

    /// The hours of a date.
    #[must_use]
    pub fn day(&self, date: Date) -> Option<&DayAir> {
        self.days.get(&day_of_date(date)).map(Box::as_ref)
    }

    /// The facts of a period.
    #[must_use]
    pub fn facts(&self, period: Period) -> FactSet {
        if period.days() == 0 {
            return FactSet::default();
        }
        let days = self
            .days
            .range(day_of_date(period.first)..=day_of_date(period.last));
        FactSet::collect(days.flat_map(|(_, day)| day.facts()))
    }

    /// The first and last day with data.
    #[must_use]
    pub fn span(&self) -> Option<Period> {
        let (first, last) = (self.days.keys().next()?, self.days.keys().next_back()?);
        Some(Period::new(
            units::date_of_day(*first),
            units::date_of_day(*last),
        ))
    }
}
