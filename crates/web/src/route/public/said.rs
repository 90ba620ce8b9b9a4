//! What a complaint's maker says to its answer, and deleting the way to be reached.

use std::sync::Arc;

use axum::extract::{Path, State};
use desk::Refusal;
use fact::NewFact;
use plan::Plan;
use units::{BeijingTime, ComplaintId};

use campaign::Campaign;

use super::file::to_follow;
use super::follow::{Own, shown};
use crate::http::{Answer, Failure, FromCitizen};
use crate::live::NotDone;
use crate::page::Told;
use crate::route::SiteState;

type Named = Path<(String, String)>;

pub(super) async fn reopen(
    State(site): SiteState,
    Path((number, code)): Named,
    sent: FromCitizen,
) -> Answer {
    let text = sent.posted.text("text").to_owned();
    said(
        site,
        &number,
        &code,
        sent,
        move |plan, campaign, complaint, now| {
            desk::reopen_complaint(plan, campaign, complaint, &text, now)
        },
    )
    .await
}

pub(super) async fn confirm(
    State(site): SiteState,
    Path((number, code)): Named,
    sent: FromCitizen,
) -> Answer {
    said(site, &number, &code, sent, desk::confirm_complaint).await
}

async fn said(
    site: Arc<crate::site::Site>,
    number: &str,
    code: &str,
    sent: FromCitizen,
    deed: impl FnOnce(&Plan, &Campaign, &ComplaintId, BeijingTime) -> Result<NewFact, Refusal>
    + Send
    + 'static,
) -> Answer {
    let Own(complaint) = Own::of(&site, number, code).ok_or(Failure::NotFound)?;
    let (plan, about) = (Arc::clone(&site.plan), complaint.clone());
    let act = move |campaign: &Campaign, now| Ok(vec![deed(&plan, campaign, &about, now)?]);
    match site.live.act(act).await {
        Ok(done) => {
            crate::route::taken_in(&site, &done).await;
            Ok(to_follow(&site, &complaint))
        }
        Err(NotDone::Refused(refusal)) => {
            let told = Told::from(&*refusal);
            shown(site, sent.posted.caller, complaint, Some(told)).await
        }
        Err(not_done) => Err(not_done.into()),
    }
}

/// Deletes how to reach the maker, now.
pub(super) async fn forget(
    State(site): SiteState,
    Path((number, code)): Named,
    _sent: FromCitizen,
) -> Answer {
    let Own(complaint) = Own::of(&site, &number, &code).ok_or(Failure::NotFound)?;
    let (with, about) = (Arc::clone(&site), complaint.clone());
    let forgotten = tokio::task::spawn_blocking(move || with.store.forget_contact(about.as_str()));
    forgotten.await.map_err(Failure::internal)??;
    Ok(to_follow(&site, &complaint))
}
