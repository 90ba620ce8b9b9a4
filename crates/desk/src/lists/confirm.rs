//! Confirming on which lists objects stand, as worked out and as seen.

use std::collections::BTreeSet;

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, ObjectListed};
use plan::Plan;
use units::{BeijingTime, FactId, ObjectId};

use crate::field::{self, Deed};
use crate::limits::LISTINGS_A_DEED_MAX;
use crate::{Actor, Refusal, RefusalCode};

/// The list of one object as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListConfirmation {
    /// Which object.
    pub object: ObjectId,
    /// The list worked out, by its id in the plan.
    pub list: String,
    /// The score it rests on.
    pub score: u32,
    /// The object's newest listing that was seen, overturned or not; none if there was none.
    pub newest: Option<FactId>,
}

/// Confirms the lists of one object or many: all of them or none.
///
/// # Errors
/// Not allowed, an object without a list, a list or score that is no longer the one seen, or confirmed already.
pub fn confirm_lists(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    confirmations: &[ListConfirmation],
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let distinct: BTreeSet<&ObjectId> = confirmations.iter().map(|one| &one.object).collect();
    let count = confirmations.len();
    if count == 0 || distinct.len() < count || count > LISTINGS_A_DEED_MAX {
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            format!("请选定 1 至 {LISTINGS_A_DEED_MAX} 个不重复的对象"),
            format!("choose 1 to {LISTINGS_A_DEED_MAX} objects, each once"),
        ));
    }
    let deed = Deed { actor, at: now };
    let confirm = |one| confirmed(plan, campaign, deed, one);
    confirmations.iter().map(confirm).collect()
}

fn confirmed(
    plan: &Plan,
    campaign: &Campaign,
    deed: Deed<'_>,
    seen: &ListConfirmation,
) -> Result<NewFact, Refusal> {
    let id = &seen.object;
    let (_, _, object) = field::object(campaign, id)?;
    if !deed.actor.may_object(plan, Action::ListConfirm, object) {
        return Err(Refusal::not_allowed(Action::ListConfirm));
    }
    let found = assess::list_of(plan, campaign, deed.at, id);
    let Some((finding, list)) = found.and_then(|found| Some((found.clone(), found.computed?)))
    else {
        return Err(Refusal::new(
            RefusalCode::NoListYet,
            format!("{}没有可用的检查，不能列榜", object.name),
            format!(
                "{} has no inspection that a list could rest on",
                object.name
            ),
        ));
    };
    let newest = campaign.field().listings(id).last();
    let newest = newest.map(|(fact, ..)| *fact);
    if (list.list.as_str(), list.score) != (seen.list.as_str(), seen.score) || newest != seen.newest
    {
        return Err(Refusal::new(
            RefusalCode::ListChanged,
            format!(
                "{}的榜单已有变化（现为{}，{} 分），请核对后再确认",
                object.name, list.name, list.score
            ),
            format!(
                "the list of {} is no longer the one you saw: {}, {} points; look again",
                object.name, list.name_en, list.score
            ),
        ));
    }
    let body = ObjectListed {
        object: id.clone(),
        list: list.list,
        score: list.score,
        veto: list.veto,
        failed_items: list.failed_items,
        inspections: list.inspections,
        reasons: finding.reasons.into_iter().map(|one| one.zh).collect(),
        as_of: deed.at,
    };
    not_the_same(campaign, &body)?;
    let base = newest.unwrap_or(FactId(0));
    let key = format!("object.listed/{id}/{base}");
    Ok(deed.fact(key, Body::ObjectListed(body)))
}

/// A listing that stands and rests on the same inspections needs no second confirmation.
fn not_the_same(campaign: &Campaign, body: &ObjectListed) -> Result<(), Refusal> {
    let Some((fact, _, before)) = campaign.field().listing(&body.object) else {
        return Ok(());
    };
    if (&before.list, before.score, &before.inspections)
        != (&body.list, body.score, &body.inspections)
    {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::SameAlready,
        format!("{} 已按同样的检查确认（{fact}）", body.object),
        format!(
            "{} is confirmed on the same inspections, as {fact}",
            body.object
        ),
    )
    .about(*fact))
}
