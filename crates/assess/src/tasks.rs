//! Rule `task.progress`: done, on schedule, at risk, overdue (三、整治任务).

mod burn_down;
mod risk;

pub use burn_down::{BurnDownDay, burn_down};
use campaign::Campaign;
use plan::{Plan, Task};
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
    let steps = steps(context, task, status);
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

fn steps(context: &Context<'_>, task: &Task, status: TaskStatus) -> Vec<Sentence> {
    let report = context.campaign.task(&task.id, context.as_of);
    let mut steps = Vec::new();
    if let Some((fact, progress)) = report {
        steps.push(say(
            format!("最新报告 {fact}：累计完成 {}", progress.done),
            format!("newest report {fact}: {} done in all", progress.done),
        ));
        if !progress.evidence.is_empty() {
            steps.push(say(
                format!("佐证：{}", progress.evidence.join("；")),
                format!("evidence: {}", progress.evidence.join("; ")),
            ));
        }
    }
    if matches!(status, TaskStatus::OnSchedule | TaskStatus::AtRisk) {
        steps.extend(risk::steps(context, task, context.as_of));
    }
    steps
}

/// How a task stands at `cutoff`. A task with a due date but no quantity is done when its report says at least 1.
pub(crate) fn status(context: &Context<'_>, task: &Task, cutoff: BeijingTime) -> TaskStatus {
    let Some(due) = task.due else {
        return TaskStatus::Standing;
    };
    let done = share_done(context.campaign, task, cutoff);
    if done >= Exact::from_integer(1) {
        TaskStatus::Done
    } else if cutoff.date() > due {
        TaskStatus::Overdue
    } else if risk::is_at_risk(context.plan, due, done, cutoff) {
        TaskStatus::AtRisk
    } else {
        TaskStatus::OnSchedule
    }
}

/// The share of a task done as reported by `cutoff`, 0 to 1.
fn share_done(campaign: &Campaign, task: &Task, cutoff: BeijingTime) -> Exact {
    let (zero, whole) = (Exact::from_integer(0), Exact::from_integer(1));
    let asked = task.quantity.as_ref().map_or(whole, |asked| asked.amount);
    let report = campaign.task(&task.id, cutoff);
    let done = report.and_then(|(_, progress)| parse_exact(&progress.done).ok());
    match done {
        Some(done) if done >= asked => whole,
        Some(done) if done > zero => done / asked,
        _ => zero,
    }
}

/// Tasks with a due date.
fn dated(plan: &Plan) -> impl Iterator<Item = &Task> {
    plan.tasks.iter().filter(|task| task.due.is_some())
}

fn sentence(task: &Task, done: Option<&str>, status: TaskStatus) -> Sentence {
    let (zh, en) = match status {
        TaskStatus::Done => ("已完成", "done"),
        TaskStatus::OnSchedule => ("未到期", "on schedule"),
        TaskStatus::AtRisk => ("未到期，有风险", "at risk"),
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

/// Of the dated tasks a unit leads or shares: how many are not overdue at `cutoff` (at risk is not overdue), and how many there are.
pub(crate) fn on_schedule(
    context: &Context<'_>,
    unit: &UnitId,
    cutoff: BeijingTime,
) -> (u32, u32, FactSet) {
    let concerns = |task: &&Task| task.lead == *unit || task.with.contains(unit);
    let (mut kept, mut all, mut facts) = (0, 0, Vec::new());
    for task in dated(context.plan).filter(concerns) {
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
