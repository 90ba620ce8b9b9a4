//! `/api/v1/accountability`: triggers of summons talks, and the decisions on them.

use std::sync::Arc;

use access::Action;
use assess::TriggerFinding;
use axum::extract::State;
use desk::AccountabilityDecision;
use serde::{Deserialize, Serialize};
use units::{BeijingTime, UnitId};

use super::answer::{done, json, worked_out};
use super::operation::Operation;
use crate::assessments::Assessed;
use crate::http::{Access, Answer, Failure, JsonBody};
use crate::route::SiteState;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/accountability",
    access: Access::Act(Action::OverviewRead),
    id: "accountability",
    summary: "约谈问责情形：各变量、是否成立、是否待签发 / triggers of summons talks: values, whether they hold, whether they wait",
    parameters: &[],
    takes: None,
    gives: "Accountability",
    refuses: &[],
};

pub(super) const DECIDE: Operation = Operation {
    method: "POST",
    path: "/api/v1/accountability",
    access: Access::Act(Action::AccountabilitySign),
    id: "decideAccountability",
    summary: "就所见的情形签发约谈，或不约谈并说明理由 / sign a summons talk as seen, or decline it with a reason",
    parameters: &[],
    takes: Some("AccountabilityDecision"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Accountability<'a> {
    as_of: BeijingTime,
    simulated: bool,
    triggers: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    /// To be handed back with a decision.
    seen: String,
    #[serde(flatten)]
    finding: &'a TriggerFinding,
}

pub(super) async fn list(State(site): SiteState) -> Answer {
    worked_out(site, move |site| {
        let assessment = site.assessed().assessment;
        let triggers = assessment.field.accountability.iter();
        let triggers = triggers.map(|finding| Shown {
            seen: desk::trigger_seen(finding),
            finding,
        });
        json(&Accountability {
            as_of: assessment.as_of,
            simulated: assessment.simulated,
            triggers: triggers.collect(),
        })
    })
    .await
}

/// A decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deciding {
    trigger: String,
    unit: UnitId,
    seen: String,
    start: bool,
    #[serde(default)]
    number: String,
    signed_by: String,
    #[serde(default)]
    remarks: String,
}

pub(super) async fn decide(State(site): SiteState, body: JsonBody<Deciding>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    // Worked out anew: what is signed rests on every fact so far.
    let with = Arc::clone(&site);
    let fresh = tokio::task::spawn_blocking(move || {
        let head = with.live.known().head.fact;
        with.assessments.refresh(&with.live, with.now(), head)
    });
    let Assessed { assessment, .. } = fresh.await.map_err(Failure::internal)?;
    let sent = body.value;
    let decision = AccountabilityDecision {
        trigger: sent.trigger,
        unit: sent.unit,
        seen: sent.seen,
        start: sent.start,
        number: sent.number,
        signed_by: sent.signed_by,
        remarks: sent.remarks,
    };
    done(&site, move |campaign, now| {
        desk::decide_accountability(&plan, campaign, &actor, &assessment, &decision, now)
    })
    .await
}
