//! Taking up, passing on, merging, linking an inspection, answering; and seeing how to reach the maker.

use std::sync::Arc;

use access::Action;
use assess::complaint_standing;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use campaign::Campaign;
use desk::{Actor, Refusal};
use fact::NewFact;
use plan::Plan;
use units::{BeijingTime, ComplaintId, InspectionId, ObjectId, UnitId};

use crate::http::{Answer, Failure, Posted};
use crate::page::{self, escaped};
use crate::route::{SiteState, made, taken_in};
use crate::site::Site;

type Named = Path<String>;

/// What a deed is judged by.
struct Judged<'a> {
    plan: &'a Plan,
    campaign: &'a Campaign,
    actor: &'a Actor,
    complaint: &'a ComplaintId,
    now: BeijingTime,
}

async fn done(
    site: &Arc<Site>,
    posted: &Posted,
    complaint: String,
    deed: impl FnOnce(&Judged<'_>) -> Result<NewFact, Refusal> + Send + 'static,
) -> Answer {
    let complaint = ComplaintId::new(complaint);
    let actor = posted.caller.actor()?.clone();
    let (plan, about) = (Arc::clone(&site.plan), complaint.clone());
    let done = site.live.act(move |campaign, now| {
        let judged = Judged {
            plan: &plan,
            campaign,
            actor: &actor,
            complaint: &about,
            now,
        };
        deed(&judged).map(|fact| vec![fact])
    });
    let done = done.await?;
    taken_in(site, &done).await;
    let next = if may_still_read(site, posted, &complaint) {
        format!("/complaints/{}", escaped(complaint.as_str()))
    } else {
        "/complaints".to_owned()
    };
    Ok(Redirect::to(&next).into_response())
}

/// Whoever passed a complaint on to another unit sees the list instead.
fn may_still_read(site: &Site, posted: &Posted, complaint: &ComplaintId) -> bool {
    let known = site.live.known();
    let standing = complaint_standing(&site.plan, known.campaign.field(), complaint, site.now());
    standing.is_some_and(|one| {
        posted
            .caller
            .may(&site.plan, Action::ComplaintRead, &one.unit)
    })
}

pub(super) async fn accept(
    State(site): SiteState,
    Path(complaint): Named,
    posted: Posted,
) -> Answer {
    let object = posted.text("object");
    let object = (!object.is_empty()).then(|| ObjectId::new(object));
    done(&site, &posted, complaint, move |by| {
        desk::accept_complaint(
            by.plan,
            by.campaign,
            by.actor,
            by.complaint,
            object.as_ref(),
            by.now,
        )
    })
    .await
}

pub(super) async fn pass(State(site): SiteState, Path(complaint): Named, posted: Posted) -> Answer {
    let (to, remarks) = (
        UnitId::new(posted.text("to")),
        posted.text("remarks").to_owned(),
    );
    done(&site, &posted, complaint, move |by| {
        desk::pass_complaint(
            by.plan,
            by.campaign,
            by.actor,
            by.complaint,
            &to,
            &remarks,
            by.now,
        )
    })
    .await
}

pub(super) async fn merge(
    State(site): SiteState,
    Path(complaint): Named,
    posted: Posted,
) -> Answer {
    let into = ComplaintId::new(posted.text("into"));
    done(&site, &posted, complaint, move |by| {
        desk::merge_complaint(by.plan, by.campaign, by.actor, by.complaint, &into, by.now)
    })
    .await
}

pub(super) async fn inspect(
    State(site): SiteState,
    Path(complaint): Named,
    posted: Posted,
) -> Answer {
    let inspection = InspectionId::new(posted.text("inspection"));
    done(&site, &posted, complaint, move |by| {
        desk::inspected_complaint(
            by.plan,
            by.campaign,
            by.actor,
            by.complaint,
            &inspection,
            by.now,
        )
    })
    .await
}

pub(super) async fn reply(
    State(site): SiteState,
    Path(complaint): Named,
    posted: Posted,
) -> Answer {
    let text = posted.text("text").to_owned();
    done(&site, &posted, complaint, move |by| {
        desk::reply_to_complaint(by.plan, by.campaign, by.actor, by.complaint, &text, by.now)
    })
    .await
}

/// Shows how to reach the maker, to the unit whose matter it is. A POST, so that the audit trail has it.
pub(super) async fn contact(
    State(site): SiteState,
    Path(complaint): Named,
    posted: Posted,
) -> Answer {
    made(site, posted.caller, None, move |page| {
        let number = ComplaintId::new(complaint);
        let shown = page.with_campaign(|campaign| {
            let plan = &page.site.plan;
            let standing = complaint_standing(plan, campaign.field(), &number, page.site.now());
            let standing = standing.ok_or(Failure::NotFound)?;
            if !page
                .caller
                .may(plan, Action::ComplaintHandle, &standing.unit)
            {
                return Err(Failure::NotAllowed);
            }
            let contact = page.site.store.contact(number.as_str(), page.site.now())?;
            page::complaint(
                page,
                campaign,
                &number,
                Some(contact.as_deref().unwrap_or_default()),
            )
        })?;
        Ok(shown?.into_response())
    })
    .await
}
