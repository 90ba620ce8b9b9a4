//! `/returns/calendar.ics`: deadlines for calendar programs.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use units::UnitId;

use crate::http::{Answer, Failure};
use crate::route::SiteState;

/// Whose deadlines.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Whose {
    unit: Option<String>,
}

pub(super) async fn get(State(site): SiteState, Query(whose): Query<Whose>) -> Answer {
    let named = whose.unit.filter(|unit| !unit.is_empty()).map(UnitId::new);
    if named
        .as_ref()
        .is_some_and(|unit| site.plan.unit(unit).is_none())
    {
        return Err(Failure::NotFound);
    }
    let feed = desk::ics(&site.plan, named.as_ref(), site.now());
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"calendar.ics\"",
        ),
    ];
    Ok((headers, feed).into_response())
}
