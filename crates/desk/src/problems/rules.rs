//! What every step of a problem keeps to. The rules of the loop are `assess`'s; this says them as refusals.

use access::{Action, Role};
use assess::StepRefusal;
use campaign::{Campaign, Statement};
use fact::{Body, EvidenceFile, NewFact, ProblemFound, ProblemStepped};
use jiff::civil::Date;
use plan::{Actor as By, Plan, ProblemStep};
use units::{BeijingTime, FactId, InspectionId, ProblemId};

use crate::field::{self, Deed};
use crate::{Actor, Refusal, RefusalCode};

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

/// A step about to be taken.
pub(crate) struct Stepping<'a> {
    pub(crate) problem: &'a ProblemId,
    pub(crate) step: &'a ProblemStep,
    pub(crate) evidence: Vec<EvidenceFile>,
    pub(crate) inspection: Option<InspectionId>,
    pub(crate) remarks: String,
}

/// The fact of a step, if the loop allows it now.
pub(crate) fn stepped(
    plan: &Plan,
    campaign: &Campaign,
    deed: Deed<'_>,
    stepping: Stepping<'_>,
) -> Result<NewFact, Refusal> {
    let (problem, step) = (stepping.problem, stepping.step);
    let fact = stepped_on(plan, campaign, deed, stepping)?;
    let Body::ProblemStepped(body) = &fact.body else {
        return Ok(fact);
    };
    match assess::step_refusal(plan, campaign, body, deed.at) {
        Some(refusal) => Err(refused(plan, campaign, problem, step, refusal)),
        None => Ok(fact),
    }
}

/// The fact of a step that rests on a fact of the same deed: the caller has seen to it that the loop allows it.
pub(crate) fn stepped_on(
    plan: &Plan,
    campaign: &Campaign,
    deed: Deed<'_>,
    stepping: Stepping<'_>,
) -> Result<NewFact, Refusal> {
    let Stepping { problem, step, .. } = stepping;
    let body = ProblemStepped {
        problem: problem.clone(),
        step: step.id.clone(),
        by: field::person(deed.actor)?.clone(),
        unit: deed.actor.unit.clone(),
        due: due(plan, step, deed.at),
        evidence: stepping.evidence,
        inspection: stepping.inspection,
        remarks: stepping.remarks,
    };
    let base = base(campaign, problem);
    let key = format!("problem.stepped/{problem}/{base}");
    Ok(deed.fact(key, Body::ProblemStepped(body)))
}

/// Whether the actor is one of those whom the plan lets take a step at this object.
pub(crate) fn may_step(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    found: &ProblemFound,
    step: &ProblemStep,
) -> Result<(), Refusal> {
    let action = if step.by.contains(&By::Party) {
        Action::ProblemRectify
    } else {
        Action::ProblemHandle
    };
    let (_, _, object) = campaign
        .field()
        .object(&found.object)
        .ok_or_else(|| field::unknown_object(&found.object))?;
    let by = match actor.role {
        Role::Inspector => Some(By::Inspector),
        Role::Party => Some(By::Party),
        Role::Office => Some(By::Office),
        _ => None,
    };
    let Some(by) = by.filter(|_| actor.may_object(plan, action, object)) else {
        return Err(Refusal::not_allowed(action));
    };
    if step.by.contains(&by) {
        return Ok(());
    }
    let (zh, en): (Vec<&str>, Vec<&str>) = step.by.iter().map(|by| named(*by)).unzip();
    Err(Refusal::new(
        RefusalCode::WrongRole,
        format!(
            "“{}”由{}办理（条款 {}）",
            step.name,
            zh.join("、"),
            step.clause
        ),
        format!(
            "`{}` is for: {} (clause {})",
            step.name_en,
            en.join(", "),
            step.clause
        ),
    ))
}

const fn named(by: By) -> (&'static str, &'static str) {
    match by {
        By::Inspector => ("检查人员", "inspectors"),
        By::Party => ("责任方", "the party"),
        By::Office => ("攻坚办", "the office"),
    }
}

/// Why the loop does not allow a step, with the clause that asks for it.
pub(crate) fn refused(
    plan: &Plan,
    campaign: &Campaign,
    problem: &ProblemId,
    step: &ProblemStep,
    refusal: StepRefusal,
) -> Refusal {
    let code = match refusal {
        StepRefusal::Unknown => RefusalCode::UnknownStep,
        StepRefusal::WrongState => return not_now(plan, campaign, problem),
        StepRefusal::OtherPerson => RefusalCode::AnotherPersonNeeded,
        StepRefusal::NoEvidence => RefusalCode::EvidenceNeeded,
        StepRefusal::NoInspection => RefusalCode::InspectionNeeded,
        StepRefusal::InspectionDisagrees => RefusalCode::InspectionDisagrees,
        StepRefusal::CaseNotSettled => RefusalCode::CaseNotSettled,
    };
    let why = refusal.sentence();
    let ProblemStep {
        name,
        name_en,
        clause,
        ..
    } = step;
    Refusal::new(
        code,
        format!("不能办“{name}”：{}（条款 {clause}）", why.zh),
        format!("`{name_en}` is refused: {} (clause {clause})", why.en),
    )
}

/// The step does not start from where the problem stands.
pub(crate) fn not_now(plan: &Plan, campaign: &Campaign, id: &ProblemId) -> Refusal {
    let state = field::problem_state(plan, campaign, id);
    let steps = field::steps_now(plan, campaign, id);
    let (zh, en): (Vec<&str>, Vec<&str>) = steps
        .map(|step| (step.name.as_str(), step.name_en.as_str()))
        .unzip();
    let named = plan.problems.state(&state);
    let (name, name_en) = named.map_or((&state, &state), |state| (&state.name, &state.name_en));
    let refusal = Refusal::new(
        RefusalCode::WrongState,
        format!(
            "问题 {id} 现为“{name}”，不能办这一步；可办：{}",
            list(&zh, "、", "无")
        ),
        format!(
            "problem {id} is `{name_en}`; it allows: {}",
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
