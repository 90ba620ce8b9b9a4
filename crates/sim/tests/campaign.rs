//! What a simulated campaign must be: reproducible, ordered, within its plan, plausible.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use fact::{Body, Handling, NewFact, ReturnContent, ReturnFiled};
use plan::Plan;
use proptest::prelude::*;
use sim::simulate;
use support::{end, hash, plans, small_plan, text};
use units::{BeijingTime, FactId, HourEnd, Pollutant};

type Facts = Vec<(BeijingTime, NewFact)>;

fn whole(plan: &Plan, seed: u64) -> Facts {
    simulate(plan, seed, end(plan), |_, _| ())
}

fn returns(facts: &Facts) -> impl Iterator<Item = (FactId, &NewFact, &ReturnFiled)> {
    (1..)
        .map(FactId)
        .zip(facts)
        .filter_map(|(id, (_, fact))| match &fact.body {
            Body::ReturnFiled(filed) => Some((id, fact, filed)),
            _ => None,
        })
}

#[test]
fn one_seed_gives_one_campaign_on_every_machine() {
    let plan = small_plan();
    let once = text(&whole(&plan, 7));
    assert_eq!(once, text(&whole(&plan, 7)));
    assert_ne!(once, text(&whole(&plan, 8)));
    assert_eq!(
        hash(&once),
        18_354_706_952_867_352_711,
        "the simulated campaign has changed"
    );
}

#[test]
fn facts_come_in_order_with_unique_keys_and_say_what_they_are() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        assert!(
            facts.windows(2).all(|pair| pair[0].0 <= pair[1].0),
            "{}",
            plan.id
        );
        let mut seen = BTreeSet::new();
        let twice = facts
            .iter()
            .find(|(_, fact)| !seen.insert(fact.key.as_str()));
        assert_eq!(twice.map(|(_, fact)| fact.key.as_str()), None);
        for (recorded_at, fact) in &facts {
            assert!(fact.occurred_at <= *recorded_at, "{}", fact.key);
            assert!(*recorded_at <= end(&plan));
            assert!(fact.recorded_by.starts_with("模拟器 seed 7"));
        }
    }
}

#[test]
fn an_earlier_end_only_cuts_the_tail_off() {
    let plan = small_plan();
    let facts = whole(&plan, 3);
    let middle = BeijingTime::midnight(plan.period.first).plus_seconds(10 * 24 * 3600);
    let early = simulate(&plan, 3, middle, |_, _| ());
    assert!(!early.is_empty() && early.len() < facts.len());
    assert_eq!(early.as_slice(), &facts[..early.len()]);
    assert!(facts[early.len()].0 > middle);
}

#[test]
fn progress_runs_to_its_end() {
    let mut heard = Vec::new();
    let plan = small_plan();
    let facts = simulate(&plan, 3, end(&plan), |done, total| {
        heard.push((done, total));
    });
    assert!(!facts.is_empty());
    let total = heard[0].1;
    assert_eq!(
        heard,
        (1..=total).map(|done| (done, total)).collect::<Vec<_>>()
    );
}

#[test]
fn returns_stay_within_the_plan() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let mut firsts: BTreeMap<_, u32> = BTreeMap::new();
        for (_, fact, filed) in returns(&facts) {
            let obligation = plan.obligation(&filed.obligation).unwrap();
            assert!(obligation.units.contains(&filed.unit) && obligation.due.contains(&filed.due));
            if fact.corrects.is_none() {
                *firsts
                    .entry((&filed.obligation, filed.due, &filed.unit))
                    .or_default() += 1;
            }
            if let ReturnContent::Form(form) = &filed.content {
                assert!(obligation.is_annex_form);
                assert!(form.from <= form.to && form.to <= filed.due.date());
                assert!(
                    form.rows.iter().map(|row| &row.object).eq(plan
                        .annex
                        .rows
                        .iter()
                        .map(|row| &row.id))
                );
                for (row, object) in form.rows.iter().zip(&plan.annex.rows) {
                    assert_eq!(row.checked_m.is_some(), object.with_metres);
                    for problem in &row.problems {
                        assert!(object.categories.contains(&problem.category));
                        // A case is filed before it is decided.
                        let filed = problem.handling == Handling::CaseFiled;
                        assert!(filed || problem.fine_fen.0 == 0);
                        assert!(problem.fine_fen.0 <= 50_000_000 && !problem.summary.is_empty());
                    }
                }
            }
        }
        assert!(
            firsts.values().all(|count| *count == 1),
            "one first sending a unit and deadline"
        );
    }
}

