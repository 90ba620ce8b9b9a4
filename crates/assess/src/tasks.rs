//! Rule `task.progress`: done, on schedule, overdue (三、整治任务).

use plan::Task;
use units::{BeijingTime, Exact, FactSet, UnitId, parse_exact};

use crate::context::{Context, say};
use crate::model::{Sentence, TaskFinding, TaskStatus};

const RULE: &str = "task.progress";

/// One finding a task of the plan.
pub(crate) fn findings(context: &Context<'_>) -> Vec<TaskFinding> {
    context
        .plan
        .tasks
        .iter()
        .map(|task| finding(context, task))
        .collect()
}

fn finding(context: &Context<'_>, task: &Task) -> TaskFinding {
    let report = context.campaign.task(&task.id, context.as_of);
    let status = status(context, task, context.as_of);
    let done = report.map(|(_, progress)| progress.done.clone());
    let facts = FactSet::collect(report.map(|(fact, _)| fact));
    let sentence = sentence(task, done.as_deref(), status);
    let steps = report.map_or_else(Vec::new, |(_, progress)| {
        let evidence = progress.evidence.join("；");
        vec![say(
            format!("佐证：{evidence}"),
            format!("evidence: {evidence}"),
        )]
    });
    TaskFinding {
        task: task.id.clone(),
        title: task.title.clone(),
        title_en: task.title_en.clone(),
        clause: task.clause.clone(),
        lead: task.lead.clone(),
        done,
        quantity: task.quantity.as_ref().map(|quantity| quantity.text.clone()),
        quantity_unit: task.quantity.as_ref().map(|quantity| quantity.unit.clone()),
        due: task.due,
        status,
        evidence: context.evidence(RULE, task.id.as_str(), &task.clause, facts, sentence, steps),
    }
}

/// How a task stands at `cutoff`. A task with a due date but no quantity is done when its report says at least 1.
pub(crate) fn status(context: &Context<'_>, task: &Task, cutoff: BeijingTime) -> TaskStatus {
    let Some(due) = task.due else {
        return TaskStatus::Standing;
    };
    let asked = task
        .quantity
        .as_ref()
        .map_or_else(|| Exact::from_integer(1), |quantity| quantity.amount);
    let report = context.campaign.task(&task.id, cutoff);
    let done = report.and_then(|(_, progress)| parse_exact(&progress.done).ok());
    match done {
        Some(done) if done >= asked => TaskStatus::Done,
        _ if cutoff.date() > due => TaskStatus::Overdue,
        _ => TaskStatus::OnSchedule,
    }
}

fn sentence(task: &Task, done: Option<&str>, status: TaskStatus) -> Sentence {
    let (zh, en) = match status {
        TaskStatus::Done => ("已完成", "done"),
        TaskStatus::OnSchedule => ("未到期", "on schedule"),
        TaskStatus::Overdue => ("逾期未完成", "overdue"),
        TaskStatus::Standing => ("持续开展", "standing"),
    };
    let amount = task.quantity.as_ref().map_or_else(String::new, |quantity| {
        format!(
            "{}/{} {}",
            done.unwrap_or("0"),
            quantity.text,
            quantity.unit
        )
    });
    let due = task.due.map_or_else(String::new, |due| due.to_string());
    say(
        format!("{}：{zh} {amount} {due}", task.title),
        format!("{}: {en} {amount} {due}", task.title_en),
    )
}

/// Of the dated tasks a unit leads or shares: how many are not overdue at `cutoff`, and how many there are.
pub(crate) fn on_schedule(
    context: &Context<'_>,
    unit: &UnitId,
    cutoff: BeijingTime,
) -> (u32, u32, FactSet) {
    let concerns =
        |task: &&Task| task.due.is_some() && (task.lead == *unit || task.with.contains(unit));
    let (mut kept, mut all, mut facts) = (0, 0, Vec::new());
    for task in context.plan.tasks.iter().filter(concerns) {
        all += 1;
        kept += u32::from(status(context, task, cutoff) != TaskStatus::Overdue);
        facts.extend(
            context
                .campaign
                .task(&task.id, cutoff)
                .map(|(fact, _)| fact),
        );
    }
    (kept, all, FactSet::collect(facts))
}
