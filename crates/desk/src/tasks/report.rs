//! Reporting how much of a task is done.

use campaign::Campaign;
use fact::{Body, NewFact, TaskProgress};
use plan::{Plan, Task};
use units::{BeijingTime, FactId, TaskId, parse_exact};

use super::{asked, reporting_unit, still_open};
use crate::limits::EVIDENCE_MAX;
use crate::text::optional;
use crate::{Actor, Refusal, RefusalCode, owed, typed};

/// A report of progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskReport {
    /// Which task.
    pub task: TaskId,
    /// Done in all, as typed, in the task's own unit.
    pub done: String,
    /// What shows it: documents by title or number.
    pub evidence: Vec<String>,
    /// The report it corrects: the newest, or none.
    pub corrects: Option<FactId>,
}

/// Reports how much of a task is done in all.
///
/// # Errors
/// Not allowed, not responsible, signed off already, not a number that fits, or less than before without a correction.
pub fn report_task(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    report: &TaskReport,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let task = owed::task(plan, &report.task)?;
    let unit = reporting_unit(plan, actor, task)?;
    let done = done(task, &report.done)?;
    let evidence = evidence(&report.evidence)?;
    let reports = campaign.task_reports(&task.id);
    let newest = reports.last();
    match (report.corrects, newest) {
        (None, newest) => {
            still_open(campaign, task)?;
            if let Some((fact, _, before)) = newest {
                not_less(&done, &before.done, *fact)?;
            }
        }
        (Some(_), None) => return Err(Refusal::nothing_to_correct()),
        (Some(corrects), Some((newest, ..))) if corrects == *newest => {}
        (Some(corrects), Some((newest, ..))) => {
            let older = reports.iter().any(|(fact, ..)| *fact == corrects);
            return Err(if older {
                Refusal::not_newest(*newest)
            } else {
                Refusal::nothing_to_correct()
            });
        }
    }
    let base = newest.map_or(FactId(0), |(fact, ..)| *fact);
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("task.progress/{}/{base}", task.id),
        corrects: report.corrects,
        body: Body::TaskProgress(TaskProgress {
            task: task.id.clone(),
            unit: unit.clone(),
            done,
            evidence,
        }),
    })
}

fn done(task: &Task, text: &str) -> Result<String, Refusal> {
    let measure = task
        .quantity
        .as_ref()
        .map(|quantity| quantity.unit.as_str());
    let read = typed::done(text, measure);
    let exact = read.as_deref().and_then(|text| parse_exact(text).ok());
    let (Some(done), Some(exact)) = (read, exact) else {
        return Err(Refusal::new(
            RefusalCode::BadQuantity,
            "累计完成量应为数字，如 2 或 72.5",
            "the amount done must be a number such as 2 or 72.5",
        ));
    };
    match asked(task) {
        Some(most) if exact > most => Err(more_than_asked(task, &done)),
        _ => Ok(done),
    }
}

fn more_than_asked(task: &Task, done: &str) -> Refusal {
    let asked = task.quantity.as_ref();
    let (text, unit) = asked.map_or(("1", ""), |asked| (&asked.text, &asked.unit));
    Refusal::new(
        RefusalCode::MoreThanAsked,
        format!("累计完成 {done} 超过任务总量 {text}{unit}"),
        format!("{done} done is more than the task asks for, {text} {unit}"),
    )
}

fn not_less(done: &str, before: &str, newest: FactId) -> Result<(), Refusal> {
    let (now, then) = (parse_exact(done).ok(), parse_exact(before).ok());
    if now >= then {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::LessThanBefore,
        format!("累计完成 {done} 少于此前所报的 {before}；如此前有误，请作更正"),
        format!("{done} done is less than {before} reported before; if that was wrong, correct it"),
    )
    .about(newest))
}

fn evidence(list: &[String]) -> Result<Vec<String>, Refusal> {
    if list.len() > EVIDENCE_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("佐证最多 {EVIDENCE_MAX} 项"),
            format!("at most {EVIDENCE_MAX} pieces of evidence"),
        ));
    }
    let read: Result<Vec<String>, Refusal> = list
        .iter()
        .map(|text| optional(text, ("佐证", "evidence")))
        .collect();
    Ok(read?.into_iter().filter(|text| !text.is_empty()).collect())
}
