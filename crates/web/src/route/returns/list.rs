//! `/returns`: who has filed what by when.

use axum::extract::{Query, State};
use axum::response::IntoResponse;

use crate::http::{Answer, Caller};
use crate::page;
use crate::route::{AskedQuery, SiteState, made};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        // The past shows no drafts: those are not facts and have no history.
        let drafts = if page.pinned {
            Vec::new()
        } else {
            page.site.store.drafts()?
        };
        let made = page.with_campaign(|campaign| page::returns(page, campaign, &drafts))?;
        Ok(made.into_response())
    })
    .await
}
