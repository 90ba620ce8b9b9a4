//! `/lists`: the red, yellow and black lists, or whatever the plan calls them.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use desk::{AppealReview, ListConfirmation};
use serde::Deserialize;
use units::{FactId, ObjectId};

use super::tasks::{fact_named, taken_in};
use super::{Asked, AskedQuery, SiteState, made, paper};
use crate::http::{Access, Answer, Caller, Failure, Posted, Routes};
use crate::page::{self, ListsView};

pub(super) fn add(routes: Routes) -> Routes {
    let decide = Access::Act(Action::ListConfirm);
    routes
        .get("/lists", Access::Act(Action::ObjectRead), get)
        .get(
            "/lists/published.{ext}",
            Access::Act(Action::ObjectRead),
            published,
        )
        .post("/lists/confirm", decide, confirm)
        .post("/lists/review", decide, review)
}

/// Of which unit, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    unit: Option<String>,
}

async fn get(State(site): SiteState, caller: Caller, Query(which): Query<Which>) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = Asked { as_of: which.as_of }.instant()?;
    let view = ListsView { unit: which.unit };
    made(site, caller, as_of, move |page| {
        let lists = page.with_campaign(|campaign| page::lists(page, campaign, &view))?;
        Ok(lists.into_response())
    })
    .await
}

async fn confirm(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let seen = posted.fields().iter().filter(|(name, _)| name == "seen");
    let seen: Result<Vec<ListConfirmation>, Failure> =
        seen.map(|(_, value)| confirmation(value)).collect();
    let (seen, plan) = (seen?, Arc::clone(&site.plan));
    let done = site
        .live
        .act(move |campaign, now| desk::confirm_lists(&plan, campaign, &actor, &seen, now));
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to("/lists").into_response())
}

/// What a box of the page carries: object, list, score, newest listing if there is one.
fn confirmation(value: &str) -> Result<ListConfirmation, Failure> {
    let mut parts = value.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let (object, list, score) = (part(), part(), part().parse());
    let newest = fact_named(part())?;
    match score {
        Ok(score) if !object.is_empty() && !list.is_empty() => Ok(ListConfirmation {
            object: ObjectId::new(object),
            list: list.to_owned(),
            score,
            newest,
        }),
        _ => Err(Failure::bad(
            "所选对象无法识别，请刷新后重试",
            "the objects chosen cannot be read; reload and try again",
        )),
    }
}

async fn review(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let review = AppealReview {
        object: ObjectId::new(posted.text("object")),
        appeal: fact_named(posted.text("appeal"))?.unwrap_or(FactId(0)),
        stands: posted.text("stands") != "no",
        reasons: posted.text("reasons").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let done = site.live.act(move |campaign, now| {
        desk::review_appeal(&plan, campaign, &actor, &review, now).map(|fact| vec![fact])
    });
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to("/lists#appeals").into_response())
}

async fn published(
    State(site): SiteState,
    caller: Caller,
    Path(ext): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| match ext.as_str() {
        "docx" | "xlsx" => page.with_campaign(|campaign| paper::lists(page, campaign, &ext))?,
        _ => Err(Failure::NotFound),
    })
    .await
}
