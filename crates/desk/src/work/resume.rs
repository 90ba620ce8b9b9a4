//! 复工: the party or the authority states that work goes on again.

use access::Action;
use assess::{Duty, Stop};
use campaign::Campaign;
use fact::{Body, NewFact, WorkResumed};
use plan::Plan;
use units::{BeijingTime, ObjectId};

use crate::field::{self, Deed};
use crate::text::optional;
use crate::{Actor, FieldProblem, Refusal, RefusalCode, Severity};

/// That work goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resumption {
    /// Which object.
    pub object: ObjectId,
    /// Free words.
    pub remarks: String,
}

/// States that work goes on again, if nothing stops it.
///
/// # Errors
/// Not allowed, stopped (with every reason and clause), or never stopped since it last went on.
pub fn resume_work(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    resumption: &Resumption,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let id = &resumption.object;
    let (_, _, object) = field::object(campaign, id)?;
    if !actor.may_object(plan, Action::WorkResume, object) {
        return Err(Refusal::not_allowed(Action::WorkResume));
    }
    let duty = assess::duty_at(plan, campaign, id, now);
    if let Some(duty) = duty.filter(|duty| !duty.may_work) {
        return Err(stopped(&object.name, &duty));
    }
    let before = campaign.field().resumptions(id);
    let since = before.last().map(|(_, at, _)| *at);
    let ended =
        |stop: &Stop| stop.from <= now && since.is_none_or(|since| stop.until > Some(since));
    if !assess::stops_of(plan, campaign, id).iter().any(ended) {
        let refusal = Refusal::new(
            RefusalCode::NothingToResume,
            format!("{}没有停工，无须复工", object.name),
            format!("{} was not stopped", object.name),
        );
        return Err(match before.last() {
            Some((fact, ..)) => refusal.about(*fact),
            None => refusal,
        });
    }
    let body = WorkResumed {
        object: id.clone(),
        by: field::person(actor)?.clone(),
        remarks: optional(&resumption.remarks, ("备注", "the remarks"))?,
    };
    let base = field::base(before);
    let key = format!("work.resumed/{id}/{base}");
    Ok(Deed { actor, at: now }.fact(key, Body::WorkResumed(body)))
}

/// Every reason, with its clause and the fact that began it.
fn stopped(name: &str, duty: &Duty) -> Refusal {
    let reasons = duty.stops.iter().zip(&duty.reasons);
    let details: Vec<FieldProblem> = reasons
        .map(|(stop, reason)| FieldProblem {
            path: "object".to_owned(),
            severity: Severity::Error,
            code: "stopped",
            zh: format!("{}（条款 {}）", reason.zh, stop.clause),
            en: format!("{} (clause {})", reason.en, stop.clause),
        })
        .collect();
    let zh: Vec<&str> = details.iter().map(|one| one.zh.as_str()).collect();
    let en: Vec<&str> = details.iter().map(|one| one.en.as_str()).collect();
    let mut refusal = Refusal::new(
        RefusalCode::Stopped,
        format!("{name}不能复工：{}", zh.join("；")),
        format!("{name} may not work: {}", en.join("; ")),
    );
    let first = duty.stops.first().and_then(|stop| stop.facts.first());
    refusal.fact = first.copied();
    refusal.details = details;
    refusal
}
