//! The party appeals against its object's listing.

use access::Action;
use campaign::Campaign;
use fact::{Body, ListingAppealed, NewFact};
use plan::Plan;
use units::{BeijingTime, FactId, ObjectId};

use crate::field::{self, Deed};
use crate::{Actor, Refusal, RefusalCode};

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// Which object.
    pub object: ObjectId,
    /// The `object.listed` fact: it must be the one that stands.
    pub listing: FactId,
    /// Why.
    pub grounds: String,
}

/// Appeals against the listing that stands, once.
///
/// # Errors
/// Not the object's party, not the listing that stands, appealed already, or no grounds.
pub fn appeal_listing(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    appeal: &Appeal,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let (_, _, object) = field::object(campaign, &appeal.object)?;
    if !actor.may_object(plan, Action::ListAppeal, object) {
        return Err(Refusal::not_allowed(Action::ListAppeal));
    }
    let Some((standing, ..)) = campaign.field().listing(&appeal.object) else {
        return Err(Refusal::new(
            RefusalCode::NoListYet,
            "尚未列榜，无可申诉",
            "there is no listing to appeal against",
        ));
    };
    if *standing != appeal.listing {
        return Err(Refusal::not_newest(*standing));
    }
    let mut appeals = campaign.field().appeals(&appeal.object).iter();
    if let Some((fact, ..)) = appeals.find(|(_, _, one)| one.listing == appeal.listing) {
        return Err(Refusal::new(
            RefusalCode::AlreadyAppealed,
            format!("已对该榜单申诉（{fact}）"),
            format!("appealed already, as {fact}"),
        )
        .about(*fact));
    }
    let body = ListingAppealed {
        object: appeal.object.clone(),
        listing: appeal.listing,
        grounds: field::needed_long(&appeal.grounds, ("申诉理由", "the grounds"))?,
    };
    let key = format!("listing.appealed/{}", appeal.listing);
    Ok(Deed { actor, at: now }.fact(key, Body::ListingAppealed(body)))
}
