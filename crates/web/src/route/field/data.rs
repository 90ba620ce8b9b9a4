//! `GET /field/data`: the data pack, not sent again while it is the same.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use store::FileId;

use super::pack::pack;
use crate::http::{Answer, Caller, Failure};
use crate::route::SiteState;

/// The server's clock: phones compare theirs with it.
const TIME: HeaderName = HeaderName::from_static("x-lantian-time");

pub(super) async fn get(State(site): SiteState, caller: Caller, headers: HeaderMap) -> Answer {
    let now = site.now();
    let with = Arc::clone(&site);
    let made = tokio::task::spawn_blocking(move || {
        let simulated = with.assessed().assessment.simulated;
        let known = with.live.known();
        let pack = pack(&with.plan, &known.campaign, &caller, simulated, now)?;
        serde_json::to_vec(&pack).map_err(Failure::internal)
    });
    let body = made.await.map_err(Failure::internal)??;
    let tag = format!("\"{}\"", FileId::of(&body));
    let about = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (TIME, now.to_string()),
    ];
    let known = headers.get(header::IF_NONE_MATCH);
    if known.map(HeaderValue::as_bytes) == Some(tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    Ok((about, body).into_response())
}
