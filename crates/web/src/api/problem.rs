//! `/api/v1/problems`: problems in the field, their steps, notices of several at once.

use std::sync::Arc;

use access::Action;
use assess::{ProblemCounts, ProblemFinding};
use axum::extract::State;
use desk::{ProblemNotice, ProblemStepping};
use fact::EvidenceFile;
use serde::{Deserialize, Serialize};
use units::{BeijingTime, InspectionId, ObjectId, ProblemId};

use super::answer::{FactName, all_done, done, json, worked_out};
use super::inspection::files_here;
use super::object::may_read;
use super::operation::Operation;
use crate::http::{Access, Answer, Caller, JsonBody};
use crate::route::SiteState;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/problems",
    access: Access::Act(Action::ObjectRead),
    id: "problems",
    summary: "未办结的问题 / problems still to be dealt with",
    parameters: &[],
    takes: None,
    gives: "Problems",
    refuses: &[],
};

pub(super) const STEP: Operation = Operation {
    method: "POST",
    path: "/api/v1/problems/steps",
    access: Access::Act(Action::ProblemHandle),
    id: "stepProblem",
    summary: "办理问题的一步（通知、立案另有接口） / take a step of a problem; notices and cases have their own",
    parameters: &[],
    takes: Some("ProblemStep"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const RECTIFY: Operation = Operation {
    method: "POST",
    path: "/api/v1/problems/rectify",
    access: Access::Act(Action::ProblemRectify),
    id: "rectifyProblem",
    summary: "报告整改，附佐证 / report a problem as put right, with evidence",
    parameters: &[],
    takes: Some("ProblemStep"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const NOTIFY: Operation = Operation {
    method: "POST",
    path: "/api/v1/problems/notices",
    access: Access::Act(Action::ProblemHandle),
    id: "notifyProblems",
    summary: "就一个对象的若干问题送达一份整改通知书 / serve one notice for several problems of an object",
    parameters: &[],
    takes: Some("ProblemNotice"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Problems<'a> {
    as_of: BeijingTime,
    simulated: bool,
    counts: ProblemCounts,
    problems: Vec<&'a ProblemFinding>,
}

/// Those at objects that the caller may see.
pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    let actor = caller.actor()?.clone();
    worked_out(site, move |site| {
        let assessment = site.assessed().assessment;
        let known = site.live.known();
        let field = known.campaign.field();
        let may = |problem: &&ProblemFinding| may_read(site, &actor, field, &problem.object);
        json(&Problems {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            counts: assessment.field.problem_counts,
            problems: assessment.field.problems.iter().filter(may).collect(),
        })
    })
    .await
}

/// A step of a problem.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    problem: ProblemId,
    step: String,
    seen: FactName,
    #[serde(default)]
    evidence: Vec<EvidenceFile>,
    inspection: Option<InspectionId>,
    #[serde(default)]
    remarks: String,
}

/// The desk asks for the right that the step needs.
pub(super) async fn step(State(site): SiteState, body: JsonBody<Step>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let sent = body.value;
    let named = sent.evidence.iter().map(|file| file.sha256.clone());
    let here = files_here(&site, named).await?;
    let stepping = ProblemStepping {
        problem: sent.problem,
        step: sent.step,
        seen: sent.seen.0,
        evidence: sent.evidence,
        inspection: sent.inspection,
        remarks: sent.remarks,
    };
    done(&site, move |campaign, now| {
        let on_disk = |sha256: &str| here.contains(sha256);
        desk::step_problem(&plan, campaign, &actor, &stepping, &on_disk, now)
    })
    .await
}

/// A notice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notice {
    object: ObjectId,
    problems: Vec<Seen>,
    number: String,
    #[serde(default)]
    text: String,
}

/// A problem with its last fact that was looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    pub(super) problem: ProblemId,
    pub(super) seen: FactName,
}

pub(super) async fn notify(State(site): SiteState, body: JsonBody<Notice>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let sent = body.value;
    let problems = sent.problems.into_iter();
    let notice = ProblemNotice {
        object: sent.object,
        problems: problems.map(|one| (one.problem, one.seen.0)).collect(),
        number: sent.number,
        text: sent.text,
    };
    all_done(&site, move |campaign, now| {
        desk::notify_problems(&plan, campaign, &actor, &notice, now)
    })
    .await
}
