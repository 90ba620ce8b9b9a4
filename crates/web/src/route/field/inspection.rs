//! `POST /field/inspections`: one inspection, once. Its photos and signatures came before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use desk::InspectionFiling;
use serde_json::json;
use store::{FileId, MediaType};

use super::file::picture;
use crate::http::{Answer, Failure, JsonBody};
use crate::route::SiteState;
use crate::site::Site;

pub(super) async fn post(State(site): SiteState, sent: JsonBody<InspectionFiling>) -> Answer {
    let actor = sent.caller.actor()?.clone();
    let mut filing = sent.value;
    let with = Arc::clone(&site);
    let looked = tokio::task::spawn_blocking(move || {
        let there = pictures(&with, &filing)?;
        for photo in &mut filing.photos {
            // The bytes say what a photo is.
            if let Some(kind) = there.get(&photo.sha256) {
                kind.mime().clone_into(&mut photo.media_type);
            }
        }
        Ok::<_, Failure>((filing, there))
    });
    let (filing, there) = looked.await.map_err(Failure::internal)??;
    let inspection = filing.inspection.clone();
    let plan = Arc::clone(&site.plan);
    let done = site.live.act(move |campaign, now| {
        let on_disk = |sha256: &str| there.contains_key(sha256);
        desk::file_inspection(&plan, campaign, &actor, &filing, &on_disk, now)
    });
    let done = done.await?;
    let facts: Vec<String> = done.facts.iter().map(ToString::to_string).collect();
    let answer = json!({
        "inspection": inspection,
        "facts": facts,
        "recorded_at": done.recorded_at,
    });
    Ok(Json(answer).into_response())
}

/// Those of its files that are on disk and pictures. A digest of anything else, such as of somebody's return, shows nothing.
fn pictures(
    site: &Site,
    filing: &InspectionFiling,
) -> Result<BTreeMap<String, MediaType>, Failure> {
    let photos = filing.photos.iter().map(|photo| &photo.sha256);
    let signed = filing.signatures.iter();
    let signed = signed.filter_map(|signature| signature.sha256.as_ref());
    let mut there = BTreeMap::new();
    for id in photos
        .chain(signed)
        .take(FILES_MAX)
        .filter_map(|sha256| FileId::parse(sha256))
    {
        let bytes = site.store.file(&id)?;
        if let Some(kind) = bytes.and_then(|bytes| picture(&bytes)) {
            there.insert(id.as_str().to_owned(), kind);
        }
    }
    Ok(there)
}

/// More are refused by the desk before it asks whether they are on disk.
const FILES_MAX: usize = desk::limits::PHOTOS_MAX + desk::limits::SIGNATURES_MAX;
