//! 验收: only this ends the stop of a list that needs it.

use access::Action;
use campaign::{Campaign, Statement};
use fact::{Body, InspectionDone, NewFact, Purpose, Verdict, WorkAccepted};
use plan::Plan;
use units::{BeijingTime, FactId, InspectionId, ObjectId};

use crate::field::{self, Deed};
use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode};

/// An acceptance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkAcceptance {
    /// Which object.
    pub object: ObjectId,
    /// The acceptance inspection.
    pub inspection: InspectionId,
    /// Free words.
    pub remarks: String,
}

/// Accepts an object that a list has stopped.
///
/// # Errors
/// Not allowed, nothing to accept, or no acceptance inspection of it after the listing in which every item passed.
pub fn accept_work(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    acceptance: &WorkAcceptance,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let id = &acceptance.object;
    let (_, _, object) = field::object(campaign, id)?;
    if !actor.may_object(plan, Action::WorkAccept, object) {
        return Err(Refusal::not_allowed(Action::WorkAccept));
    }
    let Some(listing) = field::awaits_acceptance(plan, campaign, id, now) else {
        return Err(nothing_to_accept(&object.name));
    };
    let inspection = campaign.field().inspection(&acceptance.inspection);
    let inspection = inspection.filter(|(_, _, done)| done.object == *id);
    let Some(inspection) = inspection else {
        return Err(Refusal::new(
            RefusalCode::UnknownInspection,
            format!("{}没有编号为 {} 的检查", object.name, acceptance.inspection),
            format!(
                "{} has no inspection {}",
                object.name, acceptance.inspection
            ),
        ));
    };
    passed(plan, inspection, listing)?;
    let body = WorkAccepted {
        object: id.clone(),
        inspection: acceptance.inspection.clone(),
        unit: actor.unit.clone(),
        accepted_by: field::person(actor)?.clone(),
        remarks: optional(&acceptance.remarks, ("验收意见", "the remarks"))?,
    };
    let key = format!("work.accepted/{id}/{listing}");
    Ok(Deed { actor, at: now }.fact(key, Body::WorkAccepted(body)))
}

/// An acceptance inspection made after the listing that found nothing wrong.
fn passed(
    plan: &Plan,
    (fact, _, done): &Statement<InspectionDone>,
    listing: FactId,
) -> Result<(), Refusal> {
    let purpose = matches!(done.purpose, Purpose::Acceptance {});
    if !purpose || *fact < listing {
        return Err(Refusal::new(
            RefusalCode::InspectionNeeded,
            format!("验收须依据列榜（{listing}）之后的一次验收检查"),
            format!("an acceptance rests on an acceptance inspection after the listing {listing}"),
        )
        .about(*fact));
    }
    let checklist = plan.checklists.iter().find(|one| one.id == done.checklist);
    let failed = done
        .answers
        .iter()
        .filter(|one| one.verdict == Verdict::Fail);
    let named = failed.map(|one| {
        let item = checklist.and_then(|list| list.item(&one.item));
        item.map_or((one.item.as_str(), one.item.as_str()), |item| {
            (item.text.as_str(), item.text_en.as_str())
        })
    });
    let (zh, en): (Vec<&str>, Vec<&str>) = named.unzip();
    if zh.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::AcceptanceFailed,
        format!("验收检查有不合格项，不能验收：{}", zh.join("；")),
        format!(
            "items failed in the acceptance inspection: {}",
            en.join("; ")
        ),
    )
    .about(*fact))
}

pub(crate) fn nothing_to_accept(name: &str) -> Refusal {
    Refusal::new(
        RefusalCode::NothingToAccept,
        format!("{name}没有须经验收才能复工的停工，无须验收"),
        format!("{name} is not stopped by anything that acceptance would end"),
    )
}
