//! Ranks with ties, change rates, exceedance multiples.

use num_traits::Zero;
use units::Exact;

/// Ranks from the smallest value; equal values share a rank and the next is skipped: 1, 2, 2, 4.
#[must_use]
pub fn rank_ascending(values: &[Exact]) -> Vec<u32> {
    let smaller = |value: &Exact| values.iter().filter(|other| *other < value).count();
    values
        .iter()
        .map(|value| u32::try_from(smaller(value) + 1).unwrap_or(u32::MAX))
        .collect()
}

/// `(now − base)/base × 100`; none if the base is zero.
#[must_use]
pub fn change_percent(now: Exact, base: Exact) -> Option<Exact> {
    (!base.is_zero()).then(|| (now - base) / base * 100)
}

/// 超标倍数 `(C − S)/S`; none if within the limit or without one.
#[must_use]
pub fn exceedance_multiple(value: Exact, limit: Exact) -> Option<Exact> {
    (value > limit && !limit.is_zero()).then(|| (value - limit) / limit)
}
