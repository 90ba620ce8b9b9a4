//! What holds for all inputs.

#![allow(clippy::unwrap_used)]

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

mod season {
    use proptest::prelude::*;
    use standard::{MISSING, SeasonKernel, SeasonRules, Standards};
    use units::{Concentration, Pollutant, PollutantMap};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// The columnar kernel and the plain functions agree on every day.
        #[test]
        fn the_kernel_agrees_with_the_plain_functions(
            hours in prop::collection::vec(prop::option::weighted(0.93, 0_u16..400), 6 * 24 * 3),
            year in 2022_i16..2028,
        ) {
            let standards = Standards::builtin().unwrap();
            let edition = standards.at(jiff::civil::date(year, 6, 1));
            let rules = SeasonRules { round_before_iaqi: true, mda8_valid_above_limit: true };
            let kernel = SeasonKernel::new(edition, rules).unwrap();
            let columns: Vec<Vec<u16>> =
                hours.chunks(72).map(|column| column.iter().map(|hour| hour.unwrap_or(MISSING)).collect()).collect();
            let season = kernel.station(&PollutantMap::from_fn(|pollutant| columns[pollutant as usize].as_slice()));
            let mut days = Vec::new();
            for day in 0..3 {
                let mut plain = [PollutantMap::default(); 24];
                for (hour, values) in plain.iter_mut().enumerate() {
                    for pollutant in Pollutant::ALL {
                        let step = if pollutant == Pollutant::Co { 100 } else { 1000 };
                        let stored = columns[pollutant as usize][day * 24 + hour];
                        values[pollutant] = (stored != MISSING).then(|| Concentration(i32::from(stored) * step));
                    }
                }
                let values = edition.daily_values(&plain);
                let complete = values.0.iter().all(Option::is_some);
                let aqi = edition.daily_aqi(&edition.round_all(&values)).filter(|_| complete).map(|day| day.aqi);
                prop_assert_eq!(season.aqi[day].map(u32::from), aqi);
                days.push(values);
            }
            prop_assert_eq!(season.values, edition.period_values(&days));
        }
    }
}
