//! `/warnings`: heavy-pollution warnings, their notices, what the air suggests.

use std::collections::BTreeMap;
use std::sync::Arc;

use access::Action;
use assess::DayForecast;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use desk::WarningSetting;
use units::FactId;

use super::tasks::{fact_named, taken_in};
use super::{Asked, AskedQuery, SiteState, instant, made, paper};
use crate::http::{Access, Answer, Caller, Failure, Posted, Routes};
use crate::limits::FORECAST_DAYS;
use crate::page::{self, WarningsView};

pub(super) fn add(routes: Routes) -> Routes {
    let set_it = Access::Act(Action::WarningSet);
    routes
        .get("/warnings", Access::Act(Action::ObjectRead), get)
        .get(
            "/warnings/{fact}/notices.docx",
            Access::Act(Action::OverviewRead),
            notices,
        )
        .post("/warnings/set", set_it, set)
        .post("/warnings/{fact}/serve", set_it, serve)
}

/// What the page is asked: its instant, and the AQI of days to come as `aqi-2023-06-10`.
type Asks = BTreeMap<String, String>;

async fn get(State(site): SiteState, caller: Caller, Query(asks): Query<Asks>) -> Answer {
    if let Some(home) = caller.home() {
        return Ok(Redirect::to(&home).into_response());
    }
    let as_of = asks.get("as_of").cloned();
    let as_of = Asked { as_of }.instant()?;
    let forecast = forecast(&asks)?;
    made(site, caller, as_of, move |page| {
        let shown = page.with_campaign(|campaign| {
            let suggestion = if forecast.is_empty() {
                None
            } else {
                page.site
                    .assessments
                    .warning_suggestion(campaign, page.assessment.as_of, &forecast)
            };
            page::warnings(page, campaign, &WarningsView { suggestion })
        })?;
        Ok(shown.into_response())
    })
    .await
}

fn forecast(asks: &Asks) -> Result<Vec<DayForecast>, Failure> {
    let typed = asks.iter().filter_map(|(name, value)| {
        let date = name.strip_prefix("aqi-")?;
        let value = value.trim();
        (!value.is_empty()).then_some((date, value))
    });
    let days: Result<Vec<DayForecast>, Failure> = typed
        .map(|(date, value)| {
            let day = date.parse().ok().zip(value.parse().ok());
            let (date, aqi) = day.ok_or_else(|| {
                Failure::bad(
                    "预报 AQI 应为整数，如 215",
                    "a forecast AQI is a whole number, such as 215",
                )
            })?;
            Ok(DayForecast { date, aqi })
        })
        .collect();
    let days = days?;
    if days.len() > FORECAST_DAYS as usize {
        return Err(Failure::TooLarge);
    }
    Ok(days)
}

async fn set(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let level = posted.text("level");
    let effective_at = instant(posted.text("effective")).ok_or_else(|| {
        Failure::bad(
            "生效时刻无法识别，请写成 2023-06-09T18:30",
            "the instant of effect cannot be read, write it like 2023-06-09T18:30",
        )
    })?;
    let setting = WarningSetting {
        level: (!level.is_empty()).then(|| level.to_owned()),
        effective_at,
        number: posted.text("number").to_owned(),
        signed_by: posted.text("signed_by").to_owned(),
        grounds: posted.text("grounds").to_owned(),
        seen: fact_named(posted.text("seen"))?,
    };
    let plan = Arc::clone(&site.plan);
    let done = site.live.act(move |campaign, now| {
        desk::set_warning(&plan, campaign, &actor, &setting, now).map(|fact| vec![fact])
    });
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to("/warnings").into_response())
}

async fn serve(State(site): SiteState, Path(fact): Path<String>, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let warning = fact_named(&fact)?.unwrap_or(FactId(0));
    let plan = Arc::clone(&site.plan);
    let done = site
        .live
        .act(move |campaign, now| desk::serve_warning(&plan, campaign, &actor, warning, now));
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to("/warnings#notices").into_response())
}

async fn notices(
    State(site): SiteState,
    caller: Caller,
    Path(fact): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, move |page| {
        let warning = fact_named(&fact)?.unwrap_or(FactId(0));
        page.with_campaign(|campaign| paper::duties(page, campaign, warning))?
    })
    .await
}
