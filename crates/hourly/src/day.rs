//! Days from hours, in Beijing time.

use std::collections::BTreeMap;

use units::{Decimal, Exact, round_half_even};

use crate::hour::{Hour, mean};
use crate::limits::DECIMALS;
use crate::rule::Rule;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// Beijing time is UTC+8 without summer time.
const ZONE_MS: i64 = 8 * 3_600_000;

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its start, milliseconds since 1970 (UTC).
    pub start_ms: i64,
    /// Valid hours in it.
    pub valid_hours: u32,
    /// Whether they are enough.
    pub is_valid: bool,
    /// Mean of the valid hours, rounded once more; nothing where there are none.
    pub mean: Option<Decimal>,
    /// When the last row of its hours was received.
    pub known_ms: i64,
}

/// The days in which there is any hour, in order.
#[must_use]
pub fn days(hours: &[Hour], rule: &Rule) -> Vec<Day> {
    let mut by_day: BTreeMap<i64, Vec<&Hour>> = BTreeMap::new();
    for hour in hours {
        let day = hour.start_ms.saturating_add(ZONE_MS).div_euclid(DAY_MS);
        by_day.entry(day).or_default().push(hour);
    }
    by_day
        .into_iter()
        .map(|(day, hours)| of_hours(day, &hours, rule))
        .collect()
}

fn of_hours(day: i64, hours: &[&Hour], rule: &Rule) -> Day {
    let valid = hours.iter().filter(|hour| hour.is_valid);
    let values: Vec<Exact> = valid.filter_map(|hour| Some(hour.mean?.exact())).collect();
    let valid_hours = values.len() as u32;
    Day {
        start_ms: day.saturating_mul(DAY_MS).saturating_sub(ZONE_MS),
        valid_hours,
        is_valid: valid_hours >= rule.hours_of_day && valid_hours > 0,
        mean: mean(&values).map(|mean| round_half_even(mean, rule.decimals.min(DECIMALS))),
        known_ms: hours
            .iter()
            .map(|hour| hour.known_ms)
            .max()
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Rule {
        Rule {
            valid_flags: vec!["N".to_owned()],
            minutes_of_row: 1,
            minutes_of_hour: 45,
            hours_of_day: 20,
            decimals: 0,
        }
    }

    fn hour(number: i64, is_valid: bool) -> Hour {
        Hour {
            start_ms: number * 3_600_000 - ZONE_MS,
            rows: 60,
            valid_minutes: 60,
            is_valid,
            mean: Some(Decimal::new(i128::from(number), 0)),
            known_ms: number,
            frames: (0, 0),
        }
    }

    #[test]
    fn twenty_hours_make_a_day_and_nineteen_do_not() {
        for (valid, is_valid, mean) in [(19, false, "9"), (20, true, "10"), (24, true, "12")] {
            let hours: Vec<_> = (0..24).map(|number| hour(number, number < valid)).collect();
            let day = days(&hours, &rule()).remove(0);
            assert_eq!(
                (i64::from(day.valid_hours), day.is_valid, day.known_ms),
                (valid, is_valid, 23)
            );
            assert_eq!(day.mean.unwrap().to_string(), mean);
        }
    }

    #[test]
    fn days_begin_at_midnight_of_beijing() {
        let hours: Vec<_> = (-1..25).map(|number| hour(number, true)).collect();
        let days = days(&hours, &rule());
        let starts: Vec<_> = days
            .iter()
            .map(|day| (day.start_ms + ZONE_MS) / DAY_MS)
            .collect();
        assert_eq!(starts, [-1, 0, 1]);
        assert_eq!(days[1].valid_hours, 24);
    }
}
