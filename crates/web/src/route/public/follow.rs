//! Following a complaint by its number and code. Who knows only one of the two learns nothing, not even whether it is there.

use std::sync::Arc;

use assess::{ComplaintState, complaint_standing};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use units::{BeijingTime, ComplaintId};

use super::file::to_follow;
use crate::http::{Answer, Caller, Failure, Posted};
use crate::limits::FOLLOW_CHARS_MAX;
use crate::page::{self, Told};
use crate::route::{SiteState, made};
use crate::site::Site;

/// A complaint whose maker showed the code.
pub(super) struct Own(pub(super) ComplaintId);

impl Own {
    /// The complaint of a number, if the code is its own.
    pub(super) fn of(site: &Site, number: &str, code: &str) -> Option<Self> {
        let number = number.trim();
        let short = number.len() <= FOLLOW_CHARS_MAX && code.len() <= FOLLOW_CHARS_MAX;
        if !short || !site.store.follow_code_is(number, code) {
            return None;
        }
        let number = ComplaintId::new(number);
        let known = site.live.known();
        known.campaign.field().complaint(&number)?;
        Some(Self(number))
    }
}

pub(super) async fn form(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        Ok(page::follow_ask(page, "", None).into_response())
    })
    .await
}

pub(super) async fn find(State(site): SiteState, posted: Posted) -> Answer {
    let number = posted.text("number").to_owned();
    if let Some(Own(number)) = Own::of(&site, &number, posted.text("code")) {
        return Ok(to_follow(&site, &number));
    }
    made(site, posted.caller, None, move |page| {
        let told = Told {
            zh: "编号或查询码不对，请对照提交后的页面再输一遍".to_owned(),
            en: "the number or the code is wrong; compare them with the page you got when you sent it".to_owned(),
        };
        let ask = page::follow_ask(page, &number, Some(&told));
        Ok((StatusCode::NOT_FOUND, ask).into_response())
    })
    .await
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path((number, code)): Path<(String, String)>,
) -> Answer {
    let Own(number) = Own::of(&site, &number, &code).ok_or(Failure::NotFound)?;
    shown(site, caller, number, None).await
}

/// The page of a complaint, with what is to be mended.
pub(super) async fn shown(
    site: Arc<Site>,
    caller: Caller,
    number: ComplaintId,
    told: Option<Told>,
) -> Answer {
    made(site, caller, None, move |page| {
        let follow =
            page.with_campaign(|campaign| page::follow(page, campaign, &number, told.as_ref()))??;
        let follow = follow.ok_or(Failure::NotFound)?;
        Ok(match told {
            Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, follow).into_response(),
            None => follow.into_response(),
        })
    })
    .await
}

/// The code of a number, after `?`.
#[derive(Debug, Deserialize)]
pub(super) struct Coded {
    #[serde(default)]
    code: String,
}

/// How a complaint stands, for its maker's programs.
#[derive(Serialize)]
struct Standing {
    complaint: ComplaintId,
    state: ComplaintState,
    made_at: BeijingTime,
    due: jiff::civil::Date,
    answered_at: Option<BeijingTime>,
    overdue: bool,
    merged_into: Option<ComplaintId>,
}

pub(super) async fn json(
    State(site): SiteState,
    Path(number): Path<String>,
    Query(Coded { code }): Query<Coded>,
) -> Answer {
    let Own(complaint) = Own::of(&site, &number, &code).ok_or(Failure::NotFound)?;
    let known = site.live.known();
    let field = known.campaign.field();
    let standing = complaint_standing(&site.plan, field, &complaint, site.now());
    let standing = standing.ok_or(Failure::NotFound)?;
    Ok(axum::Json(Standing {
        complaint,
        state: standing.state,
        made_at: standing.made_at,
        due: standing.due,
        answered_at: standing.answered_at,
        overdue: standing.overdue,
        merged_into: standing.into,
    })
    .into_response())
}
