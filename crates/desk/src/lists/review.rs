//! Deciding an appeal.

use access::Action;
use campaign::Campaign;
use fact::{Body, ListingReviewed, NewFact};
use plan::Plan;
use units::{BeijingTime, FactId, ObjectId};

use crate::field::{self, Deed};
use crate::{Actor, Refusal, RefusalCode};

/// A decision on an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealReview {
    /// Which object.
    pub object: ObjectId,
    /// The `listing.appealed` fact.
    pub appeal: FactId,
    /// Whether the listing stands.
    pub stands: bool,
    /// Why.
    pub reasons: String,
}

/// Decides an appeal, once.
///
/// # Errors
/// Not allowed, no such appeal, decided already, or no reasons.
pub fn review_appeal(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    review: &AppealReview,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = campaign.field().object(&review.object);
    let (_, _, object) = known.ok_or_else(|| field::unknown_object(&review.object))?;
    if !actor.may_object(plan, Action::ListConfirm, object) {
        return Err(Refusal::not_allowed(Action::ListConfirm));
    }
    let mut appeals = campaign.field().appeals(&review.object).iter();
    if !appeals.any(|(fact, ..)| *fact == review.appeal) {
        return Err(Refusal::new(
            RefusalCode::UnknownAppeal,
            "没有这项申诉",
            "there is no such appeal",
        ));
    }
    if let Some((fact, ..)) = campaign.field().review(&review.object, review.appeal) {
        return Err(Refusal::new(
            RefusalCode::AlreadyDecided,
            format!("该申诉已有决定（{fact}）"),
            format!("the appeal is decided already, by {fact}"),
        )
        .about(*fact));
    }
    let body = ListingReviewed {
        object: review.object.clone(),
        appeal: review.appeal,
        stands: review.stands,
        reasons: field::needed_long(&review.reasons, ("审查理由", "the reasons"))?,
    };
    let key = format!("listing.reviewed/{}", review.appeal);
    Ok(Deed { actor, at: now }.fact(key, Body::ListingReviewed(body)))
}
