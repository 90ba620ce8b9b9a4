//! 答复.

use assess::ComplaintState;
use campaign::Campaign;
use fact::{ComplaintStep, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId};

use super::{Known, redact};
use crate::text::needed;
use crate::{Actor, Refusal};

/// Answers a complaint that was taken up. Its maker reads the words; personal data are blotted out of them too.
///
/// # Errors
/// Unknown, not allowed, not taken up yet or answered already, or without words.
pub fn reply_to_complaint(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    complaint: &ComplaintId,
    text: &str,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?
        .handled_by(actor)?
        .open()?;
    if known.standing.state == ComplaintState::Received {
        return Err(known.wrong_state());
    }
    let text = redact(&needed(text, ("答复", "the answer"))?);
    Ok(known.step(actor, ComplaintStep::Replied { text }))
}
