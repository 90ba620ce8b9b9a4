//! `/objects`: the registry.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

use access::Action;

use super::{Asked, SiteState, made};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page::{self, ObjectFilter};

/// The routes of the registry.
pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::ObjectRead);
    routes.get("/objects", read, list)
}

/// Which objects, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    kind: Option<String>,
    unit: Option<String>,
    list: Option<String>,
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
