//! Vectors with known answers, in both editions.

#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use standard::{Edition, Standards, exceedance_multiple, percentile};
use units::{Concentration, Decimal, Exact, Pollutant, PollutantMap, parse_exact, round_half_even};

fn editions() -> (Edition, Edition) {
    let standards = Standards::builtin().unwrap();
    (
        standards.at(date(2023, 4, 1)).clone(),
        standards.at(date(2026, 3, 1)).clone(),
    )
}

fn number(text: &str) -> Exact {
    parse_exact(text).unwrap()
}

#[test]
fn editions_change_on_their_day() {
    let standards = Standards::builtin().unwrap();
    assert_eq!(standards.at(date(2023, 6, 30)).name(), "HJ 633-2012");
    assert_eq!(standards.at(date(2026, 2, 28)).name(), "HJ 633-2012");
    assert_eq!(standards.at(date(2026, 3, 1)).name(), "HJ 633-2026");
}

#[test]
fn daily_iaqi() {
    let (old, new) = editions();
    let cases = [
        (Pollutant::Pm25, "36", 52, 52),
        (Pollutant::Pm25, "60", 82, 100),
        (Pollutant::Pm25, "61", 83, 101),
        (Pollutant::Pm25, "75", 100, 114),
        (Pollutant::Pm25, "76", 102, 115),
        (Pollutant::Pm25, "115", 150, 150),
        (Pollutant::Pm10, "120", 85, 100),
        (Pollutant::Pm10, "121", 86, 101),
        (Pollutant::Pm10, "150", 100, 112),
        (Pollutant::Pm10, "151", 101, 112),
        (Pollutant::O3, "161", 101, 101),
        (Pollutant::O3, "210", 146, 146),
        (Pollutant::O3, "800", 300, 300),
        (Pollutant::Co, "2.2", 55, 55),
        (Pollutant::Pm25, "501", 500, 500),
    ];
    for (pollutant, value, in_2012, in_2026) in cases {
        assert_eq!(
            old.iaqi_daily(pollutant, number(value)),
            Some(in_2012),
            "{pollutant} {value} 2012"
        );
        assert_eq!(
            new.iaqi_daily(pollutant, number(value)),
            Some(in_2026),
            "{pollutant} {value} 2026"
        );
    }
}

#[test]
fn above_the_end_of_a_short_table() {
    let (old, new) = editions();
    assert_eq!(old.iaqi_daily(Pollutant::O3, number("801")), None);
    assert_eq!(new.iaqi_daily(Pollutant::O3, number("801")), Some(300));
    assert_eq!(old.iaqi_hourly(Pollutant::So2, number("801")), None);
    assert_eq!(new.iaqi_hourly(Pollutant::So2, number("801")), Some(200));
    assert_eq!(old.iaqi_hourly(Pollutant::Co, number("65.4")), Some(218));
}

#[test]
fn a_day_of_o3_above_the_table_uses_the_hour_and_never_vanishes() {
    let (old, _) = editions();
    let mut values = PollutantMap::from_fn(|_| Some(Decimal::new(10, 0)));
    values[Pollutant::O3] = Some(Decimal::new(900, 0));
    assert_eq!(old.daily_aqi(&values).unwrap().aqi, 300);
    assert_eq!(
        old.daily_aqi_with_o3_hour(&values, Some(number("1000")))
            .unwrap()
            .aqi,
        400
    );
}

#[test]
fn binary_floats_would_give_other_indices() {
    // In tenths of a milligram, the exact ceiling differs from that of floats in some of these; ours is always exact.
    let (old, _) = editions();
    for tenths in 0..=600_i128 {
        let table: [i128; 8] = [0, 20, 40, 140, 240, 360, 480, 600];
        let scale: [i128; 8] = [0, 50, 100, 150, 200, 300, 400, 500];
        let segment = (0..7).find(|index| tenths <= table[index + 1]).unwrap();
        let (rise, run) = (
            scale[segment + 1] - scale[segment],
            table[segment + 1] - table[segment],
        );
        let expected = scale[segment] + (rise * (tenths - table[segment]) + run - 1) / run;
        let found = old
            .iaqi_daily(Pollutant::Co, Exact::new(tenths, 10))
            .unwrap();
        assert_eq!(i128::from(found), expected, "{tenths}");
    }
}

