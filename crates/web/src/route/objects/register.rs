//! Registering an object, changing it, retiring it.

use std::sync::Arc;

use access::Action;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use desk::{FieldProblem, ObjectChange, ObjectDraft, Retirement};
use fact::Body;
use units::{FactId, ObjectId};

use super::act::{done, seen};
use crate::http::{Answer, Caller, Failure, Posted};
use crate::live::NotDone;
use crate::page::{self, object_address};
use crate::route::tasks::taken_in;
use crate::route::{SiteState, made};

pub(super) async fn form(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let own = page.caller.actor()?.unit.clone();
        let draft = ObjectDraft {
            unit: own.to_string(),
            ..ObjectDraft::default()
        };
        Ok(page::registration(page, &draft, None, &[]).into_response())
    })
    .await
}

/// The fields of the form, as typed.
pub(super) fn typed(posted: &Posted) -> ObjectDraft {
    let text = |name: &str| posted.text(name).to_owned();
    ObjectDraft {
        object: String::new(),
        kind: text("kind"),
        subkind: text("subkind"),
        name: text("name"),
        unit: text("unit"),
        address: text("address"),
        lon: text("lon"),
        lat: text("lat"),
        starts: text("starts"),
        ends: text("ends"),
        party: text("party"),
        emission_stage: text("emission_stage"),
        new_energy: text("new_energy"),
    }
}

pub(super) async fn create(State(site): SiteState, posted: Posted) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let draft = typed(&posted);
    let (plan, sent) = (Arc::clone(&site.plan), draft.clone());
    let act = site.live.act(move |campaign, now| {
        desk::register_object(&plan, campaign, &actor, &sent, now).map(|fact| vec![fact])
    });
    match act.await {
        Ok(done) => {
            taken_in(&site, &done).await;
            let made = done
                .facts
                .first()
                .and_then(|fact| site.assessments.fact(*fact).ok()?);
            let address = made.and_then(|fact| match fact.body {
                Body::ObjectRegistered(object) => Some(object_address(&object.object)),
                _ => None,
            });
            let address = address.unwrap_or_else(|| "/objects".to_owned());
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) => again(site, posted.caller, draft, None, error).await,
    }
}

pub(super) async fn edit_form(
    State(site): SiteState,
    caller: Caller,
    Path(object): Path<String>,
) -> Answer {
    made(site, caller, None, move |page| {
        let id = ObjectId::new(&object);
        let (fact, draft) = page.with_campaign(|campaign| {
            let (fact, _, registered) = campaign.field().object(&id).ok_or(Failure::NotFound)?;
            if !page.may_object(Action::ObjectRegister, registered) {
                return Err(Failure::NotAllowed);
            }
            Ok((*fact, ObjectDraft::from_registered(registered)))
        })??;
        Ok(page::registration(page, &draft, Some((&id, fact)), &[]).into_response())
    })
    .await
}

pub(super) async fn edit(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let draft = ObjectDraft {
        object: object.clone(),
        ..typed(&posted)
    };
    let change = ObjectChange {
        draft: draft.clone(),
        corrects: seen(posted.text("corrects"))?,
    };
    let (plan, corrects) = (Arc::clone(&site.plan), change.corrects);
    let act = site.live.act(move |campaign, now| {
        desk::change_object(&plan, campaign, &actor, &change, now).map(|fact| vec![fact])
    });
    let id = ObjectId::new(&object);
    match act.await {
        Ok(done) => {
            taken_in(&site, &done).await;
            Ok(Redirect::to(&object_address(&id)).into_response())
        }
        Err(error) => again(site, posted.caller, draft, Some((id, corrects)), error).await,
    }
}

/// The form once more with its mistakes; any other refusal as it is.
async fn again(
    site: Arc<crate::site::Site>,
    caller: Caller,
    draft: ObjectDraft,
    change: Option<(ObjectId, FactId)>,
    error: NotDone,
) -> Answer {
    let mistakes: Vec<FieldProblem> = match &error {
        NotDone::Refused(refusal) if !refusal.details.is_empty() => refusal.details.clone(),
        _ => return Err(error.into()),
    };
    made(site, caller, None, move |page| {
        let change = change.as_ref().map(|(id, fact)| (id, *fact));
        let form = page::registration(page, &draft, change, &mistakes);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, form).into_response())
    })
    .await
}

pub(super) async fn retire(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let retirement = Retirement {
        object: ObjectId::new(&object),
        registered: seen(posted.text("registered"))?,
        reason: posted.text("reason").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let address = object_address(&retirement.object);
    done(&site, &address, move |campaign, now| {
        desk::retire_object(&plan, campaign, &actor, &retirement, now).map(|fact| vec![fact])
    })
    .await
}
