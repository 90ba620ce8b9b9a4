//! `/api/v1/lists`: red, yellow and black lists: as worked out, confirming, appeals, reviews.

use std::sync::Arc;

use access::Action;
use assess::ListFinding;
use axum::extract::State;
use desk::{Appeal, AppealReview, ListConfirmation};
use serde::{Deserialize, Serialize};
use units::{BeijingTime, ObjectId};

use super::answer::{FactName, all_done, done, json, worked_out};
use super::object::may_read;
use super::operation::Operation;
use crate::http::{Access, Answer, Caller, JsonBody};
use crate::route::SiteState;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/lists",
    access: Access::Act(Action::ObjectRead),
    id: "lists",
    summary: "各对象应列和已确认的榜单 / the list of every object, as worked out and as confirmed",
    parameters: &[],
    takes: None,
    gives: "Lists",
    refuses: &[],
};

pub(super) const CONFIRM: Operation = Operation {
    method: "POST",
    path: "/api/v1/lists/confirm",
    access: Access::Act(Action::ListConfirm),
    id: "confirmLists",
    summary: "确认所见的榜单，一个或多个 / confirm lists as seen, one or many",
    parameters: &[],
    takes: Some("ListConfirmations"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

pub(super) const APPEAL: Operation = Operation {
    method: "POST",
    path: "/api/v1/lists/appeals",
    access: Access::Act(Action::ListAppeal),
    id: "appealListing",
    summary: "责任方对榜单申诉 / the party appeals against its listing",
    parameters: &[],
    takes: Some("Appeal"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

pub(super) const REVIEW: Operation = Operation {
    method: "POST",
    path: "/api/v1/lists/reviews",
    access: Access::Act(Action::ListConfirm),
    id: "reviewAppeal",
    summary: "审查申诉 / decide an appeal",
    parameters: &[],
    takes: Some("AppealReview"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Lists<'a> {
    as_of: BeijingTime,
    simulated: bool,
    lists: Vec<&'a ListFinding>,
}

pub(super) async fn list(State(site): SiteState, caller: Caller) -> Answer {
    let actor = caller.actor()?.clone();
    worked_out(site, move |site| {
        let assessment = site.assessed().assessment;
        let known = site.live.known();
        let field = known.campaign.field();
        let may = |finding: &&ListFinding| may_read(site, &actor, field, &finding.object);
        json(&Lists {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            lists: assessment.field.lists.iter().filter(may).collect(),
        })
    })
    .await
}

/// Lists as they were seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    lists: Vec<SeenList>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeenList {
    object: ObjectId,
    list: String,
    score: u32,
    newest: Option<FactName>,
}

pub(super) async fn confirm(State(site): SiteState, body: JsonBody<Seen>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let lists = body.value.lists.into_iter().map(|seen| ListConfirmation {
        object: seen.object,
        list: seen.list,
        score: seen.score,
        newest: seen.newest.map(|FactName(fact)| fact),
    });
    let lists: Vec<ListConfirmation> = lists.collect();
    all_done(&site, move |campaign, now| {
        desk::confirm_lists(&plan, campaign, &actor, &lists, now)
    })
    .await
}

/// An appeal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Appealing {
    object: ObjectId,
    listing: FactName,
    grounds: String,
}

pub(super) async fn appeal(State(site): SiteState, body: JsonBody<Appealing>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let appeal = Appeal {
        object: body.value.object,
        listing: body.value.listing.0,
        grounds: body.value.grounds,
    };
    done(&site, move |campaign, now| {
        desk::appeal_listing(&plan, campaign, &actor, &appeal, now)
    })
    .await
}

/// A decision on an appeal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reviewing {
    object: ObjectId,
    appeal: FactName,
    stands: bool,
    reasons: String,
}

pub(super) async fn review(State(site): SiteState, body: JsonBody<Reviewing>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let review = AppealReview {
        object: body.value.object,
        appeal: body.value.appeal.0,
        stands: body.value.stands,
        reasons: body.value.reasons,
    };
    done(&site, move |campaign, now| {
        desk::review_appeal(&plan, campaign, &actor, &review, now)
    })
    .await
}
