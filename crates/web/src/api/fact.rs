//! `/api/v1/facts`: facts as the ledger holds them.

use access::Action;
use axum::extract::{Path, State};
use fact::Fact;
use serde::Serialize;
use serde_json::value::RawValue;
use units::{BeijingTime, FactId};

use super::answer::{FactName, json, worked_out};
use super::asked::{self, FactsAfter};
use super::operation::Operation;
use crate::http::{Access, Answer, Asks, Caller, Failure};
use crate::route::{SiteState, readable};
use crate::site::Site;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/facts/{id}",
    access: Access::Act(Action::FactRead),
    id: "fact",
    summary: "一个事实 / one fact",
    parameters: &[],
    takes: None,
    gives: "Fact",
    refuses: &[404],
};

pub(super) const LIST: Operation = Operation {
    method: "GET",
    path: "/api/v1/facts",
    access: Access::Act(Action::LedgerVerify),
    id: "facts",
    summary: "台账中的事实，依次分页 / the ledger's facts in order, page by page",
    parameters: &["after", "limit"],
    takes: None,
    gives: "Facts",
    refuses: &[],
};

#[derive(Serialize)]
struct Shown {
    id: FactName,
    kind: String,
    version: u16,
    occurred_at: BeijingTime,
    recorded_at: BeijingTime,
    recorded_by: String,
    key: String,
    corrects: Option<FactName>,
    /// Byte for byte as stored.
    body: Box<RawValue>,
}

impl Shown {
    fn of(fact: Fact) -> Result<Self, Failure> {
        let body = RawValue::from_string(fact.body.to_json());
        Ok(Self {
            id: FactName(fact.id),
            kind: fact.body.kind().to_owned(),
            version: fact.body.version(),
            occurred_at: fact.occurred_at,
            recorded_at: fact.recorded_at,
            recorded_by: fact.recorded_by,
            key: fact.key,
            corrects: fact.corrects.map(FactName),
            body: body.map_err(Failure::internal)?,
        })
    }
}

pub(super) async fn get(State(site): SiteState, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = asked::fact(&id)?;
    worked_out(site, move |site| {
        json(&Shown::of(readable(site, &caller, id)?)?)
    })
    .await
}

#[derive(Serialize)]
struct Facts {
    facts: Vec<Shown>,
    /// What to ask for as `after` next; none at the end.
    next: Option<FactName>,
}

pub(super) async fn list(State(site): SiteState, Asks(asked): Asks<FactsAfter>) -> Answer {
    let (after, limit) = (asked.after(), asked.limit()?);
    worked_out(site, move |site| json(&page(site, after, limit)?)).await
}

/// The facts are numbered without gaps, so each is read by its number.
fn page(site: &Site, FactId(after): FactId, limit: u32) -> Result<Facts, Failure> {
    let last = after.saturating_add(limit.into());
    let mut facts = Vec::new();
    for number in after.saturating_add(1)..=last {
        let Some(fact) = site.assessments.fact(FactId(number))? else {
            break;
        };
        facts.push(Shown::of(fact)?);
    }
    let full = facts.len() == limit as usize;
    let next = facts.last().map(|fact| fact.id).filter(|_| full);
    Ok(Facts { facts, next })
}
