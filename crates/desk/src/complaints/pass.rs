//! 转办.

use campaign::Campaign;
use fact::{ComplaintStep, NewFact};
use plan::Plan;
use units::{BeijingTime, ComplaintId, UnitId};

use super::{Known, redact};
use crate::text::needed;
use crate::{Actor, Refusal, RefusalCode, owed};

/// Passes a complaint on to another unit. Its time limit goes on.
///
/// # Errors
/// Unknown, not allowed, answered already, no such unit or the same one, or without a reason.
pub fn pass_complaint(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    complaint: &ComplaintId,
    to: &UnitId,
    remarks: &str,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?
        .handled_by(actor)?
        .open()?;
    owed::unit(plan, to)?;
    if known.standing.unit == *to {
        return Err(Refusal::new(
            RefusalCode::SameAlready,
            "已在该单位办理",
            "it is with this unit already",
        )
        .about(known.newest()));
    }
    let remarks = redact(&needed(remarks, ("转办理由", "the reason"))?);
    let to = to.clone();
    Ok(known.step(actor, ComplaintStep::Passed { to, remarks }))
}
