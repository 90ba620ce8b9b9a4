//! What the plan says of a unit, a deadline or a task, or the refusal that names what is unknown.

use plan::{Obligation, Plan, Task, Unit};
use units::{BeijingTime, ObligationId, TaskId, UnitId};

use crate::{Refusal, RefusalCode};

pub(crate) fn unit<'a>(plan: &'a Plan, id: &UnitId) -> Result<&'a Unit, Refusal> {
    plan.unit(id).ok_or_else(|| {
        Refusal::new(
            RefusalCode::UnknownUnit,
            format!("方案中没有责任单位 {id}"),
            format!("the plan has no unit {id}"),
        )
    })
}

pub(crate) fn task<'a>(plan: &'a Plan, id: &TaskId) -> Result<&'a Task, Refusal> {
    plan.tasks
        .iter()
        .find(|task| task.id == *id)
        .ok_or_else(|| {
            Refusal::new(
                RefusalCode::UnknownTask,
                format!("方案中没有任务 {id}"),
                format!("the plan has no task {id}"),
            )
        })
}

/// The obligation, if it has the deadline and the unit owes it.
pub(crate) fn obligation<'a>(
    plan: &'a Plan,
    id: &ObligationId,
    due: BeijingTime,
    unit: &UnitId,
) -> Result<&'a Obligation, Refusal> {
    let found = deadline(plan, id, due)?;
    if !found.units.contains(unit) {
        return Err(Refusal::new(
            RefusalCode::NotExpected,
            format!("方案未要求该单位报送{}", found.name),
            format!("the plan does not ask this unit for: {}", found.name_en),
        ));
    }
    Ok(found)
}

fn deadline<'a>(
    plan: &'a Plan,
    id: &ObligationId,
    due: BeijingTime,
) -> Result<&'a Obligation, Refusal> {
    let Some(found) = plan.obligation(id) else {
        return Err(Refusal::new(
            RefusalCode::UnknownObligation,
            format!("方案中没有报送事项 {id}"),
            format!("the plan has no obligation {id}"),
        ));
    };
    if !found.due.contains(&due) {
        return Err(Refusal::new(
            RefusalCode::UnknownDue,
            format!("{}没有 {} 这一截止时间", found.name, due.civil()),
            format!("{} has no deadline at {}", found.name_en, due.civil()),
        ));
    }
    Ok(found)
}

/// Every unit responsible for a task, the lead first.
pub(crate) fn responsible(task: &Task) -> impl Iterator<Item = &UnitId> {
    std::iter::once(&task.lead).chain(&task.with)
}

pub(crate) fn not_responsible(task: &Task) -> Refusal {
    Refusal::new(
        RefusalCode::NotResponsible,
        format!("该单位不是任务“{}”的责任单位", task.title),
        format!(
            "the unit is not responsible for the task `{}`",
            task.title_en
        ),
    )
}
