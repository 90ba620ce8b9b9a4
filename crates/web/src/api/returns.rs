//! `/api/v1/returns/…`: a unit's filed versions, checking before filing, sending back.

use std::sync::Arc;

use access::Action;
use assess::ReturnStatus;
use axum::extract::{Path, State};
use campaign::Filed;
use desk::{FieldProblem, FormTotals, SendBack};
use fact::ReturnContent;
use serde::{Deserialize, Serialize};
use units::{BeijingTime, ObligationId, UnitId};

use super::answer::{FactName, done, json, worked_out};
use super::content::Sent;
use super::operation::Operation;
use super::owed::{Named, Return};
use crate::http::{Access, Answer, Failure, JsonBody};
use crate::route::SiteState;
use crate::site::Site;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/returns/{obligation}/{due}/{unit}",
    access: Access::Act(Action::ReturnRead),
    id: "return",
    summary: "一个单位一期报送的全部版本 / every filed version of a unit's return",
    parameters: &[],
    takes: None,
    gives: "Return",
    refuses: &[404, 422],
};

pub(super) const RECORDED: Operation = Operation {
    method: "GET",
    path: "/api/v1/returns/{obligation}/{due}/{unit}/recorded",
    access: Access::Act(Action::ReturnRead),
    id: "recordedReturn",
    summary: "按现场检查和案件的记录预填的调度表 / the form filled in from what was recorded in the field",
    parameters: &[],
    takes: None,
    gives: "TypedForm",
    refuses: &[404, 422],
};

pub(super) const CHECK: Operation = Operation {
    method: "POST",
    path: "/api/v1/returns/{obligation}/{due}/{unit}/check",
    access: Access::Act(Action::ReturnEdit),
    id: "checkReturn",
    summary: "报送前检查，什么也不保存 / check before filing, nothing is kept",
    parameters: &[],
    takes: Some("Filing"),
    gives: "Checked",
    refuses: &[404, 422],
};

pub(super) const SEND_BACK: Operation = Operation {
    method: "POST",
    path: "/api/v1/returns/{obligation}/{due}/{unit}/send-back",
    access: Access::Act(Action::ReturnSendBack),
    id: "sendBackReturn",
    summary: "退回最新一次报送 / send the newest filing back",
    parameters: &[],
    takes: Some("SendBack"),
    gives: "Recorded",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Shown<'a> {
    obligation: &'a ObligationId,
    due: BeijingTime,
    unit: &'a UnitId,
    status: ReturnStatus,
    received_at: Option<BeijingTime>,
    awaits_correction: bool,
    filed: Vec<Version<'a>>,
    sent_back: Vec<Back<'a>>,
}

#[derive(Serialize)]
struct Version<'a> {
    fact: FactName,
    corrects: Option<FactName>,
    corrected_by: Option<FactName>,
    received_at: BeijingTime,
    content: &'a ReturnContent,
}

impl<'a> Version<'a> {
    fn of(filed: &'a Filed) -> Self {
        Self {
            fact: FactName(filed.fact),
            corrects: filed.corrects.map(FactName),
            corrected_by: filed.corrected_by.map(FactName),
            received_at: filed.body.received_at,
            content: &filed.body.content,
        }
    }
}

#[derive(Serialize)]
struct Back<'a> {
    fact: FactName,
    recorded_at: BeijingTime,
    filed: FactName,
    remarks: &'a str,
}

pub(super) async fn get(State(site): SiteState, Path(named): Path<Named>) -> Answer {
    let owed = Return::read(named)?;
    worked_out(site, move |site| shown(site, &owed)).await
}

pub(super) async fn recorded(State(site): SiteState, Path(named): Path<Named>) -> Answer {
    let owed = Return::read(named)?;
    worked_out(site, move |site| {
        let obligation = owed.obligation(&site.plan)?;
        let known = site.live.known();
        let Return { due, unit, .. } = &owed;
        json(&desk::recorded_form(
            &site.plan,
            &known.campaign,
            obligation,
            *due,
            unit,
        ))
    })
    .await
}

fn shown(site: &Site, owed: &Return) -> Answer {
    let Return {
        obligation,
        due,
        unit,
    } = owed;
    owed.obligation(&site.plan)?;
    let known = site.live.known();
    let campaign = &known.campaign;
    let stage = desk::stage_of(&site.plan, campaign, obligation, *due, unit, site.now());
    let stage = stage.ok_or(Failure::NotFound)?;
    let back = campaign.sent_back(obligation, *due, unit).iter();
    let back = back.map(|(fact, recorded_at, back)| Back {
        fact: FactName(*fact),
        recorded_at: *recorded_at,
        filed: FactName(back.filed),
        remarks: &back.remarks,
    });
    let filed = campaign.filed(obligation, *due, unit).iter();
    json(&Shown {
        obligation,
        due: *due,
        unit,
        status: stage.status,
        received_at: stage.received_at,
        awaits_correction: stage.sent_back.is_some(),
        filed: filed.map(Version::of).collect(),
        sent_back: back.collect(),
    })
}

#[derive(Serialize)]
struct Verdict {
    can_be_filed: bool,
    findings: Vec<FieldProblem>,
    totals: Option<FormTotals>,
}

pub(super) async fn check(
    State(site): SiteState,
    Path(named): Path<Named>,
    body: JsonBody<Sent>,
) -> Answer {
    let owed = Return::read(named)?;
    let prepared = body.value.prepared(&site, &owed)?;
    let totals = match &prepared.content {
        Some(ReturnContent::Form(form)) => Some(desk::totals(form)),
        _ => None,
    };
    json(&Verdict {
        can_be_filed: prepared.content.is_some(),
        findings: prepared.findings,
        totals,
    })
}

/// Which filing is sent back, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remarks {
    filed: FactName,
    remarks: String,
}

pub(super) async fn send_back(
    State(site): SiteState,
    Path(named): Path<Named>,
    body: JsonBody<Remarks>,
) -> Answer {
    let owed = Return::read(named)?;
    let sending = SendBack {
        obligation: owed.obligation,
        due: owed.due,
        unit: owed.unit,
        filed: body.value.filed.0,
        remarks: body.value.remarks,
    };
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    done(&site, move |campaign, now| {
        desk::send_back(&plan, campaign, &actor, &sending, now)
    })
    .await
}
