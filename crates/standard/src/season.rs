//! A season of one station from columns of hours, in integers: the same arithmetic as [`Edition::daily_values`] and
//! [`Edition::daily_aqi`], laid out for thousands of stations.
//!
//! A mean of 20 to 24 hours is a whole number of 1/212520 of the stored step (the least common multiple of 20…24), a mean
//! of 6 to 8 hours a whole number of 1/168; nothing is rounded before the end unless the rules say so.

use units::{Exact, Pollutant, PollutantMap};

use crate::composite::Composite;
use crate::{Edition, StandardError};

/// Stands for a missing hour in a column.
pub const MISSING: u16 = u16::MAX;

const HOURS: usize = 24;
const WINDOW: usize = 8;
/// lcm(20, 21, 22, 23, 24).
const DAY_PARTS: i64 = 212_520;
/// lcm(6, 7, 8).
const WINDOW_PARTS: i64 = 168;

/// Which of the two usual readings of a season to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeasonRules {
    /// Round daily values to their published decimals before the IAQI (assessment does; some engines do not).
    pub round_before_iaqi: bool,
    /// Keep a day with too few O3 windows if one of them is above the limit.
    pub mda8_valid_above_limit: bool,
}

/// Tables of an edition as integers.
#[derive(Debug, Clone)]
pub struct SeasonKernel {
    edition: Edition,
    rules: SeasonRules,
    scale: Vec<i64>,
    /// Breakpoints in stored steps.
    tables: PollutantMap<Vec<i64>>,
    /// Stored steps in one unit: 1, or 10 where the pollutant has a decimal.
    steps: PollutantMap<i64>,
}

/// A station's season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationSeason {
    /// AQI of each day; none where the day is not valid.
    pub aqi: Vec<Option<u16>>,
    /// Days with an AQI.
    pub valid_days: u32,
    /// Days with an AQI of at most 100.
    pub good_days: u32,
    /// The value that stands for the season in ranking, unrounded.
    pub values: PollutantMap<Option<Exact>>,
    /// The composite index of the unrounded values.
    pub composite: Option<Composite>,
}

/// Daily values of one pollutant as whole numbers of `1/parts` of a stored step.
struct Days {
    parts: i64,
    values: Vec<Option<i64>>,
}

impl SeasonKernel {
    /// Prepares an edition's tables.
    ///
    /// # Errors
    /// The edition has no table for one of the six pollutants.
    pub fn new(edition: &Edition, rules: SeasonRules) -> Result<Self, StandardError> {
        let missing = |what: &str| StandardError {
            file: edition.name().to_owned(),
            cause: what.to_owned(),
        };
        let steps = PollutantMap::from_fn(|pollutant| {
            let decimals = edition
                .statistics
                .decimals
                .get(&pollutant)
                .copied()
                .unwrap_or_default();
            10_i64.pow(decimals)
        });
        let tables = PollutantMap::from_fn(|pollutant| {
            let table = edition
                .aqi
                .breakpoints_24h
                .get(&pollutant)
                .cloned()
                .unwrap_or_default();
            table
                .into_iter()
                .map(|limit| i64::from(limit) * steps[pollutant])
                .collect::<Vec<i64>>()
        });
        if tables.0.iter().any(Vec::is_empty) {
            return Err(missing("a table of daily breakpoints is missing"));
        }
        let scale = edition
            .aqi
            .iaqi
            .iter()
            .map(|index| i64::from(*index))
            .collect();
        Ok(Self {
            edition: edition.clone(),
            rules,
            scale,
            tables,
            steps,
        })
    }

    /// Computes one station. Each column holds the hours of whole natural days, oldest first, in stored steps
    /// (µg/m³; CO 0.1 mg/m³), [`MISSING`] where there is none.
    #[must_use]
    pub fn station(&self, hours: &PollutantMap<&[u16]>) -> StationSeason {
        let days = PollutantMap::from_fn(|pollutant| match pollutant {
            Pollutant::O3 => self.mda8(hours[pollutant]),
            _ => self.means(hours[pollutant]),
        });
        let count = days
            .0
            .iter()
            .map(|days| days.values.len())
            .min()
            .unwrap_or_default();
        let aqi: Vec<Option<u16>> = (0..count).map(|day| self.aqi_of_day(&days, day)).collect();
        let valid = aqi.iter().flatten().count();
        let good_at_most = self.edition.good_at_most();
        let good = aqi
            .iter()
            .flatten()
            .filter(|aqi| u32::from(**aqi) <= good_at_most)
            .count();
        let values =
            PollutantMap::from_fn(|pollutant| self.season_value(pollutant, &days[pollutant]));
        let composite = self.edition.composite_exact(&values);
        StationSeason {
            aqi,
            valid_days: u32::try_from(valid).unwrap_or(u32::MAX),
            good_days: u32::try_from(good).unwrap_or(u32::MAX),
            values,
            composite,
        }
    }

