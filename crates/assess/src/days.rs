//! The days of a place over a period, as far as they have ended.

use jiff::civil::Date;
use standard::{DailyAqi, without_particles};
use units::{Decimal, Exact, HourEnd, Period, PlaceId, PollutantMap, day_of_date};

use crate::context::Known;
use crate::model::AirDay;

/// One ended day.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Daily values for concentration statistics, unrounded: without particles in hours under a sand-dust decision.
    pub(crate) kept: PollutantMap<Option<Exact>>,
    /// Daily values of all hours, rounded as published.
    pub(crate) whole: PollutantMap<Option<Decimal>>,
    /// AQI of all hours: good days keep sand and dust.
    pub(crate) aqi: Option<DailyAqi>,
    pub(crate) sand_dust: bool,
}

/// A period and its ended days.
#[derive(Debug, Clone)]
pub(crate) struct Season {
    pub(crate) place: PlaceId,
    pub(crate) period: Period,
    /// The part that has ended by the instant; none before its first day has.
    pub(crate) ended: Option<Period>,
    pub(crate) days: Vec<Day>,
}

impl Season {
    pub(crate) fn expected_days(&self) -> u32 {
        self.ended
            .map_or(0, |ended| u32::try_from(ended.days()).unwrap_or_default())
    }

    pub(crate) fn remaining_days(&self) -> u32 {
        u32::try_from(self.period.days()).unwrap_or_default() - self.expected_days()
    }

    pub(crate) fn kept(&self) -> Vec<PollutantMap<Option<Exact>>> {
        self.days.iter().map(|day| day.kept).collect()
    }

    pub(crate) fn good_days(&self) -> u32 {
        count(
            self.days
                .iter()
                .filter(|day| day.aqi.as_ref().is_some_and(|aqi| aqi.good)),
        )
    }

    pub(crate) fn valid_days(&self) -> u32 {
        count(self.days.iter().filter(|day| day.aqi.is_some()))
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

impl Day {
    pub(crate) fn shown(&self) -> AirDay {
        let aqi = self.aqi.as_ref();
        AirDay {
            date: self.date,
            values: self.whole,
            aqi: aqi.map(|aqi| aqi.aqi),
            level: aqi.map(|aqi| aqi.level),
            primary: aqi.map(|aqi| aqi.primary.clone()).unwrap_or_default(),
            good: aqi.is_some_and(|aqi| aqi.good),
            sand_dust: self.sand_dust,
        }
    }
}

/// The days of `place` in `period` that have ended by the instant. A day without data is there, empty.
pub(crate) fn season(known: Known<'_>, place: &PlaceId, period: Period) -> Season {
    let ended = period.ended_by(known.as_of);
    let days = ended
        .into_iter()
        .flat_map(Period::dates)
        .map(|date| day(known, place, date))
        .collect();
    Season {
        place: place.clone(),
        period,
        ended,
        days,
    }
}

fn day(known: Known<'_>, place: &PlaceId, date: Date) -> Day {
    let edition = known.standards.at(date);
    let nothing = Day {
        date,
        kept: PollutantMap::default(),
        whole: PollutantMap::default(),
        aqi: None,
        sand_dust: false,
    };
    let Some(air) = known.campaign.air(place).and_then(|air| air.day(date)) else {
        return nothing;
    };
    let affected = |index: usize| {
        let hour = i32::try_from(index).unwrap_or_default() + 1;
        known
            .campaign
            .sand_dust(place, HourEnd(day_of_date(date) * 24 + hour))
            .is_some()
    };
    let sand_dust = known.campaign.has_sand_dust(place) && (0..air.hours.len()).any(affected);
    let all = edition.daily_values(&air.hours);
    let kept = if sand_dust {
        edition.daily_values(&without_particles(&air.hours, affected))
    } else {
        all
    };
    let whole = edition.round_all(&all);
    Day {
        date,
        kept,
        whole,
        aqi: edition.daily_aqi(&whole),
        sand_dust,
    }
}
