//! `/findings/…`: how a number was reached.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::{SiteState, instant, made};
use crate::http::{Answer, Caller, Failure};
use crate::page;

pub(super) async fn get(State(site): SiteState, caller: Caller, Path(id): Path<String>) -> Answer {
    // The instant is part of the finding's id.
    let as_of = id.rsplit_once('@').and_then(|(_, at)| instant(at));
    let as_of = as_of.ok_or(Failure::NotFound)?;
    made(site, caller, Some(as_of), move |page| {
        let explained = assess::explain(&page.site.plan, page.assessment, &id);
        let explained = explained.ok_or(Failure::NotFound)?;
        Ok(page::finding(page, &explained).into_response())
    })
    .await
}
