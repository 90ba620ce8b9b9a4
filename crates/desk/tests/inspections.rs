//! Inspections from the field: what they make, what is known again, what is refused.

#![allow(clippy::unwrap_used)]

mod support;

use desk::{InspectionFiling, Refusal, file_inspection};
use fact::{Body, Counted, InspectionDone, NewFact, ProblemFound, Purpose, Verdict};
use support::field::*;
use support::*;

const LATER: &str = "2023-04-12T10:00:00+08:00";

fn world() -> (plan::Plan, Desk) {
    let (plan, mut desk) = (plan(), Desk::default());
    desk.site(&plan, "S1");
    desk.site(&plan, "S2");
    (plan, desk)
}

fn file(desk: &Desk, filing: &InspectionFiling) -> Result<Vec<NewFact>, Refusal> {
    file_inspection(
        &plan(),
        &desk.campaign,
        &inspector("A7"),
        filing,
        &all_here,
        time(DAY),
    )
}

fn problems(facts: &[NewFact]) -> Vec<&ProblemFound> {
    let found = facts.iter().filter_map(|fact| match &fact.body {
        Body::ProblemFound(found) => Some(found),
        _ => None,
    });
    found.collect()
}

fn done(facts: &[NewFact]) -> &InspectionDone {
    match &facts[0].body {
        Body::InspectionDone(done) => done,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_failed_item_becomes_a_problem() {
    let (_, desk) = world();
    let mut filing = inspection("i-1", "S1", &["cover", "one-machine-one-cannon"]);
    filing.answers[2].remarks = " 东侧土堆约 300 平方米 ".to_owned();
    let facts = file(&desk, &filing).unwrap();
    let found = problems(&facts);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].problem.as_str(), "i-1/cover");
    assert_eq!(found[0].category, "物料堆放未100%覆盖");
    assert_eq!(
        found[0].summary,
        "工地 S1“裸露土方、散装物料100%苫盖，或绿化、固化”不合格：东侧土堆约 300 平方米"
    );
    assert_eq!(
        found[1].summary,
        "工地 S1“一机一雾炮”不合格（土方机械 2、雾炮 1）"
    );
    assert_eq!(found[1].found_by.as_str(), "A7");
    assert_eq!(facts[0].occurred_at, filing.finished_at);
}

#[test]
fn counts_decide_whatever_the_device_says() {
    let (_, desk) = world();
    let mut filing = inspection("i-1", "S1", &[]);
    let counted = filing
        .answers
        .iter_mut()
        .find(|answer| answer.counted.is_some());
    counted.unwrap().counted = Some(Counted { of: 3, each: 2 });
    let facts = file(&desk, &filing).unwrap();
    assert_eq!(
        problems(&facts)[0].item.as_deref(),
        Some("one-machine-one-cannon")
    );
}

#[test]
fn a_second_sending_makes_nothing_and_another_content_is_refused() {
    let (plan, mut desk) = world();
    let mut filing = inspection("i-1", "S1", &["cover"]);
    filing.photos = vec![photo('a'), photo('a'), photo('b')];
    let first = file(&desk, &filing).unwrap();
    assert_eq!(done(&first).photos.len(), 2);
    desk.record_all(Ok(first.clone()));
    let later = time(LATER);
    let who = inspector("A7");
    let again = file_inspection(&plan, &desk.campaign, &who, &filing, &all_here, later).unwrap();
    assert_eq!(again, first[..1]);
    filing.work_seen = None;
    let other = file_inspection(&plan, &desk.campaign, &who, &filing, &all_here, later);
    let refusal = other.unwrap_err();
    assert_eq!(refusal.code.as_str(), "inspection_differs");
    assert_eq!(refusal.fact, Some(desk.facts[2].id));
    // Another person under the same id is another inspection.
    let filing = inspection("i-1", "S1", &["cover"]);
    let other = file_inspection(
        &plan,
        &desk.campaign,
        &inspector("A8"),
        &filing,
        &all_here,
        later,
    );
    assert_eq!(other.unwrap_err().code.as_str(), "inspection_differs");
}

/// A wrong clock loses nothing: both times are kept.
#[test]
fn a_wrong_clock_is_kept_and_not_believed() {
    let (_, desk) = world();
    for wrong in ["2031-01-01T00:00:00+08:00", "1970-01-01T08:00:00+08:00"] {
        let mut filing = inspection("i-1", "S1", &[]);
        filing.finished_at = time(wrong);
        let facts = file(&desk, &filing).unwrap();
        assert_eq!(facts[0].occurred_at, time(DAY));
        assert_eq!(done(&facts).finished_at, time(wrong));
    }
}

