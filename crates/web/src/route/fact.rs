//! `/facts/F12`: one fact as the ledger holds it.

use access::Action;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use fact::{Body, Fact};
use units::{FactId, UnitId};

use super::{SiteState, made};
use crate::http::{Answer, Caller, Failure};
use crate::page;

pub(super) async fn get(State(site): SiteState, caller: Caller, Path(id): Path<String>) -> Answer {
    let number = id.strip_prefix('F').unwrap_or(&id);
    let id = number.parse().map(FactId).map_err(|_| Failure::NotFound)?;
    made(site, caller, None, move |page| {
        let fact = page.site.assessments.fact(id)?.ok_or(Failure::NotFound)?;
        if let Some(unit) = unit(&fact)
            && !page.caller.may(&page.site.plan, Action::FactRead, unit)
        {
            return Err(Failure::NotAllowed);
        }
        Ok(page::fact(page, &fact).into_response())
    })
    .await
}

/// Whose matter a fact is; none where it is everybody's.
fn unit(fact: &Fact) -> Option<&UnitId> {
    match &fact.body {
        Body::ReturnFiled(body) => Some(&body.unit),
        Body::ReturnSentBack(body) => Some(&body.unit),
        Body::FileAttached(body) => Some(&body.unit),
        _ => None,
    }
}
