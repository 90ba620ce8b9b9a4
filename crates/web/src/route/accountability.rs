//! `/accountability`: triggers, and what a person decided on them.

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};

use units::FactId;

use super::tasks::fact_named;
use super::{AskedQuery, SiteState, made, paper};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page;

pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::OverviewRead);
    routes
        .get("/accountability", read, get)
        .get("/accountability/{fact}/letter.docx", read, letter)
}

async fn get(State(site): SiteState, caller: Caller, Query(asked): AskedQuery) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        Ok(page::accountability(page).into_response())
    })
    .await
}

async fn letter(
    State(site): SiteState,
    caller: Caller,
    Path(fact): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let decision = fact_named(&fact)?.unwrap_or(FactId(0));
        page.with_campaign(|campaign| paper::summons(page, campaign, decision))?
    })
    .await
}
