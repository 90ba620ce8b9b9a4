//! Where a problem stands.

use assess::{StepRefusal, problem_finding, problem_state, step_refusal};
use fact::Body;

use crate::support::{Told, at, inspection, plan, stepped};

const PROBLEM: &str = "i1/cover";

fn told() -> Told {
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan(), "s1", "i1", "2023-04-03 10:00", &["cover"]);
    told
}

#[test]
fn a_problem_goes_through_the_loop_with_limits_in_working_days() {
    let plan = plan();
    let mut told = told();
    let now = problem_state(&plan, &told.campaign(), &PROBLEM.into()).unwrap();
    // Found on a Monday; the Wednesday is 清明节: two working days end on Thursday.
    assert_eq!((now.state.as_str(), now.open), ("found", true));
    assert_eq!(now.due.unwrap().to_string(), "2023-04-06");

    told.step(PROBLEM, "notify", "A1", "2023-04-04 09:00");
    let campaign = told.campaign();
    let now = problem_state(&plan, &campaign, &PROBLEM.into()).unwrap();
    assert_eq!(now.state, "notified");
    assert_eq!(now.due.unwrap().to_string(), "2023-04-12");
    let overdue = |when| problem_finding(&plan, &campaign, at(when), &PROBLEM.into()).unwrap();
    assert!(!overdue("2023-04-12 23:59").overdue);
    assert!(overdue("2023-04-13 00:00").overdue);

    told.step(PROBLEM, "rectify", "P1", "2023-04-07 09:00");
    let recheck = inspection(&plan, "s1", "recheck", at("2023-04-10 09:00"), &[], "A2");
    told.tell(at("2023-04-10 09:00"), Body::InspectionDone(recheck));
    told.step(PROBLEM, "recheck-passed", "A2", "2023-04-10 09:00");
    let now = problem_state(&plan, &told.campaign(), &PROBLEM.into()).unwrap();
    assert_eq!(
        (now.state.as_str(), now.open, now.due),
        ("closed", false, None)
    );
    assert_eq!(now.taken.len(), 3);
}

#[test]
fn a_step_the_plan_does_not_allow_does_not_count_and_is_shown() {
    let plan = plan();
    let mut told = told();
    told.step(PROBLEM, "rectify", "P1", "2023-04-04 09:00");
    told.step(PROBLEM, "sweep", "P1", "2023-04-04 09:30");
    told.step(PROBLEM, "correct-on-the-spot", "A1", "2023-04-04 10:00");
    told.step(PROBLEM, "confirm", "A1", "2023-04-04 11:00");
    let campaign = told.campaign();
    let now = problem_state(&plan, &campaign, &PROBLEM.into()).unwrap();
    assert_eq!(now.state, "corrected");
    let why: Vec<StepRefusal> = now.refused.iter().map(|(_, why)| *why).collect();
    use StepRefusal::{OtherPerson, Unknown, WrongState};
    assert_eq!(why, [WrongState, Unknown, OtherPerson]);
    let shown = problem_finding(&plan, &campaign, at("2023-04-05 09:00"), &PROBLEM.into()).unwrap();
    assert!(shown.evidence.facts.to_string().contains("F7"));
    assert!(
        shown
            .evidence
            .steps
            .iter()
            .any(|step| step.zh.contains("发现人以外"))
    );
}

#[test]
fn a_recheck_needs_another_inspection_by_another_person_that_says_the_same() {
    let plan = plan();
    let mut told = told();
    told.step(PROBLEM, "notify", "A1", "2023-04-04 09:00");
    told.step(PROBLEM, "rectify", "P1", "2023-04-04 10:00");
    let when = at("2023-04-06 09:00");
    let refusal = |told: &Told, step, by: &str| {
        step_refusal(&plan, &told.campaign(), &stepped(PROBLEM, step, by), when)
    };
    assert_eq!(
        refusal(&told, "recheck-passed", "A2"),
        Some(StepRefusal::NoInspection)
    );
    let by_finder = inspection(&plan, "s1", "recheck", when, &[], "A1");
    told.tell(when, Body::InspectionDone(by_finder));
    assert_eq!(
        refusal(&told, "recheck-passed", "A2"),
        Some(StepRefusal::OtherPerson)
    );
    let failed = inspection(&plan, "s1", "recheck", when, &["cover"], "A2");
    told.tell(when, Body::InspectionDone(failed));
    assert_eq!(
        refusal(&told, "recheck-passed", "A2"),
        Some(StepRefusal::InspectionDisagrees)
    );
    assert_eq!(refusal(&told, "recheck-failed", "A2"), None);
    let passed = inspection(&plan, "s1", "recheck", when, &[], "A2");
    told.tell(when, Body::InspectionDone(passed));
    assert_eq!(refusal(&told, "recheck-passed", "A2"), None);
    assert_eq!(
        refusal(&told, "recheck-passed", "A1"),
        Some(StepRefusal::OtherPerson)
    );
    let mut bare = stepped(PROBLEM, "recheck-passed", "A2");
    bare.inspection = Some("i1".into());
    assert_eq!(
        step_refusal(&plan, &told.campaign(), &bare, when),
        Some(StepRefusal::NoInspection)
    );
}
