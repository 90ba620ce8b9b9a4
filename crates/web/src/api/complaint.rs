//! `/api/v1/complaints`: complaints of the caller's units, and the steps taken with one.

use std::sync::Arc;

use access::Action;
use assess::{ComplaintFinding, complaint_standing};
use axum::extract::{Path, State};
use campaign::Statement;
use desk::{Refusal, RefusalCode};
use fact::{ComplaintMade, ComplaintStepped};
use serde::{Deserialize, Serialize};
use units::{BeijingTime, ComplaintId, InspectionId, ObjectId, UnitId};

use super::answer::{FactName, done, json, worked_out};
use super::operation::Operation;
use crate::http::{Access, Answer, Caller, Failure, JsonBody};
use crate::route::SiteState;
use crate::site::Site;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/complaints",
    access: Access::Act(Action::ComplaintRead),
    id: "complaints",
    summary: "本账号可看的投诉：状态、答复时限 / complaints the caller may read: state, time limit",
    parameters: &[],
    takes: None,
    gives: "Complaints",
    refuses: &[],
};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/complaints/{complaint}",
    access: Access::Act(Action::ComplaintRead),
    id: "complaint",
    summary: "一件投诉：内容、各步骤（没有联系方式）/ one complaint: what was said, every step; no contact",
    parameters: &[],
    takes: None,
    gives: "Complaint",
    refuses: &[404],
};

pub(super) const STEP: Operation = Operation {
    method: "POST",
    path: "/api/v1/complaints/{complaint}/steps",
    access: Access::Act(Action::ComplaintHandle),
    id: "stepComplaint",
    summary: "受理、转办、并入、关联检查、答复 / take it up, pass it on, merge it, link an inspection, answer it",
    parameters: &[],
    takes: Some("ComplaintDeed"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Complaints<'a> {
    as_of: BeijingTime,
    simulated: bool,
    complaints: Vec<&'a ComplaintFinding>,
}

pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    worked_out(site, move |site| {
        let assessment = site.assessed().assessment;
        let all = assessment.field.complaints.iter();
        let may =
            |one: &&ComplaintFinding| caller.may(&site.plan, Action::ComplaintRead, &one.unit);
        json(&Complaints {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            complaints: all.filter(may).collect(),
        })
    })
    .await
}

#[derive(Serialize)]
struct Shown<'a> {
    made: Stated<'a, ComplaintMade>,
    state: assess::ComplaintState,
    unit: UnitId,
    due: jiff::civil::Date,
    overdue: bool,
    steps: Vec<Stated<'a, ComplaintStepped>>,
}

/// A statement with the fact that holds it.
#[derive(Serialize)]
struct Stated<'a, T> {
    fact: FactName,
    recorded_at: BeijingTime,
    #[serde(flatten)]
    body: &'a T,
}

impl<'a, T> Stated<'a, T> {
    const fn of((fact, recorded_at, body): &'a Statement<T>) -> Self {
        Self {
            fact: FactName(*fact),
            recorded_at: *recorded_at,
            body,
        }
    }
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(number): Path<String>,
) -> Answer {
    worked_out(site, move |site| {
        shown(site, &caller, &ComplaintId::new(number))
    })
    .await
}

fn shown(site: &Site, caller: &Caller, number: &ComplaintId) -> Answer {
    let known = site.live.known();
    let field = known.campaign.field();
    let standing = complaint_standing(&site.plan, field, number, site.now());
    let (made, standing) = field.complaint(number).zip(standing).ok_or_else(unknown)?;
    if !caller.may(&site.plan, Action::ComplaintRead, &standing.unit) {
        return Err(Failure::NotAllowed);
    }
    json(&Shown {
        made: Stated::of(made),
        state: standing.state,
        unit: standing.unit,
        due: standing.due,
        overdue: standing.overdue,
        steps: field
            .complaint_steps(number)
            .iter()
            .map(Stated::of)
            .collect(),
    })
}

fn unknown() -> Failure {
    let (zh, en) = ("没有这件投诉", "there is no such complaint");
    Refusal::new(RefusalCode::UnknownComplaint, zh, en).into()
}

/// A step, as a unit takes it.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Deed {
    Accept { object: Option<ObjectId> },
    Pass { to: UnitId, remarks: String },
    Merge { into: ComplaintId },
    Inspect { inspection: InspectionId },
    Reply { text: String },
}

pub(super) async fn step(
    State(site): SiteState,
    Path(number): Path<String>,
    body: JsonBody<Deed>,
) -> Answer {
    let number = ComplaintId::new(number);
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    done(&site, move |campaign, now| match &body.value {
        Deed::Accept { object } => {
            desk::accept_complaint(&plan, campaign, &actor, &number, object.as_ref(), now)
        }
        Deed::Pass { to, remarks } => {
            desk::pass_complaint(&plan, campaign, &actor, &number, to, remarks, now)
        }
        Deed::Merge { into } => desk::merge_complaint(&plan, campaign, &actor, &number, into, now),
        Deed::Inspect { inspection } => {
            desk::inspected_complaint(&plan, campaign, &actor, &number, inspection, now)
        }
        Deed::Reply { text } => {
            desk::reply_to_complaint(&plan, campaign, &actor, &number, text, now)
        }
    })
    .await
}
