//! Taking a step of a case.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use desk::CaseStepping;
use fact::{CaseStep, RecheckResult};
use units::FactId;
use units::{CaseId, Fen, InspectionId, UnitId};

use super::date;
use crate::http::{Answer, Failure, Posted};
use crate::page;
use crate::route::SiteState;
use crate::route::tasks::{fact_named, taken_in};

pub(super) async fn take(
    State(site): SiteState,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let case = CaseId::new(case);
    let stepping = CaseStepping {
        case: case.clone(),
        on: date(posted.text("on"))?,
        step: step(&posted)?,
        units: number(posted.text("units"))?,
        value_fen: fen(posted.text("value"))?,
        seen: fact_named(posted.text("seen"))?.unwrap_or(FactId(0)),
        remarks: posted.text("remarks").to_owned(),
    };
    let with = Arc::clone(&site);
    let done = site.live.act(move |campaign, now| {
        let laws = with.assessments.laws();
        desk::step_case(&with.plan, laws, campaign, &actor, &stepping, now)
    });
    taken_in(&site, &done.await?).await;
    Ok(Redirect::to(&page::case_address(&case)).into_response())
}

/// The step that a form describes.
fn step(posted: &Posted) -> Result<CaseStep, Failure> {
    let text = |name: &str| posted.text(name).to_owned();
    let fine = || fen(posted.text("fine")).map(Option::unwrap_or_default);
    Ok(match posted.text("step") {
        "order_served" => CaseStep::OrderServed {},
        "rechecked" => CaseStep::Rechecked {
            result: result(posted.text("result"))?,
            inspection: some(posted.text("inspection")).map(InspectionId::new),
        },
        "decided" => CaseStep::Decided {
            fine_fen: fine()?,
            article: String::new(),
        },
        "daily_fined" => CaseStep::DailyFined {
            from: date(posted.text("from"))?,
            to: date(posted.text("to"))?,
            days: number(posted.text("days"))?.unwrap_or_default(),
            fine_fen: fine()?,
        },
        "seized" => CaseStep::Seized { what: text("what") },
        "restricted" => CaseStep::Restricted { what: text("what") },
        "transferred" => CaseStep::Transferred {
            to: UnitId::new(posted.text("to")),
            offence: text("offence"),
        },
        "supervision_listed" => CaseStep::SupervisionListed {
            until: some(posted.text("until")).map(date).transpose()?,
        },
        "exposed" => CaseStep::Exposed {
            medium: text("medium"),
        },
        "lenient" => CaseStep::Lenient {
            leniency: text("leniency"),
            conditions: posted
                .text("conditions")
                .lines()
                .map(str::to_owned)
                .collect(),
        },
        "closed" => CaseStep::Closed {
            outcome: text("outcome"),
        },
        _ => {
            return Err(Failure::bad(
                "没有这个办案环节",
                "there is no such step of a case",
            ));
        }
    })
}

fn result(text: &str) -> Result<RecheckResult, Failure> {
    match text {
        "corrected" => Ok(RecheckResult::Corrected),
        "continuing" => Ok(RecheckResult::Continuing),
        "refused" => Ok(RecheckResult::Refused),
        _ => Err(Failure::bad(
            "请选择复查结果",
            "choose what the recheck found",
        )),
    }
}

/// A text, if there is one.
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn number(text: &str) -> Result<Option<u32>, Failure> {
    let read = some(text).map(str::parse).transpose();
    read.map_err(|_| Failure::bad("数量应为整数", "the number must be whole"))
}

/// An amount typed in 万元.
fn fen(text: &str) -> Result<Option<Fen>, Failure> {
    let read = some(text).map(Fen::from_wan_yuan).transpose();
    read.map_err(|_| {
        Failure::bad(
            "金额无法识别，请按万元填写，如 2 或 0.35",
            "the amount cannot be read; type it in 10,000 yuan, such as 2 or 0.35",
        )
    })
}
