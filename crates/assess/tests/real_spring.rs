//! The real spring of 2023, where its data lie beside the checkout.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::Path;

use assess::{Assessment, assess};
use campaign::Campaign;
use fact::{AirHour, Body, NewFact};
use standard::Standards;
use units::{BeijingTime, Concentration, FactId, HourEnd, PlaceId, Pollutant, PollutantMap};

const DATA: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/air/jincheng-hourly-2023h1.csv"
);
const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans/jincheng-2023");

fn assessed(as_of: &str) -> Option<Assessment> {
    let Ok(text) = std::fs::read_to_string(DATA) else {
        println!("skipped: the real spring is not beside this checkout");
        return None;
    };
    let plan = plan::load(&plan::disk::read_dir(Path::new(PLAN)).unwrap()).unwrap();
    let as_of: BeijingTime = as_of.parse().unwrap();
    let mut campaign = Campaign::new();
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    for (id, line) in (1..).zip(lines) {
        let row: BTreeMap<&str, &str> = columns.iter().copied().zip(line.split(',')).collect();
        let date = jiff::civil::Date::strptime("%Y%m%d", row["date"]).unwrap();
        let hour_end = HourEnd::from_label(date, row["hour"].parse().unwrap());
        let values = PollutantMap::from_fn(|pollutant: Pollutant| {
            Concentration::parse(row[pollutant.name()]).ok()
        });
        let body = AirHour {
            place: PlaceId::new(row["city"]),
            hour_end,
            values,
        };
        let known = hour_end.instant();
        let (key, body) = (body.key(), Body::AirHour(body));
        let fact = NewFact {
            occurred_at: known,
            recorded_by: "test".to_owned(),
            key,
            corrects: None,
            body,
        };
        if known <= as_of {
            campaign.apply(&fact.recorded(FactId(id), known));
        }
    }
    Some(assess(
        &plan,
        &Standards::builtin().unwrap(),
        &campaign,
        as_of,
    ))
}

#[test]
fn the_known_numbers() {
    let Some(assessment) = assessed("2023-07-01T00:00:00+08:00") else {
        return;
    };
    let values = assessment
        .targets
        .iter()
        .map(|target| (target.pollutant.name(), target.value.unwrap().to_string()));
    let expected = [
        ("PM2.5", "29"),
        ("PM10", "74"),
        ("SO2", "8"),
        ("NO2", "22"),
        ("CO", "1.2"),
        ("O3", "196"),
    ];
    assert_eq!(
        values.collect::<BTreeMap<_, _>>(),
        expected
            .map(|(name, value)| (name, value.to_owned()))
            .into()
    );
    assert!(
        assessment
            .targets
            .iter()
            .all(|target| target.valid_days == 91 && target.expected_days == 91)
    );
    let good_days = assessment.good_days.unwrap();
    assert_eq!(
        (good_days.value, good_days.valid_days, good_days.met),
        (53, 91, true)
    );
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let (Some(left), Some(right)) = (
        assessed("2023-05-01T00:00:00+08:00"),
        assessed("2023-05-01T00:00:00+08:00"),
    ) else {
        return;
    };
    assert_eq!(assess::to_json(&left), assess::to_json(&right));
}
