//! `/api/v1/tasks`: how tasks stand, progress, the post that answers for one, signing off.

use std::sync::Arc;

use access::Action;
use assess::TaskFinding;
use axum::extract::{Path, State};
use desk::{Assignment, Refusal, RefusalCode, SignOff, TaskReport};
use fact::{TaskAssigned, TaskProgress, TaskSignedOff};
use serde::{Deserialize, Serialize};
use units::{BeijingTime, TaskId, UnitId};

use super::answer::{FactName, done, json, worked_out};
use super::asked::AsOf;
use super::operation::Operation;
use super::stated::Stated;
use crate::http::{Access, Answer, Asks, Failure, JsonBody};
use crate::route::{SiteState, assessed};
use crate::site::Site;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/tasks",
    access: Access::Act(Action::TaskRead),
    id: "tasks",
    summary: "任务台账 / the task ledger",
    parameters: &["as_of"],
    takes: None,
    gives: "Tasks",
    refuses: &[],
};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/tasks/{task}",
    access: Access::Act(Action::TaskRead),
    id: "task",
    summary: "一项任务：进度、责任人（职务）、销号 / one task: progress, posts, sign-off",
    parameters: &[],
    takes: None,
    gives: "Task",
    refuses: &[404],
};

pub(super) const PROGRESS: Operation = Operation {
    method: "POST",
    path: "/api/v1/tasks/{task}/progress",
    access: Access::Act(Action::TaskReport),
    id: "reportTask",
    summary: "报告累计完成量，或更正最新一次 / report how much is done in all, or correct the newest report",
    parameters: &[],
    takes: Some("TaskReport"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const ASSIGN: Operation = Operation {
    method: "POST",
    path: "/api/v1/tasks/{task}/assign",
    access: Access::Act(Action::TaskAssign),
    id: "assignTask",
    summary: "明确责任人（只写职务）/ name the post that answers for it",
    parameters: &[],
    takes: Some("Assignment"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const SIGN_OFF: Operation = Operation {
    method: "POST",
    path: "/api/v1/tasks/{task}/sign-off",
    access: Access::Act(Action::TaskSignOff),
    id: "signOffTask",
    summary: "销号 / sign it off",
    parameters: &[],
    takes: Some("SignOff"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Tasks<'a> {
    as_of: BeijingTime,
    simulated: bool,
    tasks: &'a [TaskFinding],
}

pub(super) async fn list(State(site): SiteState, Asks(asked): Asks<AsOf>) -> Answer {
    let as_of = asked.instant()?;
    worked_out(site, move |site| {
        let assessment = assessed(site, as_of)?.assessment;
        json(&Tasks {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            tasks: &assessment.tasks,
        })
    })
    .await
}

#[derive(Serialize)]
struct Shown<'a> {
    finding: &'a TaskFinding,
    with: &'a [UnitId],
    progress: Vec<Stated<'a, TaskProgress>>,
    assigned: Vec<Stated<'a, TaskAssigned>>,
    signed_off: Option<Stated<'a, TaskSignedOff>>,
}

pub(super) async fn get(State(site): SiteState, Path(task): Path<String>) -> Answer {
    let task = TaskId::new(task);
    worked_out(site, move |site| shown(site, &task)).await
}

fn shown(site: &Site, id: &TaskId) -> Answer {
    let assessment = site.assessed().assessment;
    let finding = assessment.tasks.iter().find(|task| task.task == *id);
    let task = site.plan.tasks.iter().find(|task| task.id == *id);
    let (finding, task) = finding.zip(task).ok_or_else(unknown)?;
    let known = site.live.known();
    let campaign = &known.campaign;
    json(&Shown {
        finding,
        with: &task.with,
        progress: campaign.task_reports(id).iter().map(Stated::of).collect(),
        assigned: campaign.assigned(id).map(Stated::of).collect(),
        signed_off: campaign.signed_off(id).map(Stated::of),
    })
}

fn unknown() -> Failure {
    let (zh, en) = ("方案中没有这项任务", "the plan has no such task");
    Refusal::new(RefusalCode::UnknownTask, zh, en).into()
}

/// A report of progress.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    done: String,
    #[serde(default)]
    evidence: Vec<String>,
    corrects: Option<FactName>,
}

pub(super) async fn progress(
    State(site): SiteState,
    Path(task): Path<String>,
    body: JsonBody<Report>,
) -> Answer {
    let report = TaskReport {
        task: TaskId::new(task),
        done: body.value.done,
        evidence: body.value.evidence,
        corrects: body.value.corrects.map(|FactName(fact)| fact),
    };
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    done(&site, move |campaign, now| {
        desk::report_task(&plan, campaign, &actor, &report, now)
    })
    .await
}

/// Which post answers for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    unit: UnitId,
    responsible: String,
}

pub(super) async fn assign(
    State(site): SiteState,
    Path(task): Path<String>,
    body: JsonBody<Post>,
) -> Answer {
    let assignment = Assignment {
        task: TaskId::new(task),
        unit: body.value.unit,
        responsible: body.value.responsible,
    };
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    done(&site, move |campaign, now| {
        desk::assign_task(&plan, campaign, &actor, &assignment, now)
    })
    .await
}

/// Which report is accepted, and how.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    progress: FactName,
    #[serde(default)]
    remarks: String,
}

pub(super) async fn sign_off(
    State(site): SiteState,
    Path(task): Path<String>,
    body: JsonBody<Accepted>,
) -> Answer {
    let signing = SignOff {
        task: TaskId::new(task),
        progress: body.value.progress.0,
        remarks: body.value.remarks,
    };
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    done(&site, move |campaign, now| {
        desk::sign_off(&plan, campaign, &actor, &signing, now)
    })
    .await
}