    fn means(&self, hours: &[u16]) -> Days {
        let least = self.edition.statistics.validity.day_hours;
        let mean = |day: &[u16; HOURS]| {
            let (sum, count) = sum_and_count(day);
            (count >= least).then(|| sum * (DAY_PARTS / i64::try_from(count).unwrap_or(1)))
        };
        Days {
            parts: DAY_PARTS,
            values: hours.as_chunks().0.iter().map(mean).collect(),
        }
    }

    fn mda8(&self, hours: &[u16]) -> Days {
        let values = hours
            .as_chunks()
            .0
            .iter()
            .map(|day| self.mda8_of_day(day))
            .collect();
        Days {
            parts: WINDOW_PARTS,
            values,
        }
    }

    fn mda8_of_day(&self, day: &[u16; HOURS]) -> Option<i64> {
        let validity = &self.edition.statistics.validity;
        let (mut sums, mut counts) = ([0_i32; HOURS + 1], [0_i32; HOURS + 1]);
        for (hour, value) in day.iter().enumerate() {
            let present = i32::from(*value != MISSING);
            sums[hour + 1] = sums[hour] + present * i32::from(*value);
            counts[hour + 1] = counts[hour] + present;
        }
        let (mut windows, mut highest) = (0, -1_i64);
        for end in validity.mda8_first_end.max(WINDOW)..=HOURS {
            let count = counts[end] - counts[end - WINDOW];
            let sum = i64::from(sums[end] - sums[end - WINDOW]);
            // 1/168 of a step for the six, seven or eight hours of a valid window.
            let parts = match count {
                8 => 21,
                7 => 24,
                6 => 28,
                count
                    if count > 0
                        && usize::try_from(count)
                            .is_ok_and(|count| count >= validity.window_hours) =>
                {
                    WINDOW_PARTS / i64::from(count)
                }
                _ => continue,
            };
            windows += 1;
            highest = highest.max(sum * parts);
        }
        let limit = validity.mda8_valid_above * self.steps[Pollutant::O3] * WINDOW_PARTS;
        let exceeds = self.rules.mda8_valid_above_limit && highest > limit;
        (windows >= validity.mda8_windows || exceeds).then_some(highest)
    }

    fn aqi_of_day(&self, days: &PollutantMap<Days>, day: usize) -> Option<u16> {
        let mut aqi = 0;
        for pollutant in Pollutant::ALL {
            let Days { parts, values } = &days[pollutant];
            aqi = aqi.max(self.iaqi(pollutant, values[day]?, *parts));
        }
        u16::try_from(aqi).ok()
    }

    /// IAQI of `value/parts` stored steps: exact ceiling division on its segment; the end of the table above it.
    fn iaqi(&self, pollutant: Pollutant, value: i64, parts: i64) -> i64 {
        let (value, parts) = if self.rules.round_before_iaqi {
            (half_even(value, parts), 1)
        } else {
            (value, parts)
        };
        let table = &self.tables[pollutant];
        let end = self.scale[table.len() - 1];
        let segment = table
            .iter()
            .skip(1)
            .position(|limit| value <= limit * parts);
        segment.map_or(end, |low| {
            let rise = self.scale[low + 1] - self.scale[low];
            let run = (table[low + 1] - table[low]) * parts;
            let above = rise * (value - table[low] * parts);
            self.scale[low] + (above + run - 1) / run
        })
    }

    fn season_value(&self, pollutant: Pollutant, days: &Days) -> Option<Exact> {
        let mut values: Vec<i64> = days.values.iter().flatten().copied().collect();
        let unit = i128::from(days.parts * self.steps[pollutant]);
        let statistic = self.edition.ranking.statistic.get(&pollutant)?;
        match statistic
            .strip_prefix('p')
            .and_then(|percent| percent.parse::<u8>().ok())
        {
            Some(percent) => Some(percentile_of(&mut values, percent)? / unit),
            None => {
                let count = i128::try_from(values.len())
                    .ok()
                    .filter(|count| *count > 0)?;
                Some(Exact::new(
                    values.iter().map(|value| i128::from(*value)).sum(),
                    count * unit,
                ))
            }
        }
    }
}

fn sum_and_count(day: &[u16; HOURS]) -> (i64, usize) {
    let (mut sum, mut count) = (0_u32, 0_u32);
    for value in day {
        let present = u32::from(*value != MISSING);
        sum += present * u32::from(*value);
        count += present;
    }
    (i64::from(sum), count as usize)
}

/// Percentile by HJ 663 of whole numbers, by selection instead of sorting.
fn percentile_of(values: &mut [i64], percent: u8) -> Option<Exact> {
    let last = values.len().checked_sub(1)?;
    let position = last * usize::from(percent);
    let (below, rest) = (position / 100, position % 100);
    let (_, low, above) = values.select_nth_unstable(below);
    let low = i128::from(*low);
    let high = above.iter().min().map_or(low, |high| i128::from(*high));
    let rest = i128::try_from(rest).ok()?;
    Some(Exact::new(low * 100 + (high - low) * rest, 100))
}

/// `value/parts` rounded half to even; both positive.
const fn half_even(value: i64, parts: i64) -> i64 {
    let (floor, rest) = (value / parts, value % parts);
    let up = rest * 2 > parts || (rest * 2 == parts && floor % 2 == 1);
    floor + up as i64
}