#[test]
fn people_differ() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let weekly = plan
            .calendar
            .obligations
            .iter()
            .find(|obligation| obligation.is_annex_form)
            .unwrap();
        let of_weekly = || returns(&facts).filter(|(_, _, filed)| filed.obligation == weekly.id);
        let first = || of_weekly().filter(|(_, fact, _)| fact.corrects.is_none());
        let late = first()
            .filter(|(_, _, filed)| filed.received_at > filed.due)
            .count();
        let empty = first()
            .filter(|(_, _, filed)| matches!(filed.content, ReturnContent::Empty { .. }))
            .count();
        let expected = weekly.due.len() * weekly.units.len();
        let sent = first().count();
        assert!(
            sent < expected && sent * 10 > expected * 7,
            "{sent} of {expected}"
        );
        assert!(
            late > 0 && late * 3 < sent && empty > 0 && empty * 4 < sent,
            "{late} late, {empty} empty of {sent}"
        );
        assert!(
            of_weekly().any(|(_, fact, _)| fact.corrects.is_some()),
            "somebody corrects a return"
        );
    }
}

#[test]
fn corrections_and_closures_name_what_they_mean() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let by_id: BTreeMap<FactId, &ReturnFiled> =
            returns(&facts).map(|(id, _, filed)| (id, filed)).collect();
        for (id, fact, filed) in returns(&facts) {
            if let Some(corrected) = fact.corrects {
                assert!(corrected < id);
                let earlier = by_id[&corrected];
                assert_eq!((&earlier.unit, earlier.due), (&filed.unit, filed.due));
                assert_ne!(earlier.content, filed.content);
            }
        }
        let mut closures = 0;
        for (_, fact) in &facts {
            let Body::ProblemClosed(closed) = &fact.body else {
                continue;
            };
            let filed = by_id[&closed.reported_in];
            let ReturnContent::Form(form) = &filed.content else {
                panic!("a form")
            };
            let problems: Vec<_> = form.rows.iter().flat_map(|row| &row.problems).collect();
            assert_eq!(closed.unit, filed.unit);
            assert_eq!(
                problems[closed.line as usize - 1].handling,
                Handling::CaseFiled
            );
            assert!(fact.occurred_at > filed.received_at);
            closures += 1;
        }
        assert!(closures > 10, "{closures}");
    }
}

#[test]
fn tasks_grow_and_some_stay_behind() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let mut done: BTreeMap<_, units::Exact> = BTreeMap::new();
        let mut in_time = BTreeSet::new();
        for (_, fact) in &facts {
            let Body::TaskProgress(report) = &fact.body else {
                continue;
            };
            let task = plan
                .tasks
                .iter()
                .find(|task| task.id == report.task)
                .unwrap();
            let now = units::parse_exact(&report.done).unwrap();
            let before = done.insert(&task.id, now);
            assert!(
                before.is_none_or(|before| before < now),
                "{} only grows",
                task.id
            );
            let asked = task
                .quantity
                .as_ref()
                .map_or_else(|| units::Exact::from_integer(1), |asked| asked.amount);
            assert!(now <= asked);
            if now == asked && fact.occurred_at.date() <= task.due.unwrap() {
                in_time.insert(&task.id);
            }
        }
        let dated = plan.tasks.iter().filter(|task| task.due.is_some()).count();
        assert!(!in_time.is_empty(), "{}", plan.id);
        assert!(
            dated == 1 || in_time.len() < dated,
            "{} of {dated} in time",
            in_time.len()
        );
    }
}

/// Mean, largest and number of a pollutant's values at a place, in thousandths, over the target period.
fn values(plan: &Plan, facts: &Facts, pollutant: Pollutant) -> (i64, i64, i64) {
    let at_city = facts.iter().filter_map(|(_, fact)| match &fact.body {
        Body::AirHour(hour) if hour.place == plan.targets.place => Some(hour),
        _ => None,
    });
    let period = plan.targets.period;
    let inside = at_city.filter(|hour| period.contains(units::date_of_day(hour.hour_end.day())));
    let all: Vec<i64> = inside
        .filter_map(|hour| Some(i64::from(hour.values[pollutant]?.0)))
        .collect();
    let count = i64::try_from(all.len()).unwrap();
    (
        all.iter().sum::<i64>() / count,
        all.iter().copied().max().unwrap(),
        count,
    )
}

#[test]
fn the_air_is_that_of_a_northern_spring() {
    for plan in plans() {
        for seed in [1, 7, 42] {
            let facts = whole(&plan, seed);
            let of = |pollutant| values(&plan, &facts, pollutant);
            for (pollutant, low, high) in [
                (Pollutant::Pm25, 20_000, 45_000),
                (Pollutant::Pm10, 50_000, 110_000),
                (Pollutant::So2, 6_000, 14_000),
                (Pollutant::No2, 14_000, 35_000),
                (Pollutant::Co, 500, 1_300),
                (Pollutant::O3, 70_000, 140_000),
            ] {
                let (mean, _, count) = of(pollutant);
                assert!(
                    (low..=high).contains(&mean),
                    "{} seed {seed}: {pollutant} {mean}",
                    plan.id
                );
                assert!(
                    count > i64::from(plan.targets.period.days()) * 23,
                    "{count}"
                );
            }
            let ozone = of(Pollutant::O3).1;
            assert!((170_000..=290_000).contains(&ozone), "O3 peak {ozone}");
        }
    }
}

