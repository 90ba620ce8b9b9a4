//! The probability of meeting a target: a seeded block bootstrap, in integers.
//!
//! The pool is this season's valid days so far and the same days of earlier years in the ledger. The days still to come are
//! drawn from it in blocks of consecutive days, so that an episode of several bad days stays an episode; each draw gives the
//! whole season's statistic, which meets the target or does not.
//!
//! The pool is itself only a sample of what such days can be, and a month of it is six blocks. So each draw first resamples
//! the pool, as long as it is, and draws the days to come from that; without this the forecast is too sure of itself
//! (`docs/backtest.md`).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use units::{Decimal, Exact, Pollutant, PollutantMap};

use crate::context::{Context, say};
use crate::days::{Day, Season, season};
use crate::model::{Probability, Sentence};

/// Earlier years looked for.
const YEARS_BACK: i16 = 5;
/// The pool must hold at least so many blocks.
const LEAST_BLOCKS: usize = 3;

/// A day as one draw gives it.
type Drawn<'a> = &'a Day;

/// The drawn futures of a season, the same for every target.
pub(crate) struct Forecast<'a> {
    pool: Vec<Day>,
    futures: Vec<Vec<usize>>,
    context: Context<'a>,
    remaining: u32,
}

impl<'a> Forecast<'a> {
    /// Draws the futures. None if the season is over or the pool is too small to say anything.
    pub(crate) fn new(context: &Context<'a>, so_far: &Season) -> Option<Self> {
        let rule = &context.plan.targets.forecast;
        let block = usize::try_from(rule.block_days).ok()?;
        let remaining = so_far.remaining_days();
        let pool = pool(context, so_far);
        if remaining == 0 || pool.len() < block * LEAST_BLOCKS {
            return None;
        }
        let mut random = ChaCha8Rng::seed_from_u64(rule.seed);
        let length = usize::try_from(remaining).ok()?;
        let futures = (0..rule.draws)
            .map(|_| future(&mut random, pool.len(), block, length))
            .collect();
        Some(Self {
            pool,
            futures,
            context: *context,
            remaining,
        })
    }

    /// The share of futures for which `meets` holds, given the days drawn.
    pub(crate) fn probability(&self, meets: impl Fn(&[Drawn<'_>]) -> bool) -> Probability {
        let drawn = |future: &Vec<usize>| {
            future
                .iter()
                .map(|index| &self.pool[*index])
                .collect::<Vec<_>>()
        };
        let hits = self
            .futures
            .iter()
            .filter(|future| meets(&drawn(future)))
            .count();
        let rule = &self.context.plan.targets.forecast;
        let share = Exact::new(
            i128::try_from(hits).unwrap_or_default() * 100,
            i128::from(rule.draws.max(1)),
        );
        Probability {
            percent: units::round_half_even(share, 0),
            hits: u32::try_from(hits).unwrap_or(u32::MAX),
            draws: rule.draws,
            seed: rule.seed,
            method: self.method(),
        }
    }

    fn method(&self) -> Sentence {
        let rule = &self.context.plan.targets.forecast;
        let (pool, remaining) = (self.pool.len(), self.remaining);
        say(
            format!(
                "分块自助法：每次先将 {pool} 个有效日按连续 {} 天一块重抽样，再从中按块抽取余下 {remaining} 天，共 {} 次，种子 {}",
                rule.block_days, rule.draws, rule.seed
            ),
            format!(
                "block bootstrap: each draw resamples the {pool} valid days in blocks of {} days, then draws the {remaining} days left from them in such blocks; {} draws, seed {}",
                rule.block_days, rule.draws, rule.seed
            ),
        )
    }
}

/// Valid days of this season so far and of the same season of earlier years, oldest first.
fn pool(context: &Context<'_>, so_far: &Season) -> Vec<Day> {
    let complete = |day: &Day| day.aqi.is_some() && day.kept.0.iter().all(Option::is_some);
    let mut pool = Vec::new();
    for years in (1..=YEARS_BACK).rev() {
        let earlier = season(
            context.known(),
            &so_far.place,
            so_far.period.years_earlier(years),
        );
        pool.extend(earlier.days.into_iter().filter(complete));
    }
    pool.extend(so_far.days.iter().filter(|day| complete(day)).cloned());
    pool
}

/// `length` indices into the pool, drawn in blocks from a resample of it.
fn future(random: &mut ChaCha8Rng, pool: usize, block: usize, length: usize) -> Vec<usize> {
    let resampled = blocks(random, pool, block, pool);
    blocks(random, pool, block, length)
        .into_iter()
        .map(|index| resampled[index])
        .collect()
}

/// `length` indices below `pool`, in blocks of consecutive ones that wrap around its end.
fn blocks(random: &mut ChaCha8Rng, pool: usize, block: usize, length: usize) -> Vec<usize> {
    let mut drawn = Vec::with_capacity(length + block);
    while drawn.len() < length {
        let start = below(random, pool);
        drawn.extend((start..start + block).map(|index| index % pool));
    }
    drawn.truncate(length);
    drawn
}

/// A number below `bound`, every one equally likely.
fn below(random: &mut ChaCha8Rng, bound: usize) -> usize {
    let bound = u64::try_from(bound).unwrap_or(1).max(1);
    let limit = u64::MAX - u64::MAX % bound;
    loop {
        let number = random.next_u64();
        if number < limit {
            return usize::try_from(number % bound).unwrap_or_default();
        }
    }
}

/// Daily values over one common denominator, so that thousands of draws add whole numbers.
pub(crate) struct Whole {
    pub(crate) parts: i128,
}

impl Whole {
    /// Means of 20 to 24 hours and of 6 to 8 hours of thousandths are whole in these parts.
    pub(crate) const fn new() -> Self {
        Self {
            parts: 212_520 * 1000,
        }
    }

    /// A day's value of a pollutant in parts; a value of other make is floored to them.
    pub(crate) fn of(
        &self,
        values: &PollutantMap<Option<Exact>>,
        pollutant: Pollutant,
    ) -> Option<i128> {
        values[pollutant].map(|value| (value * self.parts).floor().to_integer())
    }

    /// Back to the unit.
    pub(crate) fn exact(&self, parts: i128) -> Exact {
        Exact::new(parts, self.parts)
    }
}

/// The probability, percent, as text.
pub(crate) fn percent(probability: Option<&Probability>) -> Option<Decimal> {
    probability.map(|probability| probability.percent)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_long_future_still_knows_only_a_resample_of_the_pool() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let drawn = future(&mut random, 30, 5, 5000);
        assert_eq!(drawn.len(), 5000);
        let days: BTreeSet<usize> = drawn.into_iter().collect();
        assert!(days.len() < 30 && days.last() < Some(&30), "{days:?}");
    }

    #[test]
    fn blocks_are_consecutive_and_wrap() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let drawn = blocks(&mut random, 7, 5, 103);
        assert_eq!(drawn.len(), 103);
        for block in drawn.chunks(5) {
            assert!(
                block.windows(2).all(|pair| pair[1] == (pair[0] + 1) % 7),
                "{block:?}"
            );
        }
    }
}
