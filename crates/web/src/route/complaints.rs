//! `/complaints`: the list, one complaint, its photos, and what is done about it.

mod act;
mod photo;

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use units::ComplaintId;

use super::{Asked, AskedQuery, SiteState, made};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page::{self, ComplaintFilter};

/// Adds the routes.
pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::ComplaintRead);
    let handle = Access::Act(Action::ComplaintHandle);
    routes
        .get("/complaints", read, list)
        .get("/complaints/{complaint}", read, one)
        .get("/complaints/{complaint}/photos/{sha256}", read, photo::get)
        .post("/complaints/{complaint}/accept", handle, act::accept)
        .post("/complaints/{complaint}/pass", handle, act::pass)
        .post("/complaints/{complaint}/merge", handle, act::merge)
        .post("/complaints/{complaint}/inspect", handle, act::inspect)
        .post("/complaints/{complaint}/reply", handle, act::reply)
        .post("/complaints/{complaint}/contact", handle, act::contact)
}

/// Which complaints, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    unit: Option<String>,
    status: Option<String>,
}

async fn list(State(site): SiteState, caller: Caller, Query(which): Query<Which>) -> Answer {
    let Which {
        as_of,
        unit,
        status,
    } = which;
    let as_of = Asked { as_of }.instant()?;
    made(site, caller, as_of, move |page| {
        let filter = ComplaintFilter::new(unit.as_deref(), status.as_deref());
        let list = page.with_campaign(|campaign| page::complaints(page, campaign, &filter))?;
        Ok(list.into_response())
    })
    .await
}

async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(complaint): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let number = ComplaintId::new(complaint);
        let shown =
            page.with_campaign(|campaign| page::complaint(page, campaign, &number, None))?;
        Ok(shown?.into_response())
    })
    .await
}
