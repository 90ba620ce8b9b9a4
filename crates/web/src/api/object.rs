//! `/api/v1/objects`: the registry, and whether an object may work.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, State};
use campaign::Field;
use desk::{Actor, ObjectChange, ObjectDraft, Resumption, Retirement, WorkAcceptance};
use fact::{
    InspectionDone, ListingAppealed, ListingReviewed, NoticeServed, ObjectListed, ObjectRegistered,
    WorkAccepted, WorkResumed,
};
use serde::{Deserialize, Serialize};
use units::{InspectionId, ObjectId};

use super::answer::{FactName, all_done, done, json, worked_out};
use super::operation::Operation;
use super::stated::Stated;
use crate::http::{Access, Answer, Caller, Failure, JsonBody};
use crate::route::SiteState;
use crate::site::Site;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/objects",
    access: Access::Act(Action::ObjectRead),
    id: "objects",
    summary: "监管对象名录 / the registry of objects",
    parameters: &[],
    takes: None,
    gives: "Objects",
    refuses: &[],
};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/objects/{object}",
    access: Access::Act(Action::ObjectRead),
    id: "object",
    summary: "一个监管对象：检查、问题、榜单、停工、通知、案件 / one object: inspections, problems, lists, stops, notices, cases",
    parameters: &[],
    takes: None,
    gives: "Object",
    refuses: &[404],
};

pub(super) const REGISTER: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects",
    access: Access::Act(Action::ObjectRegister),
    id: "registerObject",
    summary: "登记监管对象；编号可留空 / register an object; its id may be empty",
    parameters: &[],
    takes: Some("ObjectDraft"),
    gives: "Recorded",
    refuses: &[409, 422],
};

pub(super) const CHANGE: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/{object}/change",
    access: Access::Act(Action::ObjectRegister),
    id: "changeObject",
    summary: "更正最新一次登记 / correct the newest registration",
    parameters: &[],
    takes: Some("ObjectChange"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const RETIRE: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/{object}/retire",
    access: Access::Act(Action::ObjectRegister),
    id: "retireObject",
    summary: "注销 / take it out of the registry",
    parameters: &[],
    takes: Some("Retirement"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const IMPORT: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/import",
    access: Access::Act(Action::ObjectRegister),
    id: "importObjects",
    summary: "批量登记、更正：全部记入，或一行也不记 / register and change many: all of them or none",
    parameters: &[],
    takes: Some("Import"),
    gives: "RecordedAll",
    refuses: &[409, 422],
};

pub(super) const DRY_IMPORT: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/import/check",
    access: Access::Act(Action::ObjectRegister),
    id: "checkImport",
    summary: "批量登记前检查：逐行列出将新增、更正或有误，什么也不记 / check an import row by row, nothing is recorded",
    parameters: &[],
    takes: Some("Import"),
    gives: "CheckedImport",
    refuses: &[422],
};

pub(super) const ACCEPT: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/{object}/accept",
    access: Access::Act(Action::WorkAccept),
    id: "acceptWork",
    summary: "验收：依据一次全部合格的验收检查 / accept it, on an acceptance inspection without a failed item",
    parameters: &[],
    takes: Some("Acceptance"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const RESUME: Operation = Operation {
    method: "POST",
    path: "/api/v1/objects/{object}/resume",
    access: Access::Act(Action::WorkResume),
    id: "resumeWork",
    summary: "复工；仍须停工的逐条说明理由 / work goes on again; refused with every reason while it is stopped",
    parameters: &[],
    takes: Some("Resumption"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Objects<'a> {
    objects: Vec<Registered<'a>>,
}

#[derive(Serialize)]
struct Registered<'a> {
    #[serde(flatten)]
    object: Stated<'a, ObjectRegistered>,
    /// That it left the registry.
    retired: Option<FactName>,
}

/// Whether somebody may read of an object of the registry: a party of its own only.
pub(super) fn may_read(site: &Site, actor: &Actor, field: &Field, object: &ObjectId) -> bool {
    let registered = field.object(object);
    registered
        .is_some_and(|(_, _, object)| actor.may_object(&site.plan, Action::ObjectRead, object))
}

/// Those that the caller may see: a party its own.
pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    let actor = caller.actor()?.clone();
    worked_out(site, move |site| {
        let known = site.live.known();
        let field = known.campaign.field();
        let may =
            |object: &ObjectRegistered| actor.may_object(&site.plan, Action::ObjectRead, object);
        let objects = field.objects().filter(|(_, _, object)| may(object));
        let objects = objects.map(|statement| Registered {
            retired: field
                .retired(&statement.2.object)
                .map(|(fact, ..)| FactName(*fact)),
            object: Stated::of(statement),
        });
        json(&Objects {
            objects: objects.collect(),
        })
    })
    .await
}

#[derive(Serialize)]
struct Shown<'a> {
    object: Stated<'a, ObjectRegistered>,
    retired: Option<FactName>,
    duty: Option<assess::Duty>,
    list: Option<assess::ListFinding>,
    inspections: Vec<Stated<'a, InspectionDone>>,
    problems: Vec<assess::ProblemFinding>,
    listings: Vec<Stated<'a, ObjectListed>>,
    appeals: Vec<Appealed<'a>>,
    acceptances: Vec<Stated<'a, WorkAccepted>>,
    resumptions: Vec<Stated<'a, WorkResumed>>,
    notices: Vec<Stated<'a, NoticeServed>>,
    cases: Vec<Stated<'a, fact::CaseOpened>>,
}

