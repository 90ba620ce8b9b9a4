//! Notices, acceptance, resumption, appeals, and the steps of problems.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use campaign::Campaign;
use desk::{Appeal, ProblemNotice, ProblemStepping, Refusal, Resumption, WorkAcceptance};
use fact::{EvidenceFile, NewFact};
use store::{FileId, media_type};
use units::{BeijingTime, FactId, InspectionId, ObjectId, ProblemId};

use crate::http::{Answer, Failure, Posted};
use crate::page::{object_address, problem_address};
use crate::route::SiteState;
use crate::route::tasks::{fact_named, taken_in};
use crate::site::Site;

/// Has a deed done, then shows an address.
pub(super) async fn done(
    site: &Arc<Site>,
    address: &str,
    deed: impl FnOnce(&Campaign, BeijingTime) -> Result<Vec<NewFact>, Refusal> + Send + 'static,
) -> Answer {
    let done = site.live.act(deed).await?;
    taken_in(site, &done).await;
    Ok(Redirect::to(address).into_response())
}

/// The fact that a form was made from.
pub(super) fn seen(text: &str) -> Result<FactId, Failure> {
    Ok(fact_named(text)?.unwrap_or(FactId(0)))
}

pub(super) async fn notify(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let chosen = posted.fields().iter().filter(|(name, _)| name == "problem");
    let problems = chosen.map(|(_, value)| {
        let (problem, fact) = value.rsplit_once(' ').unwrap_or((value, ""));
        Ok((ProblemId::new(problem), seen(fact)?))
    });
    let notice = ProblemNotice {
        object: ObjectId::new(&object),
        problems: problems.collect::<Result<_, Failure>>()?,
        number: posted.text("number").to_owned(),
        text: posted.text("text").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let address = format!("{}#notices", object_address(&notice.object));
    done(&site, &address, move |campaign, now| {
        desk::notify_problems(&plan, campaign, &actor, &notice, now)
    })
    .await
}

pub(super) async fn accept(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let acceptance = WorkAcceptance {
        object: ObjectId::new(&object),
        inspection: InspectionId::new(posted.text("inspection")),
        remarks: posted.text("remarks").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let address = object_address(&acceptance.object);
    done(&site, &address, move |campaign, now| {
        desk::accept_work(&plan, campaign, &actor, &acceptance, now).map(|fact| vec![fact])
    })
    .await
}

pub(super) async fn resume(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let resumption = Resumption {
        object: ObjectId::new(&object),
        remarks: posted.text("remarks").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let address = object_address(&resumption.object);
    done(&site, &address, move |campaign, now| {
        desk::resume_work(&plan, campaign, &actor, &resumption, now).map(|fact| vec![fact])
    })
    .await
}

pub(super) async fn appeal(
    State(site): SiteState,
    Path(object): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let appeal = Appeal {
        object: ObjectId::new(&object),
        listing: seen(posted.text("listing"))?,
        grounds: posted.text("grounds").to_owned(),
    };
    let plan = Arc::clone(&site.plan);
    let address = format!("{}#list", object_address(&appeal.object));
    done(&site, &address, move |campaign, now| {
        desk::appeal_listing(&plan, campaign, &actor, &appeal, now).map(|fact| vec![fact])
    })
    .await
}

/// A step of a problem, with its files.
pub(in crate::route) async fn step(
    State(site): SiteState,
    Path(problem): Path<String>,
    posted: Posted,
) -> Answer {
    let actor = posted.caller.actor()?.clone();
    let inspection = posted.text("inspection");
    let mut stepping = ProblemStepping {
        problem: ProblemId::new(&problem),
        step: posted.text("step").to_owned(),
        seen: seen(posted.text("seen"))?,
        evidence: Vec::new(),
        inspection: (!inspection.is_empty()).then(|| InspectionId::new(inspection)),
        remarks: posted.text("remarks").to_owned(),
    };
    may_send(&site, &posted, &stepping.problem)?;
    stepping.evidence = kept(&site, posted).await?;
    let here: BTreeSet<String> = stepping
        .evidence
        .iter()
        .map(|file| file.sha256.clone())
        .collect();
    let plan = Arc::clone(&site.plan);
    let address = problem_address(&stepping.problem);
    done(&site, &address, move |campaign, now| {
        let on_disk = |sha256: &str| here.contains(sha256);
        desk::step_problem(&plan, campaign, &actor, &stepping, &on_disk, now).map(|fact| vec![fact])
    })
    .await
}

/// Files are kept only for who may act on the problem's object.
fn may_send(site: &Site, posted: &Posted, problem: &ProblemId) -> Result<(), Failure> {
    let actor = posted.caller.actor()?;
    let known = site.live.known();
    let field = known.campaign.field();
    let (_, _, found) = field.problem(problem).ok_or(Failure::NotFound)?;
    let (_, _, object) = field.object(&found.object).ok_or(Failure::NotFound)?;
    let may = actor.may_object(&site.plan, access::Action::ProblemRectify, object);
    if may {
        Ok(())
    } else {
        Err(Failure::NotAllowed)
    }
}

/// Keeps the files that were chosen.
async fn kept(site: &Arc<Site>, posted: Posted) -> Result<Vec<EvidenceFile>, Failure> {
    let site = Arc::clone(site);
    let kept = tokio::task::spawn_blocking(move || {
        let chosen = posted.files.iter();
        let chosen = chosen.filter(|file| !(file.name.is_empty() && file.bytes.is_empty()));
        let mut kept: Vec<EvidenceFile> = Vec::new();
        for file in chosen {
            let media = media_type(&file.bytes, &file.name)
                .map_err(|refused| Failure::bad(refused.zh, refused.en))?;
            let sha256 = FileId::of(&file.bytes).to_string();
            site.store.put_file(&file.bytes)?;
            if !kept.iter().any(|one| one.sha256 == sha256) {
                kept.push(EvidenceFile {
                    sha256,
                    name: file.name.clone(),
                    media_type: media.mime().to_owned(),
                });
            }
        }
        Ok(kept)
    });
    kept.await.map_err(Failure::internal)?
}