#[test]
fn files_must_have_arrived() {
    let (plan, desk) = world();
    let mut filing = inspection("i-1", "S1", &[]);
    filing.photos = vec![photo('a'), photo('b')];
    let here = |sha256: &str| sha256.starts_with('a');
    let filed = file_inspection(
        &plan,
        &desk.campaign,
        &inspector("A7"),
        &filing,
        &here,
        time(DAY),
    );
    let refusal = filed.unwrap_err();
    assert_eq!(refusal.code.as_str(), "files_missing");
    assert_eq!(refusal.details.len(), 1);
    assert_eq!(refusal.details[0].path, "photos.1.sha256");
}

/// What is wrong with an inspection, by the path and word of the first mistake.
#[test]
fn mistakes_are_named_by_field() {
    type Spoil = fn(&mut InspectionFiling);
    let spoils: &[(&str, &str, Spoil)] = &[
        ("answers", "unanswered", |filing| {
            drop(filing.answers.remove(0));
        }),
        ("answers.13", "answered_twice", |filing| {
            let first = filing.answers[0].clone();
            filing.answers.push(first);
        }),
        ("answers.0", "unknown_item", |filing| {
            filing.answers[0].item = "no".to_owned();
        }),
        ("answers.0.counted", "not_counted", |filing| {
            filing.answers[0].counted = Some(Counted { of: 1, each: 1 });
        }),
        ("answers.7.counted", "count_missing", |filing| {
            filing.answers[7].counted = None;
        }),
        ("answers.7.counted", "count_contradicts", |filing| {
            filing.answers[7].verdict = Verdict::NotApplicable;
        }),
        ("answers.12.verdict", "must_be_judged", |filing| {
            filing.answers[12].verdict = Verdict::NotApplicable;
        }),
        ("signatures.0.unit", "own_unit_first", |filing| {
            filing.signatures.clear();
        }),
        ("signatures.0.post", "bad_post", |filing| {
            filing.signatures[0].post = "张三 13812345678".to_owned();
        }),
        ("photos.0.sha256", "bad_digest", |filing| {
            filing.photos = vec![photo('G')];
        }),
        ("photos.0.item", "unknown_item", |filing| {
            let mut photo = photo('a');
            photo.item = Some("no".to_owned());
            filing.photos = vec![photo];
        }),
    ];
    let (_, desk) = world();
    for (path, code, spoil) in spoils {
        let mut filing = inspection("i-1", "S1", &[]);
        spoil(&mut filing);
        let refusal = file(&desk, &filing).unwrap_err();
        assert_eq!(refusal.code.as_str(), "inspection_has_mistakes", "{code}");
        let first = &refusal.details[0];
        assert_eq!((first.path.as_str(), first.code), (*path, *code));
    }
}

fn rechecking(id: &str, failed: &[&str], problems: &[&str]) -> InspectionFiling {
    let mut filing = inspection(id, "S1", failed);
    filing.purpose = Purpose::Recheck {
        problems: problems.iter().map(|id| (*id).into()).collect(),
    };
    filing
}

#[test]
fn only_what_waits_for_a_recheck_is_rechecked() {
    let (plan, mut desk) = world();
    desk.inspect(
        &plan,
        &inspector("A7"),
        &inspection("i-1", "S1", &["cover"]),
        time(DAY),
    );
    let codes = |filing: &InspectionFiling| file(&desk, filing).unwrap_err().code.as_str();
    assert_eq!(
        codes(&rechecking("i-2", &[], &["i-1/cover"])),
        "wrong_state"
    );
    assert_eq!(
        codes(&rechecking("i-2", &[], &["i-1/wash"])),
        "unknown_problem"
    );
    assert_eq!(
        codes(&rechecking("i-2", &[], &[])),
        "inspection_has_mistakes"
    );
    let mut elsewhere = rechecking("i-2", &[], &["i-1/cover"]);
    elsewhere.object = "S2".into();
    assert_eq!(codes(&elsewhere), "unknown_problem");
    let mut acceptance = inspection("i-2", "S1", &[]);
    acceptance.purpose = Purpose::Acceptance {};
    assert_eq!(codes(&acceptance), "nothing_to_accept");
}
