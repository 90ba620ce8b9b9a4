//! A made-up season that turns bad after April: what the April forecast could not know, it must not know.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assess::{Backtest, BacktestRow, backtest, end_of_day};
use campaign::Campaign;
use fact::{AirHour, Body, NewFact};
use jiff::civil::{Date, date};
use plan::Plan;
use standard::Standards;
use units::{BeijingTime, Concentration, Exact, FactId, HourEnd, Pollutant, PollutantMap};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans/jincheng-2023");
const APRIL: Date = date(2023, 4, 30);
const JUNE: Date = date(2023, 6, 30);

fn plan() -> Plan {
    plan::load(&plan::disk::read_dir(Path::new(PLAN)).unwrap()).unwrap()
}

/// Hours of PM2.5 10 and clean air to the end of April, then of `later`, as known at an instant, up to `last`.
fn known(plan: &Plan, later: &str, last: Date, as_of: BeijingTime) -> Campaign {
    let first = HourEnd::from_label(plan.targets.period.first, 1);
    let end = HourEnd::ending_at(end_of_day(last)).unwrap();
    let turn = HourEnd::ending_at(end_of_day(APRIL)).unwrap();
    let mut campaign = Campaign::new();
    for (id, hour) in (1..)
        .zip(first.0..=end.0)
        .filter(|(_, hour)| HourEnd(*hour).instant() <= as_of)
    {
        let hour_end = HourEnd(hour);
        let values = PollutantMap::from_fn(|pollutant| {
            let text = match pollutant {
                Pollutant::Pm25 if hour_end > turn => later,
                Pollutant::Co => "0.5",
                Pollutant::So2 => "5",
                _ => "10",
            };
            Concentration::parse(text).ok()
        });
        let hour = AirHour {
            place: plan.targets.place.clone(),
            hour_end,
            values,
        };
        let fact = NewFact {
            occurred_at: hour_end.instant(),
            recorded_by: "test".to_owned(),
            key: hour.key(),
            corrects: None,
            body: Body::AirHour(hour),
        };
        campaign.apply(&fact.recorded(FactId(id), hour_end.instant()));
    }
    campaign
}

fn made(later: &str, last: Date) -> Backtest {
    let plan = plan();
    let predictions = [(APRIL, known(&plan, later, last, end_of_day(APRIL)))];
    let outcome_at = end_of_day(JUNE);
    let outcome = known(&plan, later, last, outcome_at);
    backtest(
        &plan,
        &Standards::builtin().unwrap(),
        &predictions,
        &outcome,
        outcome_at,
    )
}

fn row<'a>(backtest: &'a Backtest, target: &str) -> &'a BacktestRow {
    backtest.days[0]
        .rows
        .iter()
        .find(|row| row.target == target)
        .unwrap()
}

#[test]
fn certain_and_wrong_scores_one() {
    let backtest = made("100", JUNE);
    assert!(backtest.over);
    for target in ["PM2.5", "good_days"] {
        let row = row(&backtest, target);
        let probability = row.probability.as_ref().unwrap();
        assert_eq!(
            (probability.hits, probability.draws, row.met),
            (2000, 2000, Some(false))
        );
    }
    assert_eq!(row(&backtest, "PM2.5").value.as_deref(), Some("10"));
    assert_eq!(row(&backtest, "PM2.5").final_value.as_deref(), Some("70"));
    assert_eq!(
        row(&backtest, "good_days").final_value.as_deref(),
        Some("30")
    );
    assert_eq!(row(&backtest, "O3").met, Some(true));
    let brier = backtest.brier.unwrap();
    assert_eq!((brier.predictions, brier.exact), (7, Exact::new(2, 7)));
    assert_eq!(brier.score.to_string(), "0.2857");
    assert_eq!(backtest.days[0].brier, backtest.brier);
}

#[test]
fn the_future_does_not_reach_the_prediction() {
    let (good, bad) = (made("10", JUNE), made("100", JUNE));
    assert_ne!(good.brier, bad.brier);
    for (good, bad) in good.days[0].rows.iter().zip(&bad.days[0].rows) {
        assert_eq!(
            (&good.value, &good.needed, &good.probability),
            (&bad.value, &bad.needed, &bad.probability)
        );
    }
}

#[test]
fn a_season_that_is_not_over_scores_nothing() {
    let backtest = made("100", date(2023, 6, 29));
    assert!(!backtest.over && backtest.brier.is_none());
    assert!(
        backtest.days[0]
            .rows
            .iter()
            .all(|row| row.met.is_none() && row.probability.is_some())
    );
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert_eq!(made("100", JUNE).to_json(), made("100", JUNE).to_json());
}
