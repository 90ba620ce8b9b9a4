//! `/api/v1/cases`: cases and their steps.

use std::sync::Arc;

use access::Action;
use axum::extract::State;
use desk::{CaseOpening, CaseStepping};
use fact::{CaseOpened, CaseStep, CaseStepped};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use units::{CaseId, Fen, ObjectId, UnitId};

use super::answer::{FactName, all_done, json, worked_out};
use super::object::may_read;
use super::operation::Operation;
use super::problem::Seen;
use super::stated::Stated;
use crate::http::{Access, Answer, Caller, JsonBody};
use crate::route::SiteState;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/cases",
    access: Access::Act(Action::ObjectRead),
    id: "cases",
    summary: "案件及其各步 / cases with their steps",
    parameters: &[],
    takes: None,
    gives: "Cases",
    refuses: &[],
};

pub(super) const OPEN: Operation = Operation {
    method: "POST",
    path: "/api/v1/cases",
    access: Access::Act(Action::CaseHandle),
    id: "openCase",
    summary: "立案；适用行为时的法律，改用另一版本须写明理由 / file a case under the law of the day of the act, another edition with a reason",
    parameters: &[],
    takes: Some("CaseOpening"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

pub(super) const STEP: Operation = Operation {
    method: "POST",
    path: "/api/v1/cases/steps",
    access: Access::Act(Action::CaseHandle),
    id: "stepCase",
    summary: "案件办理的一步；罚款须在法定幅度内 / take a step of a case; a fine lies within its legal range",
    parameters: &[],
    takes: Some("CaseStep"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Cases<'a> {
    cases: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    opened: Stated<'a, CaseOpened>,
    steps: Vec<Stated<'a, CaseStepped>>,
}

pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    let actor = caller.actor()?.clone();
    worked_out(site, move |site| {
        let known = site.live.known();
        let field = known.campaign.field();
        let may = |case: &CaseOpened| may_read(site, &actor, field, &case.object);
        let cases = field.cases().filter(|(_, _, case)| may(case));
        let cases = cases.map(|opened| Shown {
            steps: Stated::all(field.case_steps(&opened.2.case)),
            opened: Stated::of(opened),
        });
        json(&Cases {
            cases: cases.collect(),
        })
    })
    .await
}

/// A case to be filed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    case: Option<CaseId>,
    number: String,
    object: ObjectId,
    #[serde(default)]
    party: String,
    unit: UnitId,
    offence: String,
    law: Option<String>,
    #[serde(default)]
    law_reason: String,
    #[serde(default)]
    problems: Vec<Seen>,
    act_on: Date,
    filed_on: Date,
}

pub(super) async fn open(State(site): SiteState, body: JsonBody<Opening>) -> Answer {
    let (with, actor) = (Arc::clone(&site), body.caller.actor()?.clone());
    let sent = body.value;
    let problems = sent.problems.into_iter();
    let opening = CaseOpening {
        case: sent.case,
        number: sent.number,
        object: sent.object,
        party: sent.party,
        unit: sent.unit,
        offence: sent.offence,
        law: sent.law,
        law_reason: sent.law_reason,
        problems: problems.map(|one| (one.problem, one.seen.0)).collect(),
        act_on: sent.act_on,
        filed_on: sent.filed_on,
    };
    all_done(&site, move |campaign, now| {
        desk::open_case(&with.plan, with.laws(), campaign, &actor, &opening, now)
    })
    .await
}

/// A step of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    case: CaseId,
    on: Date,
    step: CaseStep,
    #[serde(default, deserialize_with = "super::whole::number")]
    units: Option<u32>,
    value_fen: Option<Fen>,
    seen: FactName,
    #[serde(default)]
    remarks: String,
}

pub(super) async fn step(State(site): SiteState, body: JsonBody<Step>) -> Answer {
    let (with, actor) = (Arc::clone(&site), body.caller.actor()?.clone());
    let sent = body.value;
    let stepping = CaseStepping {
        case: sent.case,
        on: sent.on,
        step: sent.step,
        units: sent.units,
        value_fen: sent.value_fen,
        seen: sent.seen.0,
        remarks: sent.remarks,
    };
    all_done(&site, move |campaign, now| {
        desk::step_case(&with.plan, with.laws(), campaign, &actor, &stepping, now)
    })
    .await
}
