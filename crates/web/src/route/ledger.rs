//! `/ledger`: head, verification, audit trail.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use store::AuditFilter;

use super::{SiteState, made};
use crate::http::{Answer, Caller, Posted};
use crate::page;

/// Rows of the trail on one page.
const ROWS_A_PAGE: u32 = 100;

pub(super) async fn get(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        Ok(page::ledger(page, None).into_response())
    })
    .await
}

pub(super) async fn verify(State(site): SiteState, posted: Posted) -> Answer {
    made(site, posted.caller, None, |page| {
        let report = ledger::verify(page.site.folder())?;
        Ok(page::ledger(page, Some(&report)).into_response())
    })
    .await
}

/// Which part of the trail.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Part {
    page: Option<u32>,
    who: Option<String>,
}

pub(super) async fn audit(
    State(site): SiteState,
    caller: Caller,
    Query(part): Query<Part>,
) -> Answer {
    made(site, caller, None, move |page| {
        let number = part.page.unwrap_or(1).max(1);
        let who = part
            .who
            .as_deref()
            .map(str::trim)
            .filter(|who| !who.is_empty());
        let filter = AuditFilter {
            who: who.map(str::to_owned),
            ..AuditFilter::default()
        };
        let found = page.site.store.audit(number, ROWS_A_PAGE, &filter)?;
        Ok(page::audit(page, &found, number, who.unwrap_or_default()).into_response())
    })
    .await
}
