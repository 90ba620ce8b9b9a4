//! `/api/v1/ledger`: its head, and whether every byte is as it was written.

use access::Action;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use units::BeijingTime;

use super::answer::{json, worked_out};
use super::operation::Operation;
use crate::http::{Access, Answer, JsonBody};
use crate::route::SiteState;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/ledger",
    access: Access::Act(Action::LedgerVerify),
    id: "ledger",
    summary: "台账的尾和事实数 / the ledger's head and how many facts it holds",
    parameters: &[],
    takes: None,
    gives: "Ledger",
    refuses: &[],
};

pub(super) const VERIFY: Operation = Operation {
    method: "POST",
    path: "/api/v1/ledger/verify",
    access: Access::Act(Action::LedgerVerify),
    id: "verifyLedger",
    summary: "逐字节校验台账 / verify the ledger, byte by byte",
    parameters: &[],
    takes: Some("Nothing"),
    gives: "Verified",
    refuses: &[],
};

#[derive(Serialize)]
struct Ledger {
    facts: u64,
    /// `F123 <hex>`: the last fact and its hash.
    head: String,
    last_recorded: Option<BeijingTime>,
}

pub(super) async fn get(State(site): SiteState) -> Answer {
    worked_out(site, |site| {
        let known = site.live.known();
        json(&Ledger {
            facts: known.head.fact.0,
            head: known.head.to_string(),
            last_recorded: known.last_recorded,
        })
    })
    .await
}

/// An object without fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

#[derive(Serialize)]
struct Verified {
    intact: bool,
    facts: u64,
    head: String,
    interrupted: bool,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    zh: String,
    en: String,
}

pub(super) async fn verify(State(site): SiteState, _: JsonBody<Nothing>) -> Answer {
    worked_out(site, |site| {
        let report = ::ledger::verify(site.folder())?;
        let fault = |fault: &::ledger::Fault| Fault {
            zh: fault.to_zh(),
            en: fault.to_en(),
        };
        json(&Verified {
            intact: report.is_intact(),
            facts: report.facts,
            interrupted: report.interrupted,
            faults: report.faults.iter().map(fault).collect(),
            head: report.head,
        })
    })
    .await
}
