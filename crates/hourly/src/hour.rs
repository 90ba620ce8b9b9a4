//! Hours from minutes.

use std::collections::BTreeMap;

use units::{Decimal, Exact, round_half_even};

use crate::limits::{DECIMALS, DIGITS};
use crate::rule::Rule;

/// Milliseconds of an hour.
const HOUR_MS: i64 = 3_600_000;

/// A minute value as it was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minute<'a> {
    /// Start of the interval, milliseconds since 1970 (UTC).
    pub start_ms: i64,
    /// When it was received.
    pub received_ms: i64,
    /// Number of its frame: of two that came at once, the higher is the later.
    pub frame: u64,
    /// The mean, as digits and decimals; nothing where none was sent or it is no decimal.
    pub mean: Option<(i64, u8)>,
    /// The device's flag.
    pub flag: &'a str,
}

/// An hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hour {
    /// Its start, milliseconds since 1970 (UTC).
    pub start_ms: i64,
    /// Rows for it, corrected ones counted once.
    pub rows: u32,
    /// Minutes that its valid rows stand for.
    pub valid_minutes: u32,
    /// Whether they are enough.
    pub is_valid: bool,
    /// Mean of the valid rows, rounded once; nothing where there are none.
    pub mean: Option<Decimal>,
    /// When the last of its rows was received.
    pub known_ms: i64,
    /// The first and the last frame among its rows.
    pub frames: (u64, u64),
}

/// The hours in which there is any row, in order, from what was received by `as_of_ms`.
#[must_use]
pub fn hours(rows: &[Minute<'_>], rule: &Rule, as_of_ms: i64) -> Vec<Hour> {
    let mut newest: BTreeMap<i64, &Minute<'_>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.received_ms <= as_of_ms) {
        let known = newest.entry(row.start_ms).or_insert(row);
        if (known.received_ms, known.frame) < (row.received_ms, row.frame) {
            *known = row;
        }
    }
    let mut by_hour: BTreeMap<i64, Vec<&Minute<'_>>> = BTreeMap::new();
    for row in newest.into_values() {
        by_hour
            .entry(row.start_ms.div_euclid(HOUR_MS))
            .or_default()
            .push(row);
    }
    by_hour
        .into_iter()
        .map(|(hour, rows)| of_rows(hour, &rows, rule))
        .collect()
}

fn of_rows(hour: i64, rows: &[&Minute<'_>], rule: &Rule) -> Hour {
    let counts = |row: &&&Minute<'_>| rule.valid_flags.iter().any(|flag| flag == row.flag);
    let values: Vec<Exact> = rows
        .iter()
        .filter(counts)
        .filter_map(|row| exact(row.mean?))
        .collect();
    let valid_minutes = (values.len() as u32)
        .saturating_mul(rule.minutes_of_row)
        .min(60);
    Hour {
        start_ms: hour.saturating_mul(HOUR_MS),
        rows: rows.len() as u32,
        valid_minutes,
        is_valid: valid_minutes >= rule.minutes_of_hour && !values.is_empty(),
        mean: mean(&values).map(|mean| round_half_even(mean, rule.decimals.min(DECIMALS))),
        known_ms: rows
            .iter()
            .map(|row| row.received_ms)
            .max()
            .unwrap_or_default(),
        frames: (
            rows.iter().map(|row| row.frame).min().unwrap_or_default(),
            rows.iter().map(|row| row.frame).max().unwrap_or_default(),
        ),
    }
}

/// The exact value; nothing where it is beyond what can be measured.
fn exact((mantissa, scale): (i64, u8)) -> Option<Exact> {
    let decimals = u32::from(scale);
    let is_measured = decimals <= DECIMALS && mantissa.unsigned_abs() < 10_u64.pow(DIGITS);
    is_measured.then(|| Exact::new(i128::from(mantissa), 10_i128.pow(decimals)))
}

pub(crate) fn mean(values: &[Exact]) -> Option<Exact> {
    let count = i128::try_from(values.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(values.iter().sum::<Exact>() / count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn rule() -> Rule {
        Rule {
            valid_flags: vec!["N".to_owned()],
            minutes_of_row: 1,
            minutes_of_hour: 45,
            hours_of_day: 20,
            decimals: 1,
        }
    }

    fn minute(minute: i64, mantissa: i64, flag: &str) -> Minute<'_> {
        Minute {
            start_ms: minute * 60_000,
            received_ms: (minute + 1) * 60_000,
            frame: minute as u64,
            mean: Some((mantissa, 1)),
            flag,
        }
    }

    #[test]
    fn forty_five_minutes_make_an_hour_and_forty_four_do_not() {
        for (valid, is_valid) in [(44, false), (45, true), (60, true)] {
            let rows: Vec<_> = (0..60)
                .map(|at| minute(at, 350, if at < valid { "N" } else { "D" }))
                .collect();
            let hour = hours(&rows, &rule(), i64::MAX).remove(0);
            assert_eq!(
                (hour.rows, i64::from(hour.valid_minutes), hour.is_valid),
                (60, valid, is_valid)
            );
            assert_eq!(hour.mean.unwrap().to_string(), "35.0");
        }
    }

    #[test]
    fn rows_may_stand_for_several_minutes() {
        let five = Rule {
            minutes_of_row: 5,
            ..rule()
        };
        let rows: Vec<_> = (0..9).map(|at| minute(at * 5, 10 + at, "N")).collect();
        let hour = hours(&rows, &five, i64::MAX).remove(0);
        assert_eq!((hour.valid_minutes, hour.is_valid), (45, true));
        assert_eq!(hour.mean.unwrap().to_string(), "1.4");
    }

    #[test]
    fn a_correction_counts_from_when_it_was_known() {
        let mut rows: Vec<_> = (0..60).map(|at| minute(at, 100, "N")).collect();
        let late = Minute {
            received_ms: 10 * HOUR_MS,
            frame: 999,
            ..minute(5, 700, "N")
        };
        rows.insert(0, late);
        let before = hours(&rows, &rule(), 10 * HOUR_MS - 1).remove(0);
        let after = hours(&rows, &rule(), 10 * HOUR_MS).remove(0);
        assert_eq!(
            (
                before.mean.unwrap().to_string(),
                after.mean.unwrap().to_string()
            ),
            ("10.0".into(), "11.0".into())
        );
        assert_eq!((before.known_ms, after.known_ms), (HOUR_MS, 10 * HOUR_MS));
        assert_eq!((after.rows, after.frames), (60, (0, 999)));
    }

    #[test]
    fn what_cannot_be_measured_counts_as_nothing() {
        for mean in [
            None,
            Some((i64::MAX, 0)),
            Some((i64::MIN, 0)),
            Some((1, 18)),
        ] {
            let rows = [Minute {
                mean,
                ..minute(0, 0, "N")
            }];
            let hour = hours(&rows, &rule(), i64::MAX).remove(0);
            assert_eq!((hour.rows, hour.valid_minutes, hour.mean), (1, 0, None));
        }
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(rows in proptest::collection::vec(
            (-200_i64..200, 0_i64..100, 0_u64..50, -999_i64..999, proptest::bool::ANY), 0..80)) {
            let rows: Vec<_> = rows.iter().enumerate().map(|(place, (at, received, frame, value, good))| Minute {
                received_ms: *received,
                // Numbers of frames never repeat.
                frame: frame * 1000 + place as u64,
                ..minute(*at, *value, if *good { "N" } else { "C" })
            }).collect();
            let mut turned = rows.clone();
            turned.reverse();
            prop_assert_eq!(hours(&rows, &rule(), 50), hours(&turned, &rule(), 50));
        }
    }
}
