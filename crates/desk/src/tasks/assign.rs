//! Naming the post that answers for a task.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, TaskAssigned};
use plan::Plan;
use units::{BeijingTime, FactId, TaskId, UnitId};

use crate::text::needed;
use crate::{Actor, Refusal, owed};

/// Which post of a unit answers for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Which task.
    pub task: TaskId,
    /// Whose post: a responsible unit of the task.
    pub unit: UnitId,
    /// The post, never a person's name.
    pub responsible: String,
}

/// Names the post that answers for a task.
///
/// # Errors
/// Not allowed, not responsible, or no post.
pub fn assign_task(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    assignment: &Assignment,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let Assignment { unit, .. } = assignment;
    let task = owed::task(plan, &assignment.task)?;
    owed::unit(plan, unit)?;
    if !actor.may(plan, Action::TaskAssign, unit) {
        return Err(Refusal::not_allowed(Action::TaskAssign));
    }
    if !owed::responsible(task).any(|one| one == unit) {
        return Err(owed::not_responsible(task));
    }
    let responsible = needed(&assignment.responsible, ("责任人（职务）", "the post"))?;
    let before = campaign.assigned(&task.id);
    let newest = before.filter(|(_, _, named)| named.unit == *unit).last();
    let base = newest.map_or(FactId(0), |(fact, ..)| *fact);
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("task.assigned/{}/{unit}/{base}", task.id),
        corrects: None,
        body: Body::TaskAssigned(TaskAssigned {
            task: task.id.clone(),
            unit: unit.clone(),
            responsible,
        }),
    })
}
