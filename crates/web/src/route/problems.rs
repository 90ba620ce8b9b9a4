//! `/problems`: all of them, one, and its steps.

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use units::ProblemId;

use super::objects::step;
use super::{Asked, AskedQuery, SiteState, made};
use crate::http::{Access, Answer, Caller, Routes};
use crate::page::{self, ProblemFilter};

/// The routes of problems. Who may take a step, the plan says step by step.
pub(super) fn add(routes: Routes) -> Routes {
    let read = Access::Act(Action::ObjectRead);
    let step_right = Access::Act(Action::ProblemRectify);
    routes
        .get("/problems", read, list)
        .get("/problems/{*problem}", read, one)
        .upload("/problems/{*problem}", step_right, step)
}

/// Which problems, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    state: Option<String>,
    unit: Option<String>,
    row: Option<String>,
    overdue: Option<String>,
    mine: Option<String>,
    page: Option<String>,
}

async fn list(State(site): SiteState, caller: Caller, Query(which): Query<Which>) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&format!("{home}#problems")).into_response());
    }
    let as_of = Asked { as_of: which.as_of }.instant()?;
    let filter = ProblemFilter {
        state: which.state,
        unit: which.unit,
        row: which.row,
        overdue: which.overdue,
        mine: which.mine,
        page: which.page,
    };
    made(site, caller, as_of, move |page| {
        let list = page.with_campaign(|campaign| page::problems(page, campaign, &filter))?;
        Ok(list.into_response())
    })
    .await
}

async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(problem): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let id = ProblemId::new(&problem);
        let one = page.with_campaign(|campaign| page::problem(page, campaign, &id))??;
        Ok(one.into_response())
    })
    .await
}
