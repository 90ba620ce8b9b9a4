//! Reporting a task's progress, naming who answers for it, signing it off.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, TaskAssigned, TaskProgress, TaskSignedOff};
use plan::{Plan, Task};
use units::{BeijingTime, Exact, FactId, TaskId, UnitId, parse_exact};

use crate::limits::EVIDENCE_MAX;
use crate::text::{needed, optional};
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
