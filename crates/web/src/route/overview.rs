//! `/`: the overview.

use axum::extract::{Query, State};
use axum::response::IntoResponse;

use super::{AskedQuery, SiteState, made};
use crate::http::{Answer, Caller};
use crate::page;

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        Ok(page::overview(page).into_response())
    })
    .await
}
