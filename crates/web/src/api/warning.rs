//! `/api/v1/warnings`: heavy-pollution warnings and their notices.

use std::sync::Arc;

use access::Action;
use axum::extract::State;
use desk::{Notified, WarningSetting};
use fact::WarningSet;
use serde::{Deserialize, Serialize};
use units::BeijingTime;

use super::answer::{FactName, all_done, done, json, worked_out};
use super::operation::Operation;
use super::stated::Stated;
use crate::http::{Access, Answer, JsonBody};
use crate::route::SiteState;

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/warnings",
    access: Access::Act(Action::OverviewRead),
    id: "warnings",
    summary: "历次预警和当前预警 / every statement on warnings, and the warning in force",
    parameters: &[],
    takes: None,
    gives: "Warnings",
    refuses: &[],
};

pub(super) const SET: Operation = Operation {
    method: "POST",
    path: "/api/v1/warnings",
    access: Access::Act(Action::WarningSet),
    id: "setWarning",
    summary: "发布、调整或解除预警（level 为空） / issue, change or lift (no level) a warning",
    parameters: &[],
    takes: Some("WarningSetting"),
    gives: "Recorded",
    refuses: &[409, 422],
};

pub(super) const NOTICES: Operation = Operation {
    method: "POST",
    path: "/api/v1/warnings/notices/check",
    access: Access::Act(Action::WarningSet),
    id: "warningNotices",
    summary: "一次预警应送达的通知 / the notices that a warning asks for",
    parameters: &[],
    takes: Some("WarningNamed"),
    gives: "WarningNotices",
    refuses: &[404, 422],
};

pub(super) const SERVE: Operation = Operation {
    method: "POST",
    path: "/api/v1/warnings/notices",
    access: Access::Act(Action::WarningSet),
    id: "serveWarning",
    summary: "向职责变动的对象逐一送达通知 / serve every notice of a warning that was not served yet",
    parameters: &[],
    takes: Some("WarningNamed"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

#[derive(Serialize)]
struct Warnings<'a> {
    as_of: BeijingTime,
    in_force: Option<FactName>,
    warnings: Vec<Stated<'a, WarningSet>>,
}

pub(super) async fn list(State(site): SiteState) -> Answer {
    worked_out(site, move |site| {
        let known = site.live.known();
        let (field, now) = (known.campaign.field(), site.now());
        let in_force = field.warning_at(now);
        let in_force = in_force.filter(|(_, _, set)| set.level.is_some());
        json(&Warnings {
            as_of: now,
            in_force: in_force.map(|(fact, ..)| FactName(*fact)),
            warnings: Stated::all(field.warnings()),
        })
    })
    .await
}

/// A warning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setting {
    level: Option<String>,
    effective_at: BeijingTime,
    number: String,
    signed_by: String,
    grounds: String,
    seen: Option<FactName>,
}

pub(super) async fn set(State(site): SiteState, body: JsonBody<Setting>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let sent = body.value;
    let setting = WarningSetting {
        level: sent.level,
        effective_at: sent.effective_at,
        number: sent.number,
        signed_by: sent.signed_by,
        grounds: sent.grounds,
        seen: sent.seen.map(|FactName(fact)| fact),
    };
    done(&site, move |campaign, now| {
        desk::set_warning(&plan, campaign, &actor, &setting, now)
    })
    .await
}

/// Which warning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    warning: FactName,
}

#[derive(Serialize)]
struct Notices {
    notices: Vec<Notified>,
}

pub(super) async fn notices(State(site): SiteState, body: JsonBody<Named>) -> Answer {
    let warning = body.value.warning.0;
    worked_out(site, move |site| {
        let known = site.live.known();
        let notices = desk::warning_notices(&site.plan, &known.campaign, warning)?;
        json(&Notices { notices })
    })
    .await
}

pub(super) async fn serve(State(site): SiteState, body: JsonBody<Named>) -> Answer {
    let (plan, actor) = (Arc::clone(&site.plan), body.caller.actor()?.clone());
    let warning = body.value.warning.0;
    all_done(&site, move |campaign, now| {
        desk::serve_warning(&plan, campaign, &actor, warning, now)
    })
    .await
}
