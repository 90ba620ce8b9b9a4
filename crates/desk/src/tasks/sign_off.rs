//! Signing a task off.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, TaskSignedOff};
use plan::Plan;
use units::{BeijingTime, FactId, TaskId, parse_exact};

use super::{asked, still_open};
use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode, owed};

/// A sign-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Which task.
    pub task: TaskId,
    /// The report that was looked at: it must be the newest.
    pub progress: FactId,
    /// How it was accepted; needed if the task is not done in full.
    pub remarks: String,
}

/// Signs a task off.
///
/// # Errors
/// Not allowed, no progress, not the newest report, signed off already, or neither done in full nor explained.
pub fn sign_off(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    signing: &SignOff,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let task = owed::task(plan, &signing.task)?;
    if !actor.may(plan, Action::TaskSignOff, &task.lead) {
        return Err(Refusal::not_allowed(Action::TaskSignOff));
    }
    let Some((newest, _, report)) = campaign.task_reports(&task.id).last() else {
        return Err(Refusal::new(
            RefusalCode::NoProgressYet,
            "尚未报告进度，不能销号",
            "no progress is reported yet",
        ));
    };
    if *newest != signing.progress {
        return Err(Refusal::not_newest(*newest));
    }
    still_open(campaign, task)?;
    let remarks = optional(&signing.remarks, ("销号意见", "the remarks"))?;
    let done = parse_exact(&report.done).ok();
    let done = done
        .zip(asked(task))
        .is_some_and(|(done, asked)| done >= asked);
    if !done && remarks.is_empty() {
        return Err(Refusal::new(
            RefusalCode::NotDone,
            format!("仅完成 {}，未全部完成；如仍需销号请写明理由", report.done),
            format!(
                "only {} done, not in full; to sign it off all the same, say why",
                report.done
            ),
        ));
    }
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("task.signed_off/{}/{newest}", task.id),
        corrects: None,
        body: Body::TaskSignedOff(TaskSignedOff {
            task: task.id.clone(),
            progress: *newest,
            remarks,
        }),
    })
}
