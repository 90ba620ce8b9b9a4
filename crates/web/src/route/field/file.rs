//! `POST /field/files`: one photo or signature. It is on disk when this is answered; sending it again changes nothing.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use serde_json::json;
use store::{FileId, MediaType, media_type};

use crate::http::{Answer, Failure, RawBody};
use crate::route::SiteState;

/// The digest that the browser worked out.
const DIGEST: &str = "x-content-sha256";

pub(super) async fn post(State(site): SiteState, sent: RawBody) -> Answer {
    let named = sent.header(DIGEST).unwrap_or_default();
    let named = FileId::parse(&named).ok_or_else(no_digest)?;
    let kept = tokio::task::spawn_blocking(move || {
        if FileId::of(&sent.bytes) != named {
            return Err(garbled());
        }
        let media = picture(&sent.bytes).ok_or_else(no_picture)?;
        site.store.put_file(&sent.bytes)?;
        let bytes = sent.bytes.len();
        Ok(json!({ "sha256": named.as_str(), "media_type": media.mime(), "bytes": bytes }))
    });
    let kept = kept.await.map_err(Failure::internal)??;
    Ok(Json(kept).into_response())
}

/// What kind of picture the bytes are, whatever they were called.
pub(super) fn picture(bytes: &[u8]) -> Option<MediaType> {
    let is = |kind: &MediaType| {
        let name = format!("photo.{}", kind.extension());
        media_type(bytes, &name).is_ok_and(|found| found == *kind)
    };
    [MediaType::Jpeg, MediaType::Png].into_iter().find(is)
}

fn no_picture() -> Failure {
    Failure::bad(
        "照片和签名只收 JPEG、PNG",
        "photos and signatures are JPEG or PNG",
    )
}

fn no_digest() -> Failure {
    Failure::bad(
        format!("请求头 {DIGEST} 应为 64 位小写十六进制 SHA-256"),
        format!("the header {DIGEST} must be a SHA-256 of 64 hexadecimal digits in lower case"),
    )
}

fn garbled() -> Failure {
    Failure::bad(
        "文件与摘要不符，传输中可能损坏，请重发",
        "the file does not match its digest; it may have been damaged on the way, send it again",
    )
}
