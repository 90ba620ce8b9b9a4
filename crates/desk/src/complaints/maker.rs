//! What the maker of a complaint says to its answer. That it is the maker, the caller has seen by the secret.

use assess::{ComplaintState, complaint_standing};
use campaign::Campaign;
use fact::{ComplaintStep, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId};

use super::make::goes_on;
use super::{Known, redact};
use crate::Refusal;
use crate::text::needed;

/// Says that it is not fixed: the complaint is open again, and its time limit begins anew. One that was merged goes on by
/// itself from here.
///
/// # Errors
/// Unknown, not answered, or without a reason.
pub fn reopen_complaint(
    plan: &Plan,
    campaign: &Campaign,
    complaint: &ComplaintId,
    text: &str,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = answered(plan, campaign, complaint, now)?;
    let text = redact(&needed(text, ("哪里没有解决", "what is not fixed"))?);
    Ok(known.maker_s(ComplaintStep::Reopened { text }))
}

/// Says that it is fixed.
///
/// # Errors
/// Unknown or not answered.
pub fn confirm_complaint(
    plan: &Plan,
    campaign: &Campaign,
    complaint: &ComplaintId,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = answered(plan, campaign, complaint, now)?;
    Ok(known.maker_s(ComplaintStep::Confirmed {}))
}

/// A complaint that was answered: itself, or the one that goes on in its place.
fn answered<'a>(
    plan: &'a Plan,
    campaign: &'a Campaign,
    complaint: &'a ComplaintId,
    now: BeijingTime,
) -> Result<Known<'a>, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?;
    let state = if known.standing.state == ComplaintState::Merged {
        let other = goes_on(campaign, complaint)?;
        complaint_standing(plan, campaign.field(), &other, now).map(|other| other.state)
    } else {
        Some(known.standing.state)
    };
    let settled_elsewhere =
        known.standing.state == ComplaintState::Merged && state == Some(ComplaintState::Confirmed);
    if state == Some(ComplaintState::Replied) || settled_elsewhere {
        return Ok(known);
    }
    Err(known.wrong_state())
}
