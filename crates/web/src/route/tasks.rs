//! `/tasks`: the task ledger, one task, and what is done about it.

mod act;
mod evidence;

pub(super) use act::{assign, fact_named, report, sign_off, taken_in};
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
pub(super) use evidence::get as evidence;
use serde::Deserialize;
use units::TaskId;

use super::{Asked, AskedQuery, SiteState, made};
use crate::http::{Answer, Caller, Failure};
use crate::page::{self, TaskFilter};

/// Which tasks, as known when.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    as_of: Option<String>,
    unit: Option<String>,
    status: Option<String>,
}

pub(super) async fn list(
    State(site): SiteState,
    caller: Caller,
    Query(which): Query<Which>,
) -> Answer {
    let Which {
        as_of,
        unit,
        status,
    } = which;
    let as_of = Asked { as_of }.instant()?;
    made(site, caller, as_of, move |page| {
        let filter = TaskFilter::new(unit.as_deref(), status.as_deref());
        let list = page.with_campaign(|campaign| page::tasks(page, campaign, &filter))?;
        Ok(list.into_response())
    })
    .await
}

pub(super) async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(task): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let task = TaskId::new(&task);
        let found = page.with_campaign(|campaign| page::task(page, campaign, &task))?;
        Ok(found.ok_or(Failure::NotFound)?.into_response())
    })
    .await
}
