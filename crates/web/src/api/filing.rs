//! `PUT /api/v1/returns/…`: filing. The same again is answered the same and makes no second fact.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use campaign::{Campaign, Filed};
use desk::{Actor, Filing, Refusal, RefusalCode};
use fact::NewFact;
use plan::Plan;
use serde::Serialize;
use tokio::sync::oneshot;
use units::{BeijingTime, FactId};

use super::answer::{FactName, json};
use super::content::Sent;
use super::once::Claim;
use super::operation::Operation;
use super::owed::{Named, Return};
use crate::http::{Access, Answer, Failure, JsonBody};
use crate::route::SiteState;

pub(super) const PUT: Operation = Operation {
    method: "PUT",
    path: "/api/v1/returns/{obligation}/{due}/{unit}",
    access: Access::Act(Action::ReturnReview),
    id: "fileReturn",
    summary: "报送或更正；相同内容重复提交得到相同答复，不产生第二个事实 / \
              file or correct; the same again gets the same answer and makes no second fact",
    parameters: &["idempotency-key"],
    takes: Some("Filing"),
    gives: "Filed",
    refuses: &[404, 409, 422],
};

/// What is answered once the fact is on disk.
#[derive(Serialize)]
struct Receipt {
    fact: FactName,
    received_at: BeijingTime,
    /// Whether the unit met the deadline: its first sending decides.
    on_time: bool,
}

pub(super) async fn put(
    State(site): SiteState,
    Path(named): Path<Named>,
    headers: HeaderMap,
    body: JsonBody<Sent>,
) -> Answer {
    let owed = Return::read(named)?;
    let plan = Arc::clone(&site.plan);
    let filing = Filing {
        content: body.value.prepared(&site, &owed)?.ready()?,
        corrects: body.value.corrects.map(|FactName(fact)| fact),
        obligation: owed.obligation,
        due: owed.due,
        unit: owed.unit,
    };
    let who = body.caller.who()?;
    let actor = who.actor.clone();
    let claim = Claim::of(&site, who, &headers, &filing, body.sent).await?;
    let again = claim.as_ref().is_some_and(Claim::is_again);
    let (tell, told) = oneshot::channel();
    let deed = move |campaign: &Campaign, now| {
        let (facts, seen) = judged(&plan, campaign, &actor, &filing, again, now)?;
        // Who no longer waits needs no answer.
        drop(tell.send(seen));
        Ok(facts)
    };
    match site.live.act(deed).await {
        Ok(done) => receipt(&done.facts, told),
        Err(not_done) => {
            if let Some(claim) = claim {
                claim.give_back(&site).await?;
            }
            Err(not_done.into())
        }
    }
}

fn receipt(made: &[FactId], mut told: oneshot::Receiver<Seen>) -> Answer {
    let seen = told.try_recv().map_err(Failure::internal)?;
    let fact = seen.there.or_else(|| made.first().copied());
    json(&Receipt {
        fact: FactName(fact.ok_or_else(|| Failure::internal("a filing without a fact"))?),
        received_at: seen.received_at,
        on_time: seen.on_time,
    })
}

/// What the writer saw of the return.
struct Seen {
    /// The fact, if it was there already.
    there: Option<FactId>,
    received_at: BeijingTime,
    on_time: bool,
}

fn judged(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    filing: &Filing,
    again: bool,
    now: BeijingTime,
) -> Result<(Vec<NewFact>, Seen), Refusal> {
    let sent = campaign.filed(&filing.obligation, filing.due, &filing.unit);
    let first = sent.iter().map(|one| one.body.received_at).min();
    let on_time = first.unwrap_or(now) <= filing.due;
    let there = |one: &Filed| Seen {
        there: Some(one.fact),
        received_at: one.body.received_at,
        on_time,
    };
    let same = |one: &&Filed| one.body.content == filing.content && one.corrects == filing.corrects;
    if again && let Some(earlier) = sent.iter().rev().find(same) {
        return Ok((Vec::new(), there(earlier)));
    }
    match desk::file_return(plan, campaign, actor, filing, now) {
        Ok(fact) => Ok((
            vec![fact],
            Seen {
                there: None,
                received_at: now,
                on_time,
            },
        )),
        Err(refusal) => match sent.last() {
            Some(newest) if refusal.code == RefusalCode::SameAlready => {
                Ok((Vec::new(), there(newest)))
            }
            _ => Err(refusal),
        },
    }
}
