//! The reviewer files a return: from then on it is a fact.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use campaign::Campaign;
use desk::{Actor, Attachment, Filing, Refusal, RefusalCode};
use fact::{NewFact, Subject};
use plan::Plan;
use store::DraftStage;
use tokio::runtime::Handle;
use units::BeijingTime;

use super::Held;
use super::once::once;
use super::owed::Which;
use super::save::{received, with_mistakes};
use super::taken::{Again, Taken};
use crate::http::{Answer, Failure, Posted};
use crate::live::{Done, NotDone};
use crate::page::{Notice, Page};
use crate::route::{SiteState, made};
use crate::site::Site;

pub(super) async fn approve(
    State(site): SiteState,
    Path(which): Path<Which>,
    posted: Posted,
) -> Answer {
    let shared = Arc::clone(&site);
    made(site, posted.caller.clone(), None, move |page| {
        let taken = Taken::of(page, &which, &posted)?;
        let location = format!("{}?said=filed", taken.owed.path());
        once(page, &posted, &location, || {
            approved(&shared, page, taken, &posted, &location)
        })
    })
    .await
}

fn approved(
    site: &Arc<Site>,
    page: &Page<'_>,
    mut taken: Taken<'_>,
    posted: &Posted,
    location: &str,
) -> Answer {
    if taken.current.is_none() && !posted.has("form") {
        return Err(Refusal::not_submitted().into());
    }
    if let Some(answer) = received(page, &mut taken, posted)? {
        return answer;
    }
    // What is filed is what the reviewer saw; whatever happens next, it is saved.
    let remarks = taken.remarks();
    if let Err(error) = taken.save(page, DraftStage::Submitted, remarks.as_deref()) {
        return taken.not_saved(page, &error);
    }
    let Some(content) = taken.content(page)? else {
        return taken.again(page, with_mistakes());
    };
    let filing = Filing {
        obligation: taken.owed.obligation.id.clone(),
        due: taken.owed.due,
        unit: taken.owed.unit.id.clone(),
        content,
        corrects: taken.entry.corrects,
    };
    match filed(
        site,
        page.caller.actor()?,
        filing,
        taken.entry.attachments.clone(),
    ) {
        Ok(done) => {
            // A draft saved meanwhile by another stays.
            drop(site.store.delete_draft(&taken.owed.key(), taken.version));
            if let Some(fact) = done.facts.last() {
                Handle::current().block_on(site.taken_in(*fact));
            }
            Ok(Redirect::to(location).into_response())
        }
        Err(NotDone::Refused(refusal)) => refused(page, &taken, *refusal),
        Err(error) => Err(Failure::from(error)),
    }
}

/// The return and its files, under one commit.
fn filed(
    site: &Arc<Site>,
    actor: &Actor,
    filing: Filing,
    held: Vec<Held>,
) -> Result<Done, NotDone> {
    let (plan, actor) = (Arc::clone(&site.plan), actor.clone());
    let act = move |campaign: &Campaign, now: BeijingTime| {
        facts(&plan, campaign, &actor, &filing, &held, now)
    };
    Handle::current().block_on(site.live.act(act))
}

fn facts(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    filing: &Filing,
    held: &[Held],
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let about = Subject::Return {
        obligation: filing.obligation.clone(),
        due: filing.due,
    };
    let there = campaign.files(&about);
    let is_new = |one: &&Held| {
        !there.iter().any(|(.., file)| {
            file.unit == filing.unit && file.sha256 == one.sha256 && file.name == one.name
        })
    };
    let mut facts = Vec::new();
    for one in held.iter().filter(is_new) {
        let attachment = Attachment {
            about: about.clone(),
            unit: filing.unit.clone(),
            sha256: one.sha256.clone(),
            name: one.name.clone(),
            media_type: one.media_type.clone(),
            bytes: one.bytes,
        };
        facts.push(desk::attach(plan, actor, &attachment, now)?);
    }
    match desk::file_return(plan, campaign, actor, filing, now) {
        Ok(fact) => facts.insert(0, fact),
        // Nothing else changed: only files are added to what is filed.
        Err(refusal) if refusal.code == RefusalCode::SameAlready && !facts.is_empty() => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(facts)
}

fn refused(page: &Page<'_>, taken: &Taken<'_>, refusal: Refusal) -> Answer {
    let other_version = matches!(
        refusal.code,
        RefusalCode::AlreadyFiled | RefusalCode::NotNewest | RefusalCode::NothingToCorrect
    );
    let status = if other_version {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let notice = if other_version {
        Notice::Rival(refusal.zh, refusal.en, taken.version)
    } else {
        Notice::Bad(refusal.zh, refusal.en)
    };
    taken.again(
        page,
        Again {
            status,
            notices: vec![notice],
            judged: true,
            unsaved: false,
        },
    )
}
