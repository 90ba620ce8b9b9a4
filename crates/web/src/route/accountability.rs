//! `/accountability`: triggers, and what a person decided on them.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};

use desk::AccountabilityDecision;
use units::{FactId, UnitId};

use super::tasks::{fact_named, taken_in};
use super::{AskedQuery, SiteState, made, paper};
use crate::http::{Access, Answer, Caller, Posted, Routes};
use crate::page;

pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::OverviewRead);
    routes
        .get("/accountability", read, get)
        .get("/accountability/{fact}/letter.docx", read, letter)
        .post(
            "/accountability/decide",
            Access::Act(Action::AccountabilitySign),
            decide,
        )
}

async fn get(State(site): SiteState, caller: Caller, Query(asked): AskedQuery) -> Answer {
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

async fn decide(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let text = |name: &str| posted.text(name).to_owned();
    let decision = AccountabilityDecision {
        trigger: text("trigger"),
        unit: UnitId::new(text("unit")),
        seen: text("seen"),
        start: posted.text("start") == "yes",
        number: text("number"),
        signed_by: text("signed_by"),
        remarks: text("remarks"),
    };
    site.taken_in(FactId(0)).await;
    let (plan, assessment) = (Arc::clone(&site.plan), site.assessed().assessment);
    let done = site.live.act(move |campaign, now| {
        desk::decide_accountability(&plan, campaign, &actor, &assessment, &decision, now)
            .map(|fact| vec![fact])
    });
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to("/accountability").into_response())
}
