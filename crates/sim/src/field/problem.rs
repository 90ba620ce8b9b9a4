//! A problem's way through the plan's loop, whatever states and steps it has.

use std::collections::BTreeSet;

use fact::{Body, EvidenceFile, ProblemFound, ProblemStepped, Purpose};
use jiff::civil::Date;
use plan::{Actor, ProblemStep};
use units::{BeijingTime, InspectionId, PersonNo};

use super::site::Life;
use super::{case, inspector, photo};

/// A problem that takes more steps than this stays open.
const STEPS_MAX: usize = 9;
/// In so many of 1000 cases the first step that the plan names is the one taken.
const FIRST_PERMILLE: i64 = 620;
/// In so many of 1000 chances a case is opened.
const CASE_PERMILLE: i64 = 70;
/// In so many of 1000 cases somebody lets the time pass.
const SLOW_PERMILLE: i64 = 120;

/// Adds the steps of a problem; answers when the last one was taken.
pub(super) fn live(life: &mut Life<'_>, problem: &ProblemFound, found: BeijingTime) -> BeijingTime {
    let (mut state, mut at) = (life.plan.problems.start.clone(), found);
    let mut limit = life
        .plan
        .problems
        .start_limit
        .as_ref()
        .map(|limit| limit.working_days);
    let mut case = None;
    for number in 1..=STEPS_MAX {
        let Some(step) = choose(life, &state, case.is_some()) else {
            break;
        };
        at = next(life, at, limit);
        if step.opens_case {
            case = case::open(life, problem, at);
        }
        if step.needs_case_settled
            && let Some(open) = case.take()
        {
            at = case::live(life, open, at);
        }
        take(life, problem, &step, number, at);
        state.clone_from(&step.to);
        limit = step.working_days;
    }
    at
}

/// A step that may be taken now: mostly the first of the plan's order, a case now and then.
fn choose(life: &mut Life<'_>, state: &str, in_case: bool) -> Option<ProblemStep> {
    let steps: Vec<ProblemStep> = life
        .plan
        .problems
        .steps_from(state)
        .filter(|step| in_case || !step.needs_case_settled)
        .cloned()
        .collect();
    let (cases, others): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.opens_case);
    if others.is_empty() || (!cases.is_empty() && life.dice.chance(CASE_PERMILLE)) {
        return life.dice.pick(&cases).cloned();
    }
    if life.dice.chance(FIRST_PERMILLE) {
        return others.first().cloned();
    }
    life.dice.pick(&others).cloned()
}

fn next(life: &mut Life<'_>, at: BeijingTime, limit: Option<u32>) -> BeijingTime {
    let limit = limit.map_or(4, i64::from);
    if life.dice.chance(SLOW_PERMILLE) {
        return life.days_later(at, limit + 3, limit + 8);
    }
    life.days_later(at, 0, (limit - 1).max(1))
}

fn take(
    life: &mut Life<'_>,
    problem: &ProblemFound,
    step: &ProblemStep,
    number: usize,
    at: BeijingTime,
) {
    let inspection = step
        .needs_inspection
        .then(|| recheck(life, problem, step, at));
    let evidence = step.needs_evidence.then(evidence).into_iter().collect();
    let stepped = ProblemStepped {
        problem: problem.problem.clone(),
        step: step.id.clone(),
        by: person(life, step),
        unit: life.object.unit.clone(),
        due: due(life, step, at.date()),
        evidence,
        inspection,
        remarks: String::new(),
    };
    let key = format!("problem.stepped/{}/{number}", problem.problem);
    // After the recheck that it rests on.
    life.say(at, 7200, key, Body::ProblemStepped(stepped));
}

fn due(life: &Life<'_>, step: &ProblemStep, date: Date) -> Option<Date> {
    let days = step.working_days?;
    Some(life.plan.calendar.working_days_after(date, days))
}

fn person(life: &Life<'_>, step: &ProblemStep) -> PersonNo {
    match step.by.first() {
        Some(Actor::Party) => PersonNo::new(format!("S-{}", life.object.object)),
        Some(Actor::Office) => PersonNo::new("S-office"),
        _ => inspector(&life.object.unit, if step.other_person { 2 } else { 1 }),
    }
}

/// A recheck whose answer agrees with the step.
fn recheck(
    life: &mut Life<'_>,
    problem: &ProblemFound,
    step: &ProblemStep,
    at: BeijingTime,
) -> InspectionId {
    let passed = !life.plan.problems.is_open(&step.to);
    let item = problem.item.clone().filter(|_| !passed);
    let failed: BTreeSet<String> = item.into_iter().collect();
    let purpose = Purpose::Recheck {
        problems: vec![problem.problem.clone()],
    };
    life.inspect(at, purpose, 2, &failed).0
}

fn evidence() -> EvidenceFile {
    EvidenceFile {
        sha256: photo::digest(),
        name: "整改照片（模拟）.png".to_owned(),
        media_type: photo::MEDIA_TYPE.to_owned(),
    }
}
