//! `/returns/reminders`: who owes what, as a list and as a text to send.

use axum::extract::State;
use axum::response::IntoResponse;

use crate::http::{Answer, Caller};
use crate::page;
use crate::route::{SiteState, made};

pub(super) async fn get(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let (plan, now) = (&page.site.plan, page.assessment.as_of);
        let owing = page.with_campaign(|campaign| desk::reminders(plan, campaign, now))?;
        Ok(page::reminders(page, &owing).into_response())
    })
    .await
}
