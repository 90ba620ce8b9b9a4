//! What every step of a problem keeps to.

use campaign::{Campaign, Statement};
use fact::ProblemFound;
use jiff::civil::Date;
use plan::{Plan, ProblemStep};
use units::{BeijingTime, FactId, ProblemId};

use crate::{Actor, Refusal, RefusalCode, field};

/// A step about to be taken.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) step: &'a ProblemStep,
}

pub(crate) fn known<'a>(
    campaign: &'a Campaign,
    id: &ProblemId,
) -> Result<&'a Statement<ProblemFound>, Refusal> {
    campaign.field().problem(id).ok_or_else(|| unknown(id))
}

pub(crate) fn unknown(id: &ProblemId) -> Refusal {
    Refusal::new(
        RefusalCode::UnknownProblem,
        format!("这里没有编号为 {id} 的问题"),
        format!("there is no problem {id} here"),
    )
}

/// The fact that the next step of a problem stands on: its last step, or its finding.
pub(crate) fn base(campaign: &Campaign, id: &ProblemId) -> FactId {
    let found = campaign.field().problem(id);
    let found = found.map_or(FactId(0), |(fact, ..)| *fact);
    field::base(campaign.field().problem_steps(id)).max(found)
}

/// The last day for leaving the state that a step leads to.
pub(crate) fn due(plan: &Plan, step: &ProblemStep, at: BeijingTime) -> Option<Date> {
    let days = step.working_days?;
    Some(plan.calendar.working_days_after(at.date(), days))
}

/// The plan may want somebody else than the finder.
pub(crate) fn another_person(taken: Taken<'_>, found: &ProblemFound) -> Result<(), Refusal> {
    let person = field::person(taken.actor)?;
    if !taken.step.other_person || *person != found.found_by {
        return Ok(());
    }
    let ProblemStep {
        name,
        name_en,
        clause,
        ..
    } = taken.step;
    Err(Refusal::new(
        RefusalCode::AnotherPersonNeeded,
        format!("“{name}”须由发现人以外的人办理（条款 {clause}）"),
        format!("`{name_en}` takes another person than the one who found it (clause {clause})"),
    ))
}

/// The step does not start from where the problem stands.
pub(crate) fn not_now(plan: &Plan, campaign: &Campaign, id: &ProblemId) -> Refusal {
    let state = field::problem_state(plan, campaign.field(), id);
    let steps = plan.problems.steps_from(state);
    let (zh, en): (Vec<&str>, Vec<&str>) = steps
        .map(|step| (step.name.as_str(), step.name_en.as_str()))
        .unzip();
    let named = plan.problems.state(state);
    let (name, name_en) = named.map_or((state, state), |state| (&state.name, &state.name_en));
    let refusal = Refusal::new(
        RefusalCode::WrongState,
        format!(
            "问题现为“{name}”，不能办这一步；可办：{}",
            list(&zh, "、", "无")
        ),
        format!(
            "the problem is `{name_en}`; it allows: {}",
            list(&en, ", ", "nothing")
        ),
    );
    match base(campaign, id) {
        FactId(0) => refusal,
        fact => refusal.about(fact),
    }
}

fn list(names: &[&str], between: &str, none: &str) -> String {
    if names.is_empty() {
        return none.to_owned();
    }
    names.join(between)
}
