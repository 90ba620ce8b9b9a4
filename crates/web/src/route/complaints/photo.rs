//! A photo of a complaint, for whoever may read the complaint.

use access::Action;
use assess::complaint_standing;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use store::{FileId, bare_photo};
use units::ComplaintId;

use crate::http::{Answer, Caller, Failure};
use crate::route::{SiteState, made};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path((complaint, sha256)): Path<(String, String)>,
) -> Answer {
    let id = FileId::parse(&sha256).ok_or(Failure::NotFound)?;
    made(site, caller, None, move |page| {
        let number = ComplaintId::new(complaint);
        page.with_campaign(|campaign| {
            let (plan, field) = (&page.site.plan, campaign.field());
            let standing = complaint_standing(plan, field, &number, page.site.now());
            let (standing, (_, _, made)) = standing
                .zip(field.complaint(&number))
                .ok_or(Failure::NotFound)?;
            if !page.caller.may(plan, Action::ComplaintRead, &standing.unit) {
                return Err(Failure::NotAllowed);
            }
            let named = made.photos.iter().any(|photo| photo == id.as_str());
            named.then_some(()).ok_or(Failure::NotFound)
        })??;
        let bytes = page.site.store.file(&id)?.ok_or(Failure::NotFound)?;
        // What another program put there might be no picture.
        let (kind, bytes) = bare_photo(&bytes).map_err(|_| Failure::NotFound)?;
        Ok(([(header::CONTENT_TYPE, kind.mime())], bytes).into_response())
    })
    .await
}
