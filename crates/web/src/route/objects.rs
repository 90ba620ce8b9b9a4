//! `/objects`: the registry, one object, and what is done about it.

mod act;
mod files;
mod import;
mod notice;
mod register;
mod table;

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use units::ObjectId;

use super::{Asked, AskedQuery, SiteState, made};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page::{self, ObjectFilter};

pub(super) use act::step;

/// The routes of the registry.
pub(super) fn add(routes: Routes) -> Routes {
    let act = Access::Act;
    let read = act(Action::ObjectRead);
    let register = act(Action::ObjectRegister);
    routes
        .get("/objects", read, list)
        .get("/objects/registry.xlsx", read, table::registry)
        .get("/objects/template.xlsx", register, table::template)
        .get("/objects/new", register, register::form)
        .post("/objects/new", register, register::create)
        .get("/objects/import", register, import::form)
        .upload("/objects/import", register, import::send)
        .get("/objects/{object}", read, one)
        .get("/objects/{object}/files/{sha256}", read, files::get)
        .get("/objects/{object}/notices/{fact}", read, notice::get)
        .get("/objects/{object}/edit", register, register::edit_form)
        .post("/objects/{object}/edit", register, register::edit)
        .post("/objects/{object}/retire", register, register::retire)
        .post(
            "/objects/{object}/notify",
            act(Action::ProblemHandle),
            act::notify,
        )
        .post(
            "/objects/{object}/accept",
            act(Action::WorkAccept),
            act::accept,
        )
        .post(
            "/objects/{object}/resume",
            act(Action::WorkResume),
            act::resume,
        )
        .post(
            "/objects/{object}/appeal",
            act(Action::ListAppeal),
            act::appeal,
        )
}

/// Which objects, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    kind: Option<String>,
    unit: Option<String>,
    list: Option<String>,
    work: Option<String>,
    problems: Option<String>,
    retired: Option<String>,
    q: Option<String>,
    page: Option<String>,
}

async fn list(State(site): SiteState, caller: Caller, Query(which): Query<Which>) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = Asked { as_of: which.as_of }.instant()?;
    let filter = ObjectFilter {
        kind: which.kind,
        unit: which.unit,
        list: which.list,
        work: which.work,
        problems: which.problems,
        retired: which.retired,
        text: which.q,
        page: which.page,
    };
    made(site, caller, as_of, move |page| {
        let list = page.with_campaign(|campaign| page::objects(page, campaign, &filter))?;
        Ok(list.into_response())
    })
    .await
}

async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(object): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let id = ObjectId::new(&object);
        let one = page.with_campaign(|campaign| page::object(page, campaign, &id))??;
        Ok(one.into_response())
    })
    .await
}
