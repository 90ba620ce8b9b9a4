//! What the rest of a period must bring for its rounded statistic to meet a limit. Exact, including the half-even boundary.

use num_traits::{Signed, Zero};
use standard::percentile;
use units::{Decimal, Exact, round_half_even};

use crate::model::Needed;

/// Stands for a day without any upper bound.
const BEYOND: i128 = 1_000_000_000;

/// For a mean: the highest mean of the `remaining` days, floored to one decimal more than is published.
pub(crate) fn of_mean(so_far: &[Exact], remaining: u32, limit: Exact, decimals: u32) -> Needed {
    if remaining == 0 {
        return Needed::Over;
    }
    let (bound, inclusive) = highest_that_rounds_within(limit, decimals);
    let rest = Exact::from_integer(i128::from(remaining));
    let all = Exact::from_integer(i128::try_from(so_far.len()).unwrap_or_default()) + rest;
    let most = (bound * all - so_far.iter().sum::<Exact>()) / rest;
    let shift = Exact::from_integer(10_i128.pow(decimals + 1));
    let mut floored = (most * shift).floor();
    if !inclusive && floored == most * shift {
        floored -= Exact::from_integer(1);
    }
    if floored.is_negative() {
        return Needed::Impossible;
    }
    Needed::MeanAtMost {
        value: Decimal::new(floored.to_integer(), decimals + 1),
    }
}

/// The largest exact value that still rounds to at most `limit`, and whether it itself does.
fn highest_that_rounds_within(limit: Exact, decimals: u32) -> (Exact, bool) {
    let shift = Exact::from_integer(10_i128.pow(decimals));
    let last = (limit * shift).floor();
    let even = (last.to_integer() % 2).is_zero();
    ((last + Exact::new(1, 2)) / shift, even)
}

/// For a percentile: how many of the `remaining` days may exceed the limit without bound if the others just keep it.
pub(crate) fn of_percentile(
    so_far: &[Exact],
    remaining: u32,
    limit: Exact,
    percent: u8,
    decimals: u32,
) -> Needed {
    if remaining == 0 {
        return Needed::Over;
    }
    let meets = |above: u32, others: Exact| {
        let mut all = so_far.to_vec();
        all.extend((0..above).map(|_| Exact::from_integer(BEYOND)));
        all.extend((above..remaining).map(|_| others));
        percentile(&all, percent)
            .is_some_and(|value| round_half_even(value, decimals).exact() <= limit)
    };
    if !meets(0, Exact::zero()) {
        return Needed::Impossible;
    }
    if meets(remaining, limit) {
        return Needed::Certain;
    }
    let at_most = (0..=remaining)
        .take_while(|above| meets(*above, limit))
        .last();
    Needed::DaysAbove {
        at_most: at_most.unwrap_or_default(),
    }
}

/// For good days: how many of the `remaining` days must be good.
pub(crate) const fn of_good_days(so_far: u32, remaining: u32, at_least: u32) -> Needed {
    let missing = at_least.saturating_sub(so_far);
    match (missing, remaining) {
        (0, 0) => Needed::Over,
        (0, _) => Needed::Certain,
        (missing, remaining) if missing > remaining => Needed::Impossible,
        (missing, _) => Needed::GoodDays { at_least: missing },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use standard::mean;

    use super::*;

    fn exact(number: i128) -> Exact {
        Exact::from_integer(number)
    }

    #[test]
    fn good_days_left() {
        assert_eq!(of_good_days(50, 10, 53), Needed::GoodDays { at_least: 3 });
        assert_eq!(of_good_days(53, 10, 53), Needed::Certain);
        assert_eq!(of_good_days(40, 10, 53), Needed::Impossible);
        assert_eq!(of_good_days(53, 0, 53), Needed::Over);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// Keeping to the mean meets the limit; one step of the shown decimals more does not.
        #[test]
        fn the_needed_mean_is_the_highest(days in prop::collection::vec(0_i128..80, 0..20), rest in 1_u32..20, limit in 10_i128..40) {
            let so_far: Vec<Exact> = days.into_iter().map(exact).collect();
            let meets = |each: Exact| {
                let mut all = so_far.clone();
                all.extend((0..rest).map(|_| each));
                round_half_even(mean(&all).unwrap(), 0).exact() <= exact(limit)
            };
            match of_mean(&so_far, rest, exact(limit), 0) {
                Needed::MeanAtMost { value } => {
                    prop_assert!(meets(value.exact()));
                    prop_assert!(!meets(value.exact() + Exact::new(1, 10)));
                }
                other => {
                    prop_assert_eq!(other, Needed::Impossible);
                    prop_assert!(!meets(exact(0)));
                }
            }
        }

        /// With so many days far above and the others at the limit it is met; with one more it is not.
        #[test]
        fn the_days_above_are_the_most(days in prop::collection::vec(50_i128..300, 0..30), rest in 1_u32..30) {
            let so_far: Vec<Exact> = days.into_iter().map(exact).collect();
            let limit = exact(160);
            let meets = |above: u32, others: Exact| {
                let mut all = so_far.clone();
                all.extend((0..above).map(|_| exact(100_000)));
                all.extend((above..rest).map(|_| others));
                round_half_even(percentile(&all, 90).unwrap(), 0).exact() <= limit
            };
            match of_percentile(&so_far, rest, limit, 90, 0) {
                Needed::DaysAbove { at_most } => {
                    prop_assert!(at_most == 0 || meets(at_most, limit));
                    prop_assert!(!meets(at_most + 1, limit) || at_most == rest);
                }
                Needed::Certain => prop_assert!(meets(rest, limit)),
                other => {
                    prop_assert_eq!(other, Needed::Impossible);
                    prop_assert!(!meets(0, exact(0)));
                }
            }
        }
    }
}
