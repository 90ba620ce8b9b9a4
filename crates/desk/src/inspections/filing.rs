//! Filing an inspection as a device made it, offline or not.

use access::Action;
use campaign::Campaign;
use fact::{Answer, Body, Fix, InspectionDone, NewFact, Photo, Purpose, Signature};
use plan::{Checklist, Plan};
use serde::{Deserialize, Serialize};
use units::{BeijingTime, InspectionId, ObjectId};

use super::{answers, found, purpose, rechecked, sent};
use crate::check::Findings;
use crate::field::{self, Deed};
use crate::limits::CLOCK_AHEAD_SECONDS;
use crate::{Actor, FieldProblem, Refusal, RefusalCode};

/// An inspection as its device sends it. The account that sends it is the inspector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InspectionFiling {
    /// Numbered on the device, so that a second sending is known.
    pub inspection: InspectionId,
    /// What was inspected.
    pub object: ObjectId,
    /// Why.
    pub purpose: Purpose,
    /// Every department that took part and signed, the inspector's own first.
    pub signatures: Vec<Signature>,
    /// The checklist of the plan.
    pub checklist: String,
    /// One answer an item. The verdict of a counted item follows from its counts.
    pub answers: Vec<Answer>,
    /// Whether work was going on; none if it was not looked at.
    #[serde(default)]
    pub work_seen: Option<bool>,
    /// By the device's clock.
    pub started_at: BeijingTime,
    /// By the device's clock.
    pub finished_at: BeijingTime,
    /// Where the device was.
    #[serde(default)]
    pub fix: Option<Fix>,
    /// What was photographed. The bytes arrived before.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Free words.
    #[serde(default)]
    pub remarks: String,
}

/// What an inspection is judged by.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) plan: &'a Plan,
    pub(super) campaign: &'a Campaign,
    pub(super) actor: &'a Actor,
    pub(super) checklist: &'a Checklist,
    pub(super) object: &'a fact::ObjectRegistered,
}

/// Files an inspection: the inspection, a problem for each failed item, and for a recheck the step of every problem that
/// it rechecks. What was filed under its id before comes back as it was, so a second sending does nothing.
///
/// A device's clock may be wrong and the inspection is kept all the same: the times stay as the device gave them, beside
/// the time of recording, and where they cannot be right the fact happened when it was received.
///
/// # Errors
/// Not allowed, no such object, another content under the same id, a checklist that is not the object's, items unanswered
/// or answered wrongly, files that did not arrive, or a purpose that has nothing to do here.
pub fn file_inspection(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    filing: &InspectionFiling,
    on_disk: &dyn Fn(&str) -> bool,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    if let Some(before) = again(plan, campaign, actor, filing)? {
        return Ok(vec![before]);
    }
    let (_, _, object) = field::object(campaign, &filing.object)?;
    if !actor.may_object(plan, Action::InspectionFile, object) {
        return Err(Refusal::not_allowed(Action::InspectionFile));
    }
    field::id(
        filing.inspection.as_str(),
        ("检查编号", "the inspection's id"),
    )?;
    let checklist = checklist(plan, &object.kind, &filing.checklist)?;
    let judged = Judged {
        plan,
        campaign,
        actor,
        checklist,
        object,
    };
    let mut findings = Findings::default();
    answers::check(judged, filing, &mut findings);
    sent::check(judged, filing, &mut findings);
    if findings.any_error() {
        return Err(mistakes(findings.list));
    }
    sent::arrived(filing, on_disk)?;
    let done = done(plan, actor, filing)?;
    purpose::check(judged, &done, now)?;
    let at = happened_at(plan, &done, now);
    let deed = Deed { actor, at };
    let mut facts = vec![deed.fact(key(&done.inspection), Body::InspectionDone(done.clone()))];
    facts.extend(found::facts(judged, &done, deed)?);
    facts.extend(rechecked::facts(judged, &done, deed)?);
    Ok(facts)
}

/// The fact that an earlier sending made, if it said the same.
fn again(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    filing: &InspectionFiling,
) -> Result<Option<NewFact>, Refusal> {
    let Some((fact, recorded_at, before)) = campaign.field().inspection(&filing.inspection) else {
        return Ok(None);
    };
    if done(plan, actor, filing).is_ok_and(|done| done == *before) {
        let deed = Deed {
            actor,
            at: happened_at(plan, before, *recorded_at),
        };
        let body = Body::InspectionDone(before.clone());
        return Ok(Some(deed.fact(key(&filing.inspection), body)));
    }
    Err(Refusal::new(
        RefusalCode::InspectionDiffers,
        format!("编号 {} 的检查已收到（{fact}），内容不同；已收到的不能改", filing.inspection),
        format!("an inspection {} was received before ({fact}) with another content; what was received stays", filing.inspection),
    )
    .about(*fact))
}

fn key(id: &InspectionId) -> String {
    format!("inspection.done/{id}")
}

/// By the device's clock, unless that is plainly wrong.
fn happened_at(plan: &Plan, done: &InspectionDone, received: BeijingTime) -> BeijingTime {
    let latest = received.plus_seconds(CLOCK_AHEAD_SECONDS);
    let earliest = BeijingTime::midnight(plan.period.first);
    let likely = (earliest..=latest).contains(&done.finished_at);
    if likely { done.finished_at } else { received }
}

fn checklist<'a>(plan: &'a Plan, kind: &str, named: &str) -> Result<&'a Checklist, Refusal> {
    let of_kind = plan.checklist_for(kind);
    of_kind.filter(|list| list.id == named).ok_or_else(|| {
        let (zh, en) = of_kind.map_or(("没有检查单", "none"), |list| {
            (&list.name, &list.name_en)
        });
        Refusal::new(
            RefusalCode::WrongChecklist,
            format!("检查单不对：这类监管对象用的是“{zh}”"),
            format!("not the checklist of this kind of object, which is: {en}"),
        )
    })
}

/// The fact's body: the inspector is the account that sends it, counts decide, a photo sent twice is one.
fn done(plan: &Plan, actor: &Actor, filing: &InspectionFiling) -> Result<InspectionDone, Refusal> {
    let inspector = field::person(actor)?.clone();
    Ok(InspectionDone {
        inspection: filing.inspection.clone(),
        object: filing.object.clone(),
        purpose: filing.purpose.clone(),
        unit: actor.unit.clone(),
        inspector,
        signatures: filing.signatures.clone(),
        checklist: filing.checklist.clone(),
        answers: answers::judged(plan, filing),
        work_seen: filing.work_seen,
        started_at: filing.started_at,
        finished_at: filing.finished_at,
        fix: filing.fix,
        photos: sent::photos(filing),
        remarks: filing.remarks.trim().to_owned(),
    })
}

fn mistakes(details: Vec<FieldProblem>) -> Refusal {
    let first = details.first();
    let (zh, en) = first.map_or((String::new(), String::new()), |one| {
        (one.zh.clone(), one.en.clone())
    });
    let count = details.len();
    let mut refusal = Refusal::new(
        RefusalCode::InspectionHasMistakes,
        format!("检查记录有 {count} 处须改正：{zh}"),
        format!("the inspection has {count} mistakes, the first: {en}"),
    );
    refusal.details = details;
    refusal
}
