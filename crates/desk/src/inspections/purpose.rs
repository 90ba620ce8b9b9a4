//! Whether there is anything to do here for the purpose of an inspection.

use fact::{InspectionDone, Purpose};

use super::filing::Judged;
use super::rechecked;
use crate::field;
use crate::{Refusal, RefusalCode};

pub(super) fn check(judged: Judged<'_>, done: &InspectionDone) -> Result<(), Refusal> {
    match &done.purpose {
        Purpose::Routine {} => Ok(()),
        Purpose::Recheck { problems } => rechecked::check(judged, done, problems),
        Purpose::Acceptance {} => acceptance(judged),
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

fn acceptance(judged: Judged<'_>) -> Result<(), Refusal> {
    let field = judged.campaign.field();
    match field::awaits_acceptance(judged.plan, field, &judged.object.object) {
        Some(_) => Ok(()),
        None => Err(nothing_to_accept(&judged.object.name)),
    }
}

pub(crate) fn nothing_to_accept(name: &str) -> Refusal {
    Refusal::new(
        RefusalCode::NothingToAccept,
        format!("{name}没有须经验收才能复工的停工，无须验收"),
        format!("{name} is not stopped by anything that acceptance would end"),
    )
}
