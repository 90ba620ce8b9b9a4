//! Reporting a task's progress, naming who answers for it, signing it off.

mod assign;
mod report;
mod sign_off;

use access::Action;
use campaign::Campaign;
use plan::{Plan, Task};
use units::{Exact, UnitId};

pub use assign::{Assignment, assign_task};
pub use report::{TaskReport, report_task};
pub use sign_off::{SignOff, sign_off};

use crate::{Actor, Refusal, RefusalCode, owed};

/// For which responsible unit the actor reports: its own if it is one, else the first it may report for.
pub(crate) fn reporting_unit<'a>(
    plan: &Plan,
    actor: &Actor,
    task: &'a Task,
) -> Result<&'a UnitId, Refusal> {
    let may = |unit: &&UnitId| actor.may(plan, Action::TaskReport, unit);
    let own = owed::responsible(task).find(|unit| **unit == actor.unit);
    let unit = own
        .filter(may)
        .or_else(|| owed::responsible(task).find(may));
    unit.ok_or_else(|| {
        // A role that may report for its own unit but not here is only at the wrong unit.
        if actor.may(plan, Action::TaskReport, &actor.unit) {
            owed::not_responsible(task)
        } else {
            Refusal::not_allowed(Action::TaskReport)
        }
    })
}

/// How much the task asks for. A dated task without a quantity is done or not, 1 or 0; a standing duty has no end.
fn asked(task: &Task) -> Option<Exact> {
    let once = task.due.map(|_| Exact::from_integer(1));
    let asked = task.quantity.as_ref().map(|asked| asked.amount);
    asked.or(once)
}

fn still_open(campaign: &Campaign, task: &Task) -> Result<(), Refusal> {
    let Some((fact, ..)) = campaign.signed_off(&task.id) else {
        return Ok(());
    };
    Err(Refusal::new(
        RefusalCode::AlreadySignedOff,
        format!("任务“{}”已销号；如有误请更正最新进度", task.title),
        format!(
            "`{}` is signed off; if that is wrong, correct the newest report",
            task.title_en
        ),
    )
    .about(*fact))
}
