//! Whether there is anything to do here for the purpose of an inspection.

use fact::{InspectionDone, Purpose};
use units::BeijingTime;

use super::filing::Judged;
use super::rechecked;
use crate::{Refusal, RefusalCode, field, work};

pub(super) fn check(
    judged: Judged<'_>,
    done: &InspectionDone,
    at: BeijingTime,
) -> Result<(), Refusal> {
    match &done.purpose {
        Purpose::Routine {} => Ok(()),
        Purpose::Recheck { problems } => rechecked::check(judged, done, problems),
        Purpose::Acceptance {} => acceptance(judged, at),
        Purpose::Complaint { complaint } => match judged.campaign.field().complaint(complaint) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(
                RefusalCode::UnknownComplaint,
                format!("没有编号为 {complaint} 的投诉"),
                format!("there is no complaint {complaint}"),
            )),
        },
    }
}

fn acceptance(judged: Judged<'_>, at: BeijingTime) -> Result<(), Refusal> {
    let id = &judged.object.object;
    match field::awaits_acceptance(judged.plan, judged.campaign, id, at) {
        Some(_) => Ok(()),
        None => Err(work::nothing_to_accept(&judged.object.name)),
    }
}
