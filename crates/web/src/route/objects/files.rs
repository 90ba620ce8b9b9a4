//! `/objects/{object}/files/{sha256}`: photos, signatures and evidence of one object, for whoever may read the object.

use access::Action;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use campaign::Campaign;
use store::{FileId, media_type};
use units::ObjectId;

use crate::http::{Answer, Caller, Failure};
use crate::route::document::file;
use crate::route::{AskedQuery, SiteState, made};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path((object, sha256)): Path<(String, String)>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    let id = FileId::parse(&sha256).ok_or(Failure::NotFound)?;
    made(site, caller, as_of, move |page| {
        let object = ObjectId::new(&object);
        let name = page.with_campaign(|campaign| {
            let registered = campaign.field().object(&object);
            let (_, _, registered) = registered.ok_or(Failure::NotFound)?;
            if !page.may_object(Action::ObjectRead, registered) {
                return Err(Failure::NotAllowed);
            }
            named(campaign, &object, id.as_str()).ok_or(Failure::NotFound)
        })??;
        let bytes = page.site.store.file(&id)?.ok_or(Failure::NotFound)?;
        Ok(shown(&name, bytes))
    })
    .await
}

/// The name of a file that goes with an object; none if it does not.
fn named(campaign: &Campaign, object: &ObjectId, sha256: &str) -> Option<String> {
    let field = campaign.field();
    let taken = field.inspections_of(object).any(|(_, _, done)| {
        let photos = done.photos.iter().map(|photo| photo.sha256.as_str());
        let signed = done
            .signatures
            .iter()
            .filter_map(|one| one.sha256.as_deref());
        photos.chain(signed).any(|one| one == sha256)
    });
    if taken {
        return Some(sha256.to_owned());
    }
    let mut steps = field
        .problems_of(object)
        .flat_map(|(_, _, found)| field.problem_steps(&found.problem));
    steps.find_map(|(_, _, step)| {
        let mut files = step.evidence.iter();
        files
            .find(|file| file.sha256 == sha256)
            .map(|file| file.name.clone())
    })
}

/// A picture is shown, by what its bytes are and never by what somebody called them; anything else is saved.
fn shown(name: &str, bytes: Vec<u8>) -> Response {
    let picture = ["photo.jpg", "photo.png"]
        .iter()
        .find_map(|name| media_type(&bytes, name).ok());
    match picture {
        Some(kind) => {
            let headers = [
                (header::CONTENT_TYPE, kind.mime()),
                (header::CONTENT_DISPOSITION, "inline"),
                (header::CACHE_CONTROL, "private, max-age=600"),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        None => file(name, "application/octet-stream", bytes),
    }
}
