//! `/api/v1/inspections`: inspections as devices made them.

use std::collections::BTreeSet;
use std::sync::Arc;

use access::Action;
use axum::extract::{Path, State};
use desk::InspectionFiling;
use units::InspectionId;

use super::answer::{all_done, json, worked_out};
use super::operation::Operation;
use super::stated::Stated;
use crate::http::{Access, Answer, Caller, Failure, JsonBody};
use crate::route::SiteState;
use crate::site::Site;

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/inspections/{inspection}",
    access: Access::Act(Action::ObjectRead),
    id: "inspection",
    summary: "一次检查 / one inspection",
    parameters: &[],
    takes: None,
    gives: "Inspection",
    refuses: &[404],
};

pub(super) const FILE: Operation = Operation {
    method: "POST",
    path: "/api/v1/inspections",
    access: Access::Act(Action::InspectionFile),
    id: "fileInspection",
    summary: "提交检查；同一编号同一内容重发不重复记入 / file an inspection; the same sent again is not recorded again",
    parameters: &[],
    takes: Some("InspectionFiling"),
    gives: "RecordedAll",
    refuses: &[404, 409, 422],
};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(inspection): Path<String>,
) -> Answer {
    let actor = caller.actor()?.clone();
    let id = InspectionId::new(inspection);
    worked_out(site, move |site| {
        let known = site.live.known();
        let field = known.campaign.field();
        let done = field.inspection(&id).ok_or(Failure::NotFound)?;
        let (_, _, object) = field.object(&done.2.object).ok_or(Failure::NotFound)?;
        if !actor.may_object(&site.plan, Action::ObjectRead, object) {
            return Err(Failure::NotAllowed);
        }
        json(&Stated::of(done))
    })
    .await
}

pub(super) async fn file(State(site): SiteState, body: JsonBody<InspectionFiling>) -> Answer {
    let (plan, actor, filing) = (
        Arc::clone(&site.plan),
        body.caller.actor()?.clone(),
        body.value,
    );
    let photos = filing.photos.iter().map(|photo| photo.sha256.clone());
    let signed = filing.signatures.iter();
    let signed = signed.filter_map(|signature| signature.sha256.clone());
    let here = files_here(&site, photos.chain(signed)).await?;
    all_done(&site, move |campaign, now| {
        let on_disk = |sha256: &str| here.contains(sha256);
        desk::file_inspection(&plan, campaign, &actor, &filing, &on_disk, now)
    })
    .await
}

/// Those of the files named whose bytes are on disk.
pub(super) async fn files_here(
    site: &Arc<Site>,
    named: impl Iterator<Item = String>,
) -> Result<BTreeSet<String>, Failure> {
    let named: BTreeSet<String> = named.take(FILES_ASKED_MAX).collect();
    let site = Arc::clone(site);
    let looked = tokio::task::spawn_blocking(move || {
        let mut here = BTreeSet::new();
        for sha256 in named {
            let Some(id) = store::FileId::parse(&sha256) else {
                continue;
            };
            if site.store.file(&id)?.is_some() {
                here.insert(sha256);
            }
        }
        Ok::<_, Failure>(here)
    });
    looked.await.map_err(Failure::internal)?
}

/// More are refused by the desk before it asks whether they are on disk.
const FILES_ASKED_MAX: usize = desk::limits::PHOTOS_MAX + desk::limits::SIGNATURES_MAX;
