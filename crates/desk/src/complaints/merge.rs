//! Two complaints that say the same go on as one.

use campaign::Campaign;
use fact::{ComplaintStep, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId};

use super::Known;
use super::make::goes_on;
use crate::{Actor, Refusal, RefusalCode};

/// Merges a complaint into another, or into the one that goes on in that one's place.
///
/// # Errors
/// Unknown, not allowed to handle both, answered already, or the same complaint.
pub fn merge_complaint(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    complaint: &ComplaintId,
    into: &ComplaintId,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?
        .handled_by(actor)?
        .open()?;
    let into = goes_on(campaign, into)?;
    Known::of(plan, campaign, &into, now)?.handled_by(actor)?;
    if into == *complaint {
        return Err(Refusal::new(
            RefusalCode::SameAlready,
            "不能并入自己",
            "a complaint cannot be merged into itself",
        )
        .about(known.newest()));
    }
    Ok(known.step(actor, ComplaintStep::Merged { into }))
}
