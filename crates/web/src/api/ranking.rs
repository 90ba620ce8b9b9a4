//! `/api/v1/ranking`: the newest week's ranking, and its confirmation.

use std::sync::Arc;

use access::Action;
use assess::RankingFinding;
use axum::extract::State;
use desk::Confirmation;
use fact::RankingConfirmed;
use serde::{Deserialize, Serialize};
use units::BeijingTime;

use super::answer::{FactName, done, json, worked_out};
use super::asked::AsOf;
use super::operation::Operation;
use super::whole;
use crate::assessments::Assessed;
use crate::http::{Access, Answer, Asks, Failure, JsonBody};
use crate::route::{SiteState, assessed};
use crate::site::Site;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/ranking",
    access: Access::Act(Action::OverviewRead),
    id: "ranking",
    summary: "最近一期排名 / the newest week's ranking",
    parameters: &["as_of"],
    takes: None,
    gives: "Ranking",
    refuses: &[],
};

pub(super) const CONFIRM: Operation = Operation {
    method: "POST",
    path: "/api/v1/ranking/confirm",
    access: Access::Act(Action::RankingConfirm),
    id: "confirmRanking",
    summary: "确认所见的排名，用于通报 / confirm the ranking that was seen, for its circular",
    parameters: &[],
    takes: Some("Confirmation"),
    gives: "Recorded",
    refuses: &[409, 422],
};

#[derive(Serialize)]
struct Shown<'a> {
    as_of: BeijingTime,
    simulated: bool,
    /// The last fact it rests on and its hash.
    ledger_head: String,
    ranking: Option<&'a RankingFinding>,
    /// To be handed back with a confirmation.
    seen: Option<String>,
    confirmed: Option<Confirmed<'a>>,
}

#[derive(Serialize)]
struct Confirmed<'a> {
    fact: FactName,
    recorded_at: BeijingTime,
    #[serde(flatten)]
    body: &'a RankingConfirmed,
}

pub(super) async fn get(State(site): SiteState, Asks(asked): Asks<AsOf>) -> Answer {
    let as_of = asked.instant()?;
    worked_out(site, move |site| shown(site, &assessed(site, as_of)?)).await
}

fn shown(site: &Site, assessed: &Assessed) -> Answer {
    let assessment = &assessed.assessment;
    let ranking = assessment.ranking.as_ref();
    let known = site.live.known();
    let confirmed = ranking.and_then(|ranking| known.campaign.confirmed(ranking.due));
    json(&Shown {
        as_of: assessment.as_of,
        simulated: assessment.simulated,
        ledger_head: assessed.head.to_string(),
        ranking,
        seen: ranking.map(desk::ranking_seen),
        confirmed: confirmed.map(|(fact, recorded_at, body)| Confirmed {
            fact: FactName(*fact),
            recorded_at: *recorded_at,
            body,
        }),
    })
}

/// What is confirmed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirming {
    seen: String,
    #[serde(default, deserialize_with = "whole::number")]
    number: Option<u32>,
    corrects: Option<FactName>,
    #[serde(default)]
    remarks: String,
}

pub(super) async fn confirm(State(site): SiteState, body: JsonBody<Confirming>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    // Worked out anew: what is confirmed rests on every fact so far, and the ledger's head says which those are.
    let with = Arc::clone(&site);
    let fresh = tokio::task::spawn_blocking(move || {
        let head = with.live.known().head.fact;
        with.assessments.refresh(&with.live, with.now(), head)
    });
    let Assessed {
        assessment, head, ..
    } = fresh.await.map_err(Failure::internal)?;
    let confirmation = Confirmation {
        seen: body.value.seen,
        ledger_head: head.to_string(),
        number: body.value.number,
        corrects: body.value.corrects.map(|FactName(fact)| fact),
        remarks: body.value.remarks,
    };
    done(&site, move |campaign, now| {
        desk::confirm_ranking(&plan, campaign, &actor, &assessment, &confirmation, now)
    })
    .await
}
