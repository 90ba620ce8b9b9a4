//! `/inspections/{inspection}`: one inspection.

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use units::InspectionId;

use super::{AskedQuery, SiteState, made};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page;

pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::ObjectRead);
    routes.get("/inspections/{inspection}", read, one)
}

async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(inspection): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let id = InspectionId::new(&inspection);
        let one = page.with_campaign(|campaign| page::inspection(page, campaign, &id))??;
        Ok(one.into_response())
    })
    .await
}
