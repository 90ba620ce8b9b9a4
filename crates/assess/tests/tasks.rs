//! Tasks over time: what is open day by day, and that at risk is not overdue.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use assess::{TaskStatus, assess, burn_down, ranking_of_week};
use campaign::Campaign;
use fact::{Body, Fact, NewFact, TaskProgress};
use plan::{Plan, disk, load};
use standard::Standards;
use units::{BeijingTime, FactId, TaskId};

fn plan() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans/jincheng-2023");
    load(&disk::read_dir(&folder).unwrap()).unwrap()
}

fn at(text: &str) -> BeijingTime {
    text.parse().unwrap()
}

fn report(id: u64, when: &str, task: &str, done: &str, corrects: Option<u64>) -> Fact {
    let body = Body::TaskProgress(TaskProgress {
        task: TaskId::new(task),
        unit: "ecology".into(),
        done: done.to_owned(),
        evidence: Vec::new(),
    });
    let new = NewFact {
        occurred_at: at(when),
        recorded_by: "ecology/reporter".to_owned(),
        key: format!("task.progress/{task}/{id}"),
        corrects: corrects.map(FactId),
        body,
    };
    new.recorded(FactId(id), at(when))
}

fn known() -> Vec<Fact> {
    vec![
        report(1, "2023-03-30T10:00:00+08:00", "furnaces", "5", None),
        report(2, "2023-04-10T10:00:00+08:00", "boilers", "72.5", None),
        report(3, "2023-04-12T10:00:00+08:00", "parks", "3", None),
    ]
}

#[test]
fn half_done_counts_half_and_days_to_come_are_unknown() {
    let (plan, as_of) = (plan(), at("2023-04-20T09:00:00+08:00"));
    let campaign = Campaign::replay(&known(), as_of);
    let days = burn_down(&plan, &campaign, as_of);
    let open = |date: &str| {
        let day = days
            .iter()
            .find(|day| day.date.to_string() == date)
            .unwrap();
        (day.open.map(|open| open.to_string()), day.planned)
    };
    assert_eq!(open("2023-03-29"), (Some("4.00".to_owned()), 4));
    assert_eq!(open("2023-03-31"), (Some("3.00".to_owned()), 3));
    assert_eq!(open("2023-04-10"), (Some("2.50".to_owned()), 3));
    assert_eq!(open("2023-04-20"), (Some("1.90".to_owned()), 3));
    assert_eq!(open("2023-04-21"), (None, 3));
    assert_eq!(open("2023-06-30"), (None, 0));
}

#[test]
fn at_risk_is_not_overdue_and_scores_as_on_schedule() {
    let (plan, standards) = (plan(), Standards::builtin().unwrap());
    let as_of = at("2023-04-28T19:00:00+08:00");
    let campaign = Campaign::replay(&known(), as_of);
    let assessment = assess(&plan, &standards, &campaign, as_of);
    let status = |task: &str| {
        let mut tasks = assessment.tasks.iter();
        tasks.find(|one| one.task.as_str() == task).unwrap().status
    };
    assert_eq!(status("boilers"), TaskStatus::AtRisk);
    assert_eq!(status("furnaces"), TaskStatus::Done);
    assert_eq!(status("enforcement"), TaskStatus::Standing);
    let ranking = assessment.ranking.unwrap();
    for row in &ranking.rows {
        let mut cells = row.cells.iter();
        let tasks = cells.find(|cell| cell.name == "任务进度").unwrap();
        let (kept, all) = tasks.input.split_once('/').unwrap();
        assert_eq!(kept, all, "{}", row.name);
    }
}

#[test]
fn a_week_is_ranked_by_what_is_known_later_too() {
    let (plan, standards) = (plan(), Standards::builtin().unwrap());
    let due = at("2023-03-31T18:00:00+08:00");
    let later = at("2023-04-20T09:00:00+08:00");
    let campaign = Campaign::replay(&known(), later);
    let week = ranking_of_week(&plan, &standards, &campaign, later, due).unwrap();
    assert_eq!(week.due, due);
    let then = assess(&plan, &standards, &Campaign::replay(&known(), due), due);
    let (then, rows) = (then.ranking.unwrap(), week.rows);
    let ranks = |rows: &[assess::RankingRow]| -> Vec<_> {
        rows.iter()
            .map(|row| (row.unit.clone(), row.score))
            .collect()
    };
    assert_eq!(ranks(&rows), ranks(&then.rows));
    let not_yet = ranking_of_week(&plan, &standards, &campaign, due, later);
    assert!(not_yet.is_none());
}
