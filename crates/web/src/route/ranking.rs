//! `/ranking`: the weekly ranking, past weeks, confirmation.

mod confirm;

use axum::extract::{Query, State};
use axum::response::IntoResponse;
pub(super) use confirm::confirm;
use plan::Plan;
use serde::Deserialize;
use units::BeijingTime;

use super::{Asked, SiteState, made};
use crate::http::{Answer, Caller, Failure};
use crate::page::{self, RankingView};
use crate::site::Site;

/// Which week, or as known when.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    as_of: Option<String>,
    due: Option<String>,
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Query(which): Query<Which>,
) -> Answer {
    let replayed = Asked { as_of: which.as_of }.instant()?;
    let week = which.due.as_deref().map(str::trim);
    let week = match week.filter(|week| !week.is_empty()) {
        Some(week) => Some(deadline(&site.plan, week).ok_or(Failure::NotFound)?),
        None => None,
    };
    let as_of = replayed.or_else(|| seen_at(&site, week?));
    made(site, caller, as_of, move |page| {
        let view = RankingView::new(page, replayed.is_some())?;
        Ok(page::ranking(page, &view).into_response())
    })
    .await
}

/// At which instant a past week is shown: as confirmed, else as known at its deadline. The newest week is live.
fn seen_at(site: &Site, due: BeijingTime) -> Option<BeijingTime> {
    let newest = deadlines(&site.plan)
        .iter()
        .rfind(|other| **other <= site.now());
    if newest == Some(&due) {
        return None;
    }
    let known = site.live.known();
    let confirmed = known.campaign.confirmed(due);
    Some(confirmed.map_or(due, |(_, _, confirmed)| confirmed.as_of))
}

/// Every deadline that closes a week.
pub(crate) fn deadlines(plan: &Plan) -> &[BeijingTime] {
    let mut obligations = plan.calendar.obligations.iter();
    let weekly = obligations.find(|obligation| obligation.is_annex_form);
    weekly.map_or(&[], |weekly| weekly.due.as_slice())
}

/// A week's deadline as addresses name it: by its date.
pub(crate) fn deadline(plan: &Plan, date: &str) -> Option<BeijingTime> {
    let all = deadlines(plan).iter().copied();
    all.into_iter()
        .find(|due| due.date().to_string() == date || due.to_string() == date)
}
