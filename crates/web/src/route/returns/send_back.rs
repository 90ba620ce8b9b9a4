//! The office sends a filed return back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use campaign::Campaign;
use desk::{Refusal, SendBack};
use tokio::runtime::Handle;
use units::BeijingTime;

use super::once::once;
use super::owed::Which;
use super::{Owed, one, taken};
use crate::http::{Answer, Failure, Posted};
use crate::live::NotDone;
use crate::page::{Notice, Page};
use crate::route::{SiteState, made};
use crate::site::Site;

pub(super) async fn post(
    State(site): SiteState,
    Path(which): Path<Which>,
    posted: Posted,
) -> Answer {
    let shared = Arc::clone(&site);
    made(site, posted.caller.clone(), None, move |page| {
        let owed = which.of(&page.site.plan)?;
        let location = format!("{}?said=sent-back", owed.path());
        once(page, &posted, &location, || {
            sent(&shared, page, &owed, &posted, &location)
        })
    })
    .await
}

fn sent(
    site: &Arc<Site>,
    page: &Page<'_>,
    owed: &Owed<'_>,
    posted: &Posted,
    location: &str,
) -> Answer {
    let unknown = || {
        Failure::bad(
            "没有指明退回哪一次报送",
            "which filing to send back is not said",
        )
    };
    let sending = SendBack {
        obligation: owed.obligation.id.clone(),
        due: owed.due,
        unit: owed.unit.id.clone(),
        filed: taken::fact(posted.text("filed")).ok_or_else(unknown)?,
        remarks: posted.text("remarks").to_owned(),
    };
    let (plan, actor) = (Arc::clone(&site.plan), page.caller.actor()?.clone());
    let act = move |campaign: &Campaign, now: BeijingTime| {
        Ok(vec![desk::send_back(
            &plan, campaign, &actor, &sending, now,
        )?])
    };
    match Handle::current().block_on(site.live.act(act)) {
        Ok(done) => {
            if let Some(fact) = done.facts.last() {
                Handle::current().block_on(site.taken_in(*fact));
            }
            Ok(Redirect::to(location).into_response())
        }
        Err(NotDone::Refused(refusal)) => told(page, owed, *refusal, posted.text("remarks")),
        Err(error) => Err(error.into()),
    }
}

/// Why not, with the remarks as typed.
fn told(page: &Page<'_>, owed: &Owed<'_>, refusal: Refusal, remarks: &str) -> Answer {
    let notice = Notice::Bad(refusal.zh, refusal.en);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    one::shown(page, owed, status, Some(&notice), remarks)
}
