//! An object leaves the registry.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, ObjectRetired};
use plan::Plan;
use units::{BeijingTime, FactId, ObjectId};

use crate::field::{self, Deed};
use crate::text::needed;
use crate::{Actor, Refusal};

/// Which object leaves, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// Which.
    pub object: ObjectId,
    /// The registration that was looked at: it must be the newest.
    pub registered: FactId,
    /// Why, such as 竣工.
    pub reason: String,
}

/// Takes an object out of the registry. What was said of it stays.
///
/// # Errors
/// Not allowed, not there, not the newest registration, or no reason.
pub fn retire_object(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    retirement: &Retirement,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let (newest, _, object) = field::object(campaign, &retirement.object)?;
    if !actor.may_object(plan, Action::ObjectRegister, object) {
        return Err(Refusal::not_allowed(Action::ObjectRegister));
    }
    if *newest != retirement.registered {
        return Err(Refusal::not_newest(*newest));
    }
    let body = ObjectRetired {
        object: object.object.clone(),
        reason: needed(&retirement.reason, ("注销原因", "the reason"))?,
    };
    let key = format!("object.retired/{}/{newest}", object.object);
    Ok(Deed { actor, at: now }.fact(key, Body::ObjectRetired(body)))
}
