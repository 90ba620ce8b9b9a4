//! `/facts/F12`: one fact as the ledger holds it.

use access::Action;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use fact::{Body, Fact};
use units::{FactId, UnitId};

use super::{SiteState, made};
use crate::http::{Answer, Caller, Failure};
use crate::page;
use crate::site::Site;

pub(super) async fn get(State(site): SiteState, caller: Caller, Path(id): Path<String>) -> Answer {
    let number = id.strip_prefix('F').unwrap_or(&id);
    let id = number.parse().map(FactId).map_err(|_| Failure::NotFound)?;
    made(site, caller, None, move |page| {
        let fact = readable(page.site, page.caller, id)?;
        Ok(page::fact(page, &fact).into_response())
    })
    .await
}

/// A fact, if the caller may read it.
///
/// # Errors
/// There is none, or it is another unit's matter.
pub(crate) fn readable(site: &Site, caller: &Caller, id: FactId) -> Result<Fact, Failure> {
    let fact = site.assessments.fact(id)?.ok_or(Failure::NotFound)?;
    match unit(&fact) {
        Some(unit) if !caller.may(&site.plan, Action::FactRead, unit) => Err(Failure::NotAllowed),
        _ => Ok(fact),
    }
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
