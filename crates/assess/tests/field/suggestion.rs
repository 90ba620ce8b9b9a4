//! What the air suggests of warnings.

use assess::{DayForecast, WarningSuggestion, warning_suggestion};
use fact::{AirHour, Body};
use standard::Standards;
use units::{Concentration, HourEnd, Pollutant, PollutantMap};

use crate::support::{Told, at, plan};

/// PM2.5 of so many µg/m³ for hours on end, the first ending at 01:00 of a day.
fn air(told: &mut Told, first: &str, hours: i32, pm25: &str) {
    let mut values = PollutantMap::default();
    values[Pollutant::Pm25] = Some(Concentration::parse(pm25).unwrap());
    let first = HourEnd::from_label(first.parse().unwrap(), 1);
    for hour in 0..hours {
        let body = AirHour {
            place: "晋城".into(),
            hour_end: HourEnd(first.0 + hour),
            values,
        };
        told.tell(body.hour_end.instant(), Body::AirHour(body));
    }
}

fn suggested(told: &Told, when: &str, forecast: &[(&str, u32)]) -> WarningSuggestion {
    let plan = plan();
    assert_eq!(plan.targets.place.as_str(), "晋城");
    let standards = Standards::builtin().unwrap();
    let forecast: Vec<DayForecast> = forecast
        .iter()
        .map(|(date, aqi)| DayForecast {
            date: date.parse().unwrap(),
            aqi: *aqi,
        })
        .collect();
    warning_suggestion(&plan, &standards, &told.campaign(), at(when), &forecast).unwrap()
}

#[test]
fn two_days_above_200_suggest_yellow_three_orange() {
    let mut told = Told::default();
    // 200 µg/m³ of PM2.5 are an AQI of 250. The running mean needs 20 hours.
    air(&mut told, "2023-04-01", 24 * 4, "200");
    let level = |when| suggested(&told, when, &[]).level;
    // The first AQI is that of 20:00 on 1 April; 48 of them have passed at 19:00 on 3 April.
    assert_eq!(level("2023-04-03 18:59"), None);
    assert_eq!(level("2023-04-03 19:00").as_deref(), Some("yellow"));
    assert_eq!(level("2023-04-04 18:59").as_deref(), Some("yellow"));
    assert_eq!(level("2023-04-04 19:00").as_deref(), Some("orange"));
    let found = suggested(&told, "2023-04-03 19:00", &[]);
    assert_eq!(
        (found.aqi, found.regime.as_str()),
        (Some(250), "before-2024")
    );
    assert!(found.evidence.facts.len() >= 48);
}

#[test]
fn a_forecast_goes_on_where_observation_ends() {
    let mut told = Told::default();
    air(&mut told, "2023-04-01", 24, "200");
    let when = "2023-04-02 00:00";
    assert_eq!(suggested(&told, when, &[]).level, None);
    assert_eq!(suggested(&told, when, &[("2023-04-02", 220)]).level, None);
    let two_days = [("2023-04-02", 220), ("2023-04-03", 220)];
    assert_eq!(
        suggested(&told, when, &two_days).level.as_deref(),
        Some("yellow")
    );
    // A peak alone is enough for the highest level.
    assert_eq!(
        suggested(&told, when, &[("2023-04-04", 500)])
            .level
            .as_deref(),
        Some("red")
    );
}

#[test]
fn conditions_of_one_case_must_meet_in_one_episode() {
    let mut told = Told::default();
    air(&mut told, "2023-04-01", 1, "10");
    let when = "2023-04-02 00:00";
    let days = |aqi: &[u32]| -> Vec<(String, u32)> {
        let dates = (2..).map(|day| format!("2023-04-{day:02}"));
        dates.zip(aqi.iter().copied()).collect()
    };
    let level = |aqi: &[u32]| {
        let days = days(aqi);
        let days: Vec<(&str, u32)> = days.iter().map(|(day, aqi)| (day.as_str(), *aqi)).collect();
        suggested(&told, when, &days).level
    };
    assert_eq!(level(&[250, 250, 350, 350]).as_deref(), Some("red"));
    assert_eq!(
        level(&[250, 250, 250, 250, 100, 350, 350]).as_deref(),
        Some("orange")
    );
}

#[test]
fn a_warning_may_be_lifted_once_the_forecast_stays_below_long_enough() {
    let mut told = Told::default();
    air(&mut told, "2023-04-01", 24 * 4, "200");
    told.warn(Some("yellow"), "2023-04-03 20:00");
    let when = "2023-04-05 00:00";
    let may_lift = |forecast: &[(&str, u32)]| suggested(&told, when, forecast).may_lift;
    assert_eq!(may_lift(&[]), None);
    assert_eq!(may_lift(&[("2023-04-05", 120)]), None, "24 of 36 hours");
    assert_eq!(
        may_lift(&[("2023-04-05", 120), ("2023-04-06", 150)]),
        Some(true)
    );
    assert_eq!(
        may_lift(&[("2023-04-05", 120), ("2023-04-06", 201)]),
        Some(false)
    );
}

#[test]
fn a_run_that_is_over_suggests_nothing_and_dust_and_ozone_do_not_count() {
    let mut told = Told::default();
    air(&mut told, "2023-04-01", 24 * 4, "200");
    air(&mut told, "2023-04-05", 24, "30");
    assert_eq!(suggested(&told, "2023-04-06 00:00", &[]).level, None);
    let mut ozone = Told::default();
    let mut values = PollutantMap::default();
    values[Pollutant::O3] = Some(Concentration::parse("400").unwrap());
    for hour in 0..96 {
        let first = HourEnd::from_label("2023-04-01".parse().unwrap(), 1);
        let hour_end = HourEnd(first.0 + hour);
        let body = AirHour {
            place: "晋城".into(),
            hour_end,
            values,
        };
        ozone.tell(hour_end.instant(), Body::AirHour(body));
    }
    let found = suggested(&ozone, "2023-04-05 00:00", &[]);
    assert_eq!((found.aqi, found.level), (None, None));
}
