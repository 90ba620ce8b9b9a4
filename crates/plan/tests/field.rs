//! What the plans say of objects, inspections, problems, warnings, cases and working days.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use plan::{
    Actor, Calendar, Holiday, ListScore, MonitoringDuty, Only, Pairing, Plan, Score, ScoreOf,
    StartCondition, disk, load,
};
use proptest::prelude::*;
use units::{ClauseId, Period};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../plans")
        .join(name)
}

fn loaded(name: &str) -> Plan {
    let files = disk::read_dir(&folder(name)).unwrap();
    load(&files).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

fn jincheng() -> Plan {
    loaded("jincheng-2023")
}

#[test]
fn every_kind_is_counted_in_a_row_and_inspected_by_a_checklist() {
    let plan = jincheng();
    let rows: Vec<(&str, &str)> = plan
        .objects
        .iter()
        .map(|kind| (kind.id.as_str(), kind.row.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            ("site", "site"),
            ("plant", "industry"),
            ("road", "road"),
            ("vehicle", "mobile"),
            ("machine", "mobile")
        ]
    );
    for kind in &plan.objects {
        let checklist = plan.checklist_for(&kind.id).unwrap();
        let row = plan.annex.rows.iter().find(|row| row.id == kind.row);
        let categories = &row.unwrap().categories;
        let fits = |category: &String| categories.contains(category);
        assert!(
            checklist
                .items
                .iter()
                .all(|item| item.category.as_ref().is_some_and(fits))
        );
    }
}

#[test]
fn the_joint_inspection_covers_every_site_category_and_adds_up_to_100() {
    let plan = jincheng();
    let checklist = plan.checklist_for("site").unwrap();
    assert_eq!(checklist.score_source.as_deref(), Some("default"));
    assert_eq!(
        checklist.items.iter().map(|item| item.points).sum::<u32>(),
        100
    );
    let row = plan.annex.rows.iter().find(|row| row.id == "site").unwrap();
    for category in &row.categories {
        let asked = |item: &plan::ChecklistItem| item.category.as_ref() == Some(category);
        assert!(checklist.items.iter().any(asked), "{category}");
    }
    let cannon = checklist.item("one-machine-one-cannon").unwrap();
    assert!(cannon.count.is_some());
    assert!(Pairing::passes(3, 3) && Pairing::passes(0, 0) && !Pairing::passes(3, 2));
    let monitored: Vec<&str> = checklist
        .items
        .iter()
        .filter(|item| item.only == Some(Only::Monitored))
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(monitored, ["camera", "monitor"]);
    assert_eq!(
        checklist.items_for(false).count() + 2,
        checklist.items_for(true).count()
    );
}

#[test]
fn three_months_or_more_must_be_monitored() {
    let plan = jincheng();
    let site = plan.object("site").unwrap();
    let must = |first, last| site.must_be_monitored(Period::new(first, last));
    assert!(must(date(2023, 4, 1), date(2023, 6, 30)));
    assert!(!must(date(2023, 4, 1), date(2023, 6, 29)));
    assert!(must(date(2022, 11, 30), date(2023, 2, 27)));
    assert!(!must(date(2022, 11, 30), date(2023, 2, 26)));
    assert!(!must(date(2023, 6, 30), date(2023, 4, 1)));
    assert_eq!(site.monitoring.as_ref().unwrap().source, "plan");
    let plant = plan.object("plant").unwrap();
    assert!(!plant.must_be_monitored(Period::new(date(2020, 1, 1), date(2023, 1, 1))));
    assert_eq!(
        site.subkind("房建").unwrap().id,
        site.subkind("building").unwrap().id
    );
}

#[test]
fn monitoring_at_the_ends_of_the_calendar_is_answered() {
    let duty = MonitoringDuty {
        clause: ClauseId::new("1"),
        months: 3,
        source: "plan".to_owned(),
    };
    assert!(duty.applies_to(Period::new(Date::MIN, Date::MAX)));
    assert!(!duty.applies_to(Period::new(Date::MAX, Date::MAX)));
}

#[test]
fn no_problem_is_closed_without_another_person() {
    let plan = jincheng();
    let problems = &plan.problems;
    let closing = problems
        .steps
        .iter()
        .filter(|step| !problems.is_open(&step.to));
    let closing: Vec<&str> = closing
        .map(|step| {
            assert!(step.other_person, "{}", step.id);
            step.id.as_str()
        })
        .collect();
    assert_eq!(closing, ["confirm", "recheck-passed"]);
    assert!(problems.step("recheck-passed").unwrap().needs_inspection);
    assert!(problems.step("rectify").unwrap().by.contains(&Actor::Party));
    let from_found: Vec<&str> = problems
        .steps_from("found")
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(from_found, ["correct-on-the-spot", "notify", "open-case"]);
    let source = |step: &plan::ProblemStep| step.working_days.is_none() || step.source == "default";
    assert!(problems.steps.iter().all(source));
}

#[test]
fn both_regimes_of_warnings_are_dated() {
    let plan = jincheng();
    let regime = |day| plan.warnings.regime_at(day).unwrap();
    assert_eq!(regime(date(2023, 4, 1)).id, "before-2024");
    assert_eq!(regime(date(2024, 1, 1)).id, "2024");
    assert_eq!(regime(date(2010, 1, 1)).id, "before-2024");
    let over = |aqi, hours| StartCondition::Over { aqi, hours };
    let starts = |day| -> Vec<Vec<Vec<StartCondition>>> {
        regime(day)
            .starts
            .iter()
            .map(|start| start.any.clone())
            .collect()
    };
    assert_eq!(
        starts(date(2023, 4, 1)),
        [
            vec![vec![over(200, 48)]],
            vec![vec![over(200, 72)]],
            vec![
                vec![over(200, 96), over(300, 48)],
                vec![StartCondition::Reaches { aqi: 500 }]
            ],
        ]
    );
    assert_eq!(
        starts(date(2026, 4, 1)),
        [
            vec![vec![over(200, 24)], vec![over(150, 48)]],
            vec![vec![over(200, 48)], vec![over(150, 72)]],
            vec![vec![over(200, 72), over(300, 24)]],
        ]
    );
    assert!(
        plan.warnings
            .regimes
            .iter()
            .all(|regime| regime.lift_hours == 36)
    );
}

#[test]
fn a_level_brings_the_measures_of_milder_ones() {
    let mut plan = jincheng();
    assert_eq!(plan.warnings.measures_at("red").count(), 4);
    plan.warnings.measures[1].level = "orange".to_owned();
    assert_eq!(plan.warnings.measures_at("yellow").count(), 3);
    assert_eq!(plan.warnings.measures_at("orange").count(), 4);
    assert_eq!(plan.warnings.measures_at("blue").count(), 0);
    assert!(plan.warnings.severity("yellow") < plan.warnings.severity("red"));
}

#[test]
fn every_hundred_percent_has_its_offence() {
    let plan = jincheng();
    let row = plan.annex.rows.iter().find(|row| row.id == "site").unwrap();
    for category in row.categories.iter().filter(|category| *category != "其它") {
        assert!(
            plan.cases.offences_for("site", category).count() > 0,
            "{category}"
        );
    }
    let fraud = plan.cases.offences_for("industry", "在线监测数据弄虚作假");
    let transfer: Vec<_> = fraud
        .filter_map(|offence| offence.transfer.as_ref())
        .collect();
    assert_eq!(transfer.len(), 1);
    let law = standard::Laws::builtin().unwrap();
    let topic = |offence: &plan::Offence| law.at(plan.period.first).topic(&offence.topic).is_some();
    assert!(plan.cases.offences.iter().all(topic));
}

#[test]
fn the_working_days_of_spring_2023() {
    let calendar = jincheng().calendar;
    for (from, count, expected) in [
        (date(2023, 4, 3), 1, date(2023, 4, 4)),
        (date(2023, 4, 4), 1, date(2023, 4, 6)),
        (date(2023, 4, 21), 1, date(2023, 4, 23)),
        (date(2023, 4, 28), 1, date(2023, 5, 4)),
        (date(2023, 4, 28), 3, date(2023, 5, 6)),
        (date(2023, 6, 21), 1, date(2023, 6, 25)),
        (date(2023, 4, 5), 0, date(2023, 4, 6)),
        (date(2023, 4, 6), 0, date(2023, 4, 6)),
        (date(2023, 4, 29), 5, date(2023, 5, 9)),
    ] {
        assert_eq!(
            calendar.working_days_after(from, count),
            expected,
            "{from} {count}"
        );
    }
    assert_eq!(calendar.working_days_after(Date::MAX, 5), Date::MAX);
}

fn score(of: ScoreOf) -> ListScore {
    ListScore {
        clause: ClauseId::new("1"),
        base: 100,
        of,
        within_days: 30,
        source: "default".to_owned(),
    }
}

fn result(score: u32, veto: bool, failed_items: u32) -> Score {
    Score {
        score,
        veto,
        failed_items,
    }
}

#[test]
fn scores_of_one_and_of_several_inspections() {
    let latest = score(ScoreOf::Latest);
    assert_eq!(latest.inspection([]), 100);
    assert_eq!(latest.inspection([10, 5]), 85);
    assert_eq!(latest.inspection([60, 60, u32::MAX]), 0);
    let window = latest.window(date(2023, 4, 30));
    assert_eq!((window.first, window.days()), (date(2023, 4, 1), 30));
    let all = [
        result(85, false, 2),
        result(90, true, 1),
        result(80, false, 3),
        result(95, false, 1),
    ];
    assert_eq!(latest.combine(&all), Some(all[3]));
    assert_eq!(score(ScoreOf::Lowest).combine(&all), Some(all[1]));
    assert_eq!(
        score(ScoreOf::Mean).combine(&all),
        Some(result(88, true, 3))
    );
    assert_eq!(score(ScoreOf::Mean).combine(&all[..1]), Some(all[0]));
    let half = [result(90, false, 0), result(91, false, 0)];
    assert_eq!(score(ScoreOf::Mean).combine(&half).unwrap().score, 90);
    assert_eq!(latest.combine(&[]), None);
}

/// Days of a year with holidays and worked weekends anywhere.
fn calendars() -> impl Strategy<Value = Calendar> {
    let holiday = (0_i64..365, 0_i64..9);
    let holidays = prop::collection::vec(holiday, 0..8);
    (holidays, prop::collection::vec(0_i64..53, 0..8)).prop_map(|(holidays, weeks)| {
        let day = |after: i64| date(2023, 1, 1).checked_add(after.days()).unwrap();
        let holidays: Vec<Holiday> = holidays
            .into_iter()
            .map(|(first, more)| Holiday {
                period: Period::new(day(first), day(first + more)),
                name: "假".to_owned(),
            })
            .collect();
        let free = |day: &Date| !holidays.iter().any(|holiday| holiday.period.contains(*day));
        let workdays = weeks.into_iter().map(|week| day(week * 7)).filter(free);
        Calendar {
            obligations: Vec::new(),
            workdays: workdays.collect(),
            holidays: holidays.clone(),
            shifts_on_holidays: false,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_days_are_counted_one_by_one(
        calendar in calendars(),
        start in 0_i64..400,
        first in 0_u32..40,
        second in 0_u32..40,
    ) {
        let from = date(2022, 12, 25).checked_add(start.days()).unwrap();
        let after = calendar.working_days_after(from, first);
        prop_assert!(after >= from && calendar.is_working_day(after));
        let between = Period::new(from.tomorrow().unwrap(), after).dates();
        let worked = between.filter(|day| calendar.is_working_day(*day)).count();
        if first > 0 {
            prop_assert_eq!(worked, first as usize);
        }
        if first > 0 || calendar.is_working_day(from) {
            prop_assert!(calendar.working_days_after(from, first + 1) > after);
        }
        if first > 0 && second > 0 {
            prop_assert_eq!(
                calendar.working_days_after(after, second),
                calendar.working_days_after(from, first + second)
            );
        }
    }

    #[test]
    fn a_day_is_worked_by_the_table(calendar in calendars(), after in 0_i64..365) {
        let day = date(2023, 1, 1).checked_add(after.days()).unwrap();
        let holiday = calendar.holidays.iter().any(|holiday| holiday.period.contains(day));
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let extra = calendar.workdays.contains(&day);
        prop_assert_eq!(calendar.is_working_day(day), extra || (!weekend && !holiday));
    }

    #[test]
    fn a_combined_score_lies_between_those_it_is_made_of(
        scores in prop::collection::vec((0_u32..=100, any::<bool>(), 0_u32..20), 1..20),
    ) {
        let all: Vec<Score> = scores.into_iter().map(|(s, v, f)| result(s, v, f)).collect();
        let (low, high) = (all.iter().map(|s| s.score).min(), all.iter().map(|s| s.score).max());
        for of in [ScoreOf::Latest, ScoreOf::Lowest, ScoreOf::Mean] {
            let combined = score(of).combine(&all).unwrap();
            prop_assert!(Some(combined.score) >= low && Some(combined.score) <= high);
            prop_assert!(of == ScoreOf::Latest || combined.veto == all.iter().any(|s| s.veto));
        }
    }
}
