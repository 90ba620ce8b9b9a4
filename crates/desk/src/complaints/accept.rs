//! 受理.

use assess::ComplaintState;
use campaign::Campaign;
use fact::{ComplaintStep, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId, ObjectId};

use super::Known;
use crate::{Actor, Refusal, RefusalCode};

/// Takes a complaint up, and says which object of the registry it is about, if it is there. Taken up again, it may get
/// another object.
///
/// # Errors
/// Unknown, not allowed, answered already, said already, or no such object.
pub fn accept_complaint(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    complaint: &ComplaintId,
    object: Option<&ObjectId>,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?
        .handled_by(actor)?
        .open()?;
    if let Some(object) = object {
        campaign.field().object(object).ok_or_else(|| {
            Refusal::new(
                RefusalCode::UnknownObject,
                format!("名录里没有 {object}"),
                format!("the registry has no {object}"),
            )
        })?;
    }
    let taken_up = matches!(
        known.standing.state,
        ComplaintState::Accepted | ComplaintState::Inspected
    );
    if taken_up && known.standing.object.as_ref() == object {
        return Err(Refusal::new(
            RefusalCode::SameAlready,
            "已受理，内容相同",
            "taken up already, in the same words",
        )
        .about(known.newest()));
    }
    let object = object.cloned();
    Ok(known.step(actor, ComplaintStep::Accepted { object }))
}
