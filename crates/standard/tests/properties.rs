//! What holds for all inputs.

use jiff::civil::date;
use proptest::prelude::*;
use standard::{Standards, mean, percentile, rank_ascending};
use units::{Exact, Pollutant};

fn values() -> impl Strategy<Value = Vec<Exact>> {
    prop::collection::vec(
        (0_i128..100_000).prop_map(|scaled| Exact::new(scaled, 1000)),
        1..60,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn iaqi_never_falls(low in 0_i128..1_300_000, rise in 0_i128..100_000, which in 0_usize..6, year in 2020_i16..2032) {
        let standards = Standards::builtin().unwrap();
        let edition = standards.at(date(year, 6, 1));
        let pollutant = Pollutant::ALL[which];
        let index = |scaled| edition.iaqi_daily(pollutant, Exact::new(scaled, 1000));
        if let (Some(below), Some(above)) = (index(low), index(low + rise)) {
            prop_assert!(below <= above);
        }
    }

    #[test]
    fn order_does_not_matter(mut list in values(), percent in 0_u8..=100) {
        let (average, at) = (mean(&list), percentile(&list, percent));
        list.reverse();
        prop_assert_eq!(mean(&list), average);
        prop_assert_eq!(percentile(&list, percent), at);
        let (smallest, largest) = (list.iter().min().copied(), list.iter().max().copied());
        prop_assert!(smallest <= at && at <= largest);
    }

    #[test]
    fn a_ranking_is_a_total_order_with_ties(list in values()) {
        let ranks = rank_ascending(&list);
        for (i, left) in list.iter().enumerate() {
            for (j, right) in list.iter().enumerate() {
                prop_assert_eq!(left.cmp(right), ranks[i].cmp(&ranks[j]));
            }
        }
        prop_assert_eq!(ranks.iter().min(), Some(&1));
    }
}
