//! An inspection made because of a complaint.

use campaign::{Campaign, Statement};
use fact::{ComplaintStep, InspectionDone, NewFact, Purpose};
use plan::Plan;
use units::{BeijingTime, ComplaintId, InspectionId, ObjectId};

use super::Known;
use crate::{Actor, Refusal, RefusalCode};

/// Says that an inspection was made because of a complaint: one whose purpose names it, or a later one of its object.
///
/// # Errors
/// Unknown, not allowed, answered already, said already, or no inspection of this complaint.
pub fn inspected_complaint(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    complaint: &ComplaintId,
    inspection: &InspectionId,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let known = Known::of(plan, campaign, complaint, now)?
        .handled_by(actor)?
        .open()?;
    if known.standing.inspections.contains(inspection) {
        return Err(Refusal::new(
            RefusalCode::SameAlready,
            "这次检查已关联",
            "this inspection is linked already",
        )
        .about(known.newest()));
    }
    let (_, _, done) = campaign.field().inspection(inspection).ok_or_else(other)?;
    let object = known.standing.object.as_ref();
    if !is_about(done, complaint, object, known.standing.made_at) {
        return Err(other());
    }
    let inspection = inspection.clone();
    Ok(known.step(actor, ComplaintStep::Inspected { inspection }))
}

/// Inspections that may be linked to a complaint, the newest first.
#[must_use]
pub fn complaint_inspections<'c>(
    plan: &Plan,
    campaign: &'c Campaign,
    complaint: &ComplaintId,
    now: BeijingTime,
) -> Vec<&'c Statement<InspectionDone>> {
    let Ok(known) = Known::of(plan, campaign, complaint, now) else {
        return Vec::new();
    };
    let object = known.standing.object.as_ref();
    let all = campaign.field().inspections();
    let mut about: Vec<_> = all
        .filter(|(_, _, done)| is_about(done, complaint, object, known.standing.made_at))
        .filter(|(_, _, done)| !known.standing.inspections.contains(&done.inspection))
        .collect();
    about.sort_by_key(|(fact, ..)| std::cmp::Reverse(*fact));
    about
}

fn is_about(
    done: &InspectionDone,
    complaint: &ComplaintId,
    object: Option<&ObjectId>,
    made_at: BeijingTime,
) -> bool {
    let named =
        matches!(&done.purpose, Purpose::Complaint { complaint: named } if named == complaint);
    named || (object == Some(&done.object) && done.finished_at >= made_at)
}

fn other() -> Refusal {
    Refusal::new(
        RefusalCode::UnknownInspection,
        "没有这次检查，或它不是为这件投诉做的，也不是此后对关联对象的检查",
        "there is no such inspection, or it was neither made for this complaint nor later of its object",
    )
}