#[test]
fn levels_and_colours() {
    let (old, _) = editions();
    let named: Vec<_> = [0, 50, 51, 100, 101, 150, 200, 201, 300, 301, 500]
        .map(|aqi| old.level(aqi).number)
        .into();
    assert_eq!(named, [1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6]);
    assert_eq!(old.level(42).rgb, [0, 228, 0]);
}

#[test]
fn percentiles() {
    let ascending = |n: i128| (1..=n).map(Exact::from_integer).collect::<Vec<_>>();
    let at = |n, percent| percentile(&ascending(n), percent).unwrap();
    assert_eq!(at(91, 90), number("82"));
    assert_eq!(at(91, 95), number("86.5"));
    assert_eq!(at(365, 98), number("357.72"));
    assert_eq!(at(30, 90), number("27.1"));
    assert_eq!(percentile(&[], 90), None);
}

#[test]
fn the_plans_targets_as_a_composite_index() {
    let (old, _) = editions();
    let targets = [
        ("24", 0),
        ("65", 0),
        ("7", 0),
        ("25", 0),
        ("1.1", 1),
        ("210", 0),
    ];
    let values =
        PollutantMap(targets.map(|(text, decimals)| Some(round_half_even(number(text), decimals))));
    let composite = old.composite(&values).unwrap();
    assert_eq!(old.round_index(composite.sum).to_string(), "3.94");
    assert_eq!(composite.largest, [Pollutant::O3]);
}

#[test]
fn mda8_needs_fourteen_windows_unless_it_exceeds() {
    let (old, _) = editions();
    let day = |value: i32, hours: usize| {
        let mut day = [PollutantMap::default(); 24];
        for hour in &mut day[..hours] {
            hour[Pollutant::O3] = Some(Concentration(value * 1000));
        }
        day
    };
    // The last of n hours fills windows up to the one that still holds six of them.
    let mda8 = |value, hours| old.daily_values(&day(value, hours))[Pollutant::O3];
    assert_eq!(mda8(100, 24), Some(number("100")));
    assert_eq!(mda8(100, 19), Some(number("100")));
    assert_eq!(mda8(100, 18), None);
    assert_eq!(mda8(161, 18), Some(number("161")));
    assert_eq!(mda8(160, 18), None);
}

#[test]
fn a_day_needs_twenty_hours() {
    let (old, _) = editions();
    let mut day = [PollutantMap::default(); 24];
    for hour in &mut day[..19] {
        hour[Pollutant::Pm25] = Some(Concentration(35_500));
    }
    assert_eq!(old.daily_values(&day)[Pollutant::Pm25], None);
    day[19][Pollutant::Pm25] = Some(Concentration(35_500));
    let mean = old.daily_values(&day)[Pollutant::Pm25].unwrap();
    assert_eq!(old.round(Pollutant::Pm25, mean).to_string(), "36");
}

#[test]
fn a_missing_pollutant_in_either_edition() {
    let (old, new) = editions();
    let mut values = PollutantMap::from_fn(|_| Some(Decimal::new(1, 0)));
    values[Pollutant::So2] = None;
    assert_eq!(old.daily_aqi(&values), None);
    assert_eq!(new.daily_aqi(&values), None);
    values[Pollutant::O3] = Some(Decimal::new(161, 0));
    assert_eq!(old.daily_aqi(&values), None);
    assert_eq!(new.daily_aqi(&values).unwrap().aqi, 101);
}

#[test]
fn ties_share_primary_and_exceedance_has_two_decimals() {
    let (old, _) = editions();
    let mut values = PollutantMap::from_fn(|_| Some(Decimal::new(0, 0)));
    values[Pollutant::Pm25] = Some(Decimal::new(75, 0));
    values[Pollutant::Pm10] = Some(Decimal::new(150, 0));
    let day = old.daily_aqi(&values).unwrap();
    assert_eq!((day.aqi, day.good), (100, true));
    assert_eq!(day.primary, [Pollutant::Pm25, Pollutant::Pm10]);
    let multiple = exceedance_multiple(number("196"), number("160")).unwrap();
    assert_eq!(
        round_half_even(multiple, old.ratio_decimals().0).to_string(),
        "0.22"
    );
}
