//! `/cases`: cases from filing to closing.

mod step;

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use desk::CaseOpening;
use jiff::civil::Date;
use serde::Deserialize;
use units::{CaseId, FactId, ObjectId, ProblemId, UnitId};

use super::tasks::{fact_named, taken_in};
use super::{Asked, AskedQuery, SiteState, made, paper};
use crate::http::{Access, Answer, Caller, Failure, Posted, Routes};
use crate::page::{self, NewCase};

pub(super) fn add(routes: Routes) -> Routes {
    let (read, handle) = (
        Access::Act(Action::ObjectRead),
        Access::Act(Action::CaseHandle),
    );
    routes
        .get("/cases", read, list)
        .post("/cases", handle, open)
        .get("/cases/new", handle, new)
        .get("/cases/{case}", read, one)
        .get("/cases/{case}/{paper}", read, papers)
        .post("/cases/{case}/step", handle, step::take)
}

/// Which page of the list, as known when.
#[derive(Debug, Default, Deserialize)]
struct Which {
    as_of: Option<String>,
    page: Option<usize>,
}

async fn list(State(site): SiteState, caller: Caller, Query(which): Query<Which>) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = Asked { as_of: which.as_of }.instant()?;
    made(site, caller, as_of, move |page| {
        Ok(page::cases(page, which.page.unwrap_or(1)).into_response())
    })
    .await
}

async fn one(
    State(site): SiteState,
    caller: Caller,
    Path(case): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let case = CaseId::new(case);
        let shown = page.with_campaign(|campaign| page::case(page, campaign, &case))?;
        Ok(shown.ok_or(Failure::NotFound)?.into_response())
    })
    .await
}

/// What a case is to be filed about.
#[derive(Debug, Default, Deserialize)]
struct About {
    problem: Option<String>,
    object: Option<String>,
}

async fn new(State(site): SiteState, caller: Caller, Query(about): Query<About>) -> Answer {
    made(site, caller, None, move |page| {
        let shown = page.with_campaign(|campaign| {
            let problem = about.problem.as_deref().map(ProblemId::new);
            let of_problem = problem.as_ref().and_then(|id| campaign.field().problem(id));
            let object = of_problem.map(|(_, _, found)| found.object.clone());
            let object = object.or_else(|| about.object.as_deref().map(ObjectId::new))?;
            page::new_case(page, campaign, &NewCase { object, problem })
        })?;
        Ok(shown.ok_or(Failure::NotFound)?.into_response())
    })
    .await
}

async fn open(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let law = posted.text("law");
    let problem = posted.text("problem");
    let seen = fact_named(posted.text("seen"))?.unwrap_or(FactId(0));
    let problems = (!problem.is_empty()).then(|| (ProblemId::new(problem), seen));
    let opening = CaseOpening {
        case: None,
        number: posted.text("number").to_owned(),
        object: ObjectId::new(posted.text("object")),
        party: posted.text("party").to_owned(),
        unit: UnitId::new(posted.text("unit")),
        offence: posted.text("offence").to_owned(),
        law: (!law.is_empty()).then(|| law.to_owned()),
        law_reason: posted.text("law_reason").to_owned(),
        problems: problems.into_iter().collect(),
        act_on: date(posted.text("act_on"))?,
        filed_on: date(posted.text("filed_on"))?,
    };
    let with = Arc::clone(&site);
    let done = site.live.act(move |campaign, now| {
        let laws = with.assessments.laws();
        desk::open_case(&with.plan, laws, campaign, &actor, &opening, now)
    });
    let done = done.await?;
    taken_in(&site, &done).await;
    let case = opened(&site, &done.facts);
    let to = case.map_or_else(|| "/cases".to_owned(), |case| page::case_address(&case));
    Ok(Redirect::to(&to).into_response())
}

/// The case that one of these facts filed.
fn opened(site: &crate::site::Site, facts: &[FactId]) -> Option<CaseId> {
    let known = site.live.known();
    let mut cases = known.campaign.field().cases();
    let found = cases.find(|(fact, ..)| facts.contains(fact));
    found.map(|(_, _, case)| case.case.clone())
}

/// A date as a browser's field sends it.
fn date(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| {
        Failure::bad(
            "日期无法识别，请写成 2023-06-09",
            "this date cannot be read, write it like 2023-06-09",
        )
    })
}

async fn papers(
    State(site): SiteState,
    caller: Caller,
    Path((case, name)): Path<(String, String)>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let name = name.strip_suffix(".docx").ok_or(Failure::NotFound)?;
        let case = CaseId::new(case);
        page.with_campaign(|campaign| paper::of_case(page, campaign, &case, name))?
    })
    .await
}