#[test]
fn every_place_has_air_this_year_and_last() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let mut hours: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let start = BeijingTime::midnight(plan.period.first);
        for (recorded_at, fact) in &facts {
            let Body::AirHour(hour) = &fact.body else {
                continue;
            };
            let count = hours.entry(hour.place.as_str()).or_default();
            let days = start
                .date()
                .since(hour.hour_end.instant().date())
                .unwrap()
                .get_days();
            if days > 100 {
                count.0 += 1;
                assert!(
                    *recorded_at < start,
                    "last year's air is known before the campaign"
                );
            } else {
                count.1 += 1;
                let delay =
                    recorded_at.timestamp().as_second() - fact.occurred_at.timestamp().as_second();
                assert!((1200..=2400).contains(&delay), "{delay}");
            }
            assert_eq!(hour.key(), fact.key);
        }
        let places: BTreeSet<&str> = plan
            .units
            .iter()
            .filter_map(|unit| Some(unit.air_place.as_ref()?.as_str()))
            .collect();
        assert!(hours.contains_key(plan.targets.place.as_str()));
        assert!(places.iter().all(|place| hours.contains_key(place)));
        let expected = 24 * (plan.period.days().unsigned_abs() + 30);
        for (place, (before, now)) in hours {
            assert!(
                before * 100 > expected * 97 && now * 100 > expected * 97,
                "{place}: {before}, {now} of {expected}"
            );
            assert!(now < 24 * 200, "{place}");
        }
    }
}

#[test]
fn a_sand_storm_is_decided_on_and_seen() {
    for plan in plans() {
        let facts = whole(&plan, 7);
        let decisions = facts.iter().filter_map(|(_, fact)| match &fact.body {
            Body::SandDustDecision(decision) => Some(decision),
            _ => None,
        });
        let city = decisions
            .clone()
            .find(|decision| decision.place == plan.targets.place)
            .unwrap();
        let first = HourEnd::ending_at(city.first_hour_end).unwrap();
        let last = HourEnd::ending_at(city.last_hour_end).unwrap();
        assert!(first < last && decisions.count() > 1);
        let peak = facts.iter().filter_map(|(_, fact)| match &fact.body {
            Body::AirHour(hour)
                if hour.place == city.place && (first..=last).contains(&hour.hour_end) =>
            {
                hour.values[Pollutant::Pm10]
            }
            _ => None,
        });
        assert!(peak.map(|value| value.0).max().unwrap() > 250_000);
    }
}

#[test]
fn the_csv_reads_back_into_the_same_hours() {
    let facts = whole(&small_plan(), 7);
    let mut facts: Vec<_> = facts
        .into_iter()
        .filter(|(_, fact)| matches!(fact.body, Body::AirHour(_)))
        .collect();
    facts.sort_by_key(|(_, fact)| fact.occurred_at);
    let csv = sim::tidy_csv(&facts);
    let mut read = BTreeSet::new();
    let summary = airfile::read(
        csv.as_bytes(),
        None,
        |hour| assert!(read.insert(hour.key())),
        |_| (),
    )
    .unwrap();
    assert_eq!(summary.problem_count(), 0, "{}", summary.render());
    assert_eq!(
        read,
        facts.iter().map(|(_, fact)| fact.key.clone()).collect()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_seed_makes_an_orderly_campaign(seed: u64) {
        let plan = small_plan();
        let facts = whole(&plan, seed);
        prop_assert!(facts.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        let keys: BTreeSet<&str> = facts.iter().map(|(_, fact)| fact.key.as_str()).collect();
        prop_assert_eq!(keys.len(), facts.len());
        for (_, fact) in &facts {
            let json = fact.body.to_json();
            prop_assert_eq!(&Body::from_json(fact.body.kind(), fact.body.version(), &json).unwrap(), &fact.body);
        }
    }
}

#[test]
fn objects_are_of_the_plan_and_say_that_they_are_simulated() {
    for plan in plans() {
        let facts = simulate(&plan, 7, end(&plan), |_, _| ());
        let mut seen = BTreeSet::new();
        for (_, fact) in &facts {
            let Body::ObjectRegistered(object) = &fact.body else {
                continue;
            };
            let kind = plan.objects.iter().find(|kind| kind.id == object.kind);
            let kind = kind.expect("a kind of the plan");
            assert_eq!(object.subkind.is_some(), !kind.subkinds.is_empty());
            assert_eq!(object.starts.is_some(), kind.has_period);
            assert!(plan.unit(&object.unit).is_some());
            assert!(object.name.starts_with("模拟"), "{}", object.name);
            assert!(seen.insert(object.object.clone()), "{}", object.object);
        }
        assert_eq!(seen.is_empty(), plan.objects.is_empty(), "{}", plan.id);
    }
}