#[derive(Serialize)]
struct Appealed<'a> {
    #[serde(flatten)]
    appeal: Stated<'a, ListingAppealed>,
    review: Option<Stated<'a, ListingReviewed>>,
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(object): Path<String>,
) -> Answer {
    let actor = caller.actor()?.clone();
    let id = ObjectId::new(object);
    worked_out(site, move |site| {
        let known = site.live.known();
        let registered = known.campaign.field().object(&id);
        let (_, _, registered) = registered.ok_or(Failure::NotFound)?;
        if !actor.may_object(&site.plan, Action::ObjectRead, registered) {
            return Err(Failure::NotAllowed);
        }
        shown(site, &known.campaign, &id)
    })
    .await
}

fn shown(site: &Site, campaign: &campaign::Campaign, id: &ObjectId) -> Answer {
    let (plan, field, now) = (&site.plan, campaign.field(), site.now());
    let object = field.object(id).ok_or(Failure::NotFound)?;
    let problems = field.problems_of(id);
    let problems = problems
        .filter_map(|(_, _, found)| assess::problem_finding(plan, campaign, now, &found.problem));
    let appeals = field.appeals(id).iter().map(|appeal| Appealed {
        review: field.review(id, appeal.0).map(Stated::of),
        appeal: Stated::of(appeal),
    });
    json(&Shown {
        retired: field.retired(id).map(|(fact, ..)| FactName(*fact)),
        object: Stated::of(object),
        duty: assess::duty_at(plan, campaign, id, now),
        list: assess::list_of(plan, campaign, now, id),
        inspections: field.inspections_of(id).map(Stated::of).collect(),
        problems: problems.collect(),
        listings: Stated::all(field.listings(id)),
        appeals: appeals.collect(),
        acceptances: Stated::all(field.acceptances(id)),
        resumptions: Stated::all(field.resumptions(id)),
        notices: Stated::all(field.notices(id)),
        cases: field.cases_of(id).map(Stated::of).collect(),
    })
}

pub(super) async fn register(State(site): SiteState, body: JsonBody<ObjectDraft>) -> Answer {
    let (plan, actor, draft) = (
        Arc::clone(&site.plan),
        body.caller.actor()?.clone(),
        body.value,
    );
    done(&site, move |campaign, now| {
        desk::register_object(&plan, campaign, &actor, &draft, now)
    })
    .await
}

/// What an object shall say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changed {
    draft: ObjectDraft,
    corrects: FactName,
}

pub(super) async fn change(
    State(site): SiteState,
    Path(object): Path<String>,
    body: JsonBody<Changed>,
) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let change = ObjectChange {
        draft: ObjectDraft {
            object,
            ..body.value.draft
        },
        corrects: body.value.corrects.0,
    };
    done(&site, move |campaign, now| {
        desk::change_object(&plan, campaign, &actor, &change, now)
    })
    .await
}

/// Why it leaves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retired {
    registered: FactName,
    reason: String,
}

pub(super) async fn retire(
    State(site): SiteState,
    Path(object): Path<String>,
    body: JsonBody<Retired>,
) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let retirement = Retirement {
        object: ObjectId::new(object),
        registered: body.value.registered.0,
        reason: body.value.reason,
    };
    done(&site, move |campaign, now| {
        desk::retire_object(&plan, campaign, &actor, &retirement, now)
    })
    .await
}

/// Rows to be taken in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    rows: Vec<ObjectDraft>,
}

pub(super) async fn import(State(site): SiteState, body: JsonBody<Rows>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let rows = body.value.rows;
    all_done(&site, move |campaign, now| {
        desk::import_objects(&plan, campaign, &actor, &rows, now)
    })
    .await
}

#[derive(Serialize)]
struct CheckedImport {
    rows: Vec<desk::ImportedRow>,
}

pub(super) async fn dry_import(State(site): SiteState, body: JsonBody<Rows>) -> Answer {
    let actor = body.caller.actor()?.clone();
    let rows = body.value.rows;
    worked_out(site, move |site| {
        let known = site.live.known();
        let now = site.now();
        let rows = desk::imported_rows(&site.plan, &known.campaign, &actor, &rows, now)?;
        json(&CheckedImport { rows })
    })
    .await
}

/// On which inspection it is accepted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepting {
    inspection: InspectionId,
    #[serde(default)]
    remarks: String,
}

pub(super) async fn accept(
    State(site): SiteState,
    Path(object): Path<String>,
    body: JsonBody<Accepting>,
) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let acceptance = WorkAcceptance {
        object: ObjectId::new(object),
        inspection: body.value.inspection,
        remarks: body.value.remarks,
    };
    done(&site, move |campaign, now| {
        desk::accept_work(&plan, campaign, &actor, &acceptance, now)
    })
    .await
}

/// That work goes on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resuming {
    #[serde(default)]
    remarks: String,
}

pub(super) async fn resume(
    State(site): SiteState,
    Path(object): Path<String>,
    body: JsonBody<Resuming>,
) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let resumption = Resumption {
        object: ObjectId::new(object),
        remarks: body.value.remarks,
    };
    done(&site, move |campaign, now| {
        desk::resume_work(&plan, campaign, &actor, &resumption, now)
    })
    .await
}
