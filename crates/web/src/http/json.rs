//! What programs send and are told: JSON, checked field by field.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use desk::{FieldProblem, Severity};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::posted::{CSRF_HEADER, header_text};
use super::{Caller, Failure};
use crate::limits::{BODY_BYTES_MAX, DRAINED_BYTES_MAX, TOLD_CHARS_MAX};
use crate::site::Site;

/// A request's JSON. An empty body stands for an object without fields.
#[derive(Debug)]
pub(crate) struct JsonBody<T> {
    pub(crate) caller: Caller,
    pub(crate) value: T,
    /// As it came.
    pub(crate) sent: Vec<u8>,
}

impl<T: DeserializeOwned> FromRequest<Arc<Site>> for JsonBody<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &Arc<Site>) -> Result<Self, Failure> {
        let caller = request
            .extensions()
            .get::<Caller>()
            .cloned()
            .ok_or_else(|| Failure::internal("a route without a guard"))?;
        let csrf = header_text(request.headers(), CSRF_HEADER);
        caller.check_csrf(csrf.as_deref().unwrap_or_default())?;
        let says_json = is_json(request.headers());
        let sent = received(request.into_body()).await?;
        if sent.is_empty() {
            let value = read("", &mut serde_json::Deserializer::from_slice(b"{}"))?;
            return Ok(Self {
                caller,
                value,
                sent,
            });
        }
        if !says_json {
            return Err(Failure::MediaType);
        }
        // A list would fill the fields one after the other.
        if sent.trim_ascii_start().starts_with(b"[") {
            return Err(malformed("", "a list stands where an object is expected"));
        }
        let mut deserializer = serde_json::Deserializer::from_slice(&sent);
        let value = read("", &mut deserializer)?;
        deserializer
            .end()
            .map_err(|error| malformed("", &error.to_string()))?;
        Ok(Self {
            caller,
            value,
            sent,
        })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = header_text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The body. A sender of too much is listened to for a while, or it would not hear that it is too much.
async fn received(body: Body) -> Result<Vec<u8>, Failure> {
    let mut parts = body.into_data_stream();
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(part) = parts.next().await {
        let part = part.map_err(|error| {
            Failure::bad("请求没有收全", format!("the request broke off: {error}"))
        })?;
        seen = seen.saturating_add(part.len());
        if seen <= BODY_BYTES_MAX {
            kept.extend_from_slice(&part);
        } else if seen > DRAINED_BYTES_MAX {
            break;
        }
    }
    if seen > BODY_BYTES_MAX {
        return Err(Failure::TooLarge);
    }
    Ok(kept)
}

/// Reads JSON into a type; a failure names the place, seen from `root`.
///
/// # Errors
/// It is no JSON, or not of this type.
pub(crate) fn read<'de, T, D>(root: &str, deserializer: D) -> Result<T, Failure>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de, Error = serde_json::Error>,
{
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let inner = error.path().to_string();
        let place = match (root, inner.as_str()) {
            (_, "." | "?" | "") => root.to_owned(),
            ("", inner) => inner.to_owned(),
            (root, inner) => format!("{root}.{inner}"),
        };
        malformed(&place, &error.inner().to_string())
    })
}

fn malformed(place: &str, cause: &str) -> Failure {
    let (place, cause) = (cut(place), cut(cause));
    let named = if place.is_empty() {
        "$"
    } else {
        place.as_str()
    };
    Failure::Malformed {
        zh: format!("JSON 有误，位置 {named}：{cause}"),
        en: format!("the JSON is wrong at {named}: {cause}"),
        place,
    }
}

/// Texts that quote a request stay short.
fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(TOLD_CHARS_MAX).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A failure as programs read it.
pub(super) fn failure(failure: &Failure, zh: &str, en: &str) -> Value {
    let mut body = json!({ "error": failure.code(), "zh": zh, "en": en });
    match failure {
        Failure::Refused(refusal) => {
            if !refusal.details.is_empty() {
                body["details"] = json!(refusal.details);
            }
            if let Some(fact) = refusal.fact {
                body["fact"] = json!(fact.to_string());
            }
        }
        Failure::Malformed { place, zh, en } => {
            body["details"] = json!([FieldProblem {
                path: place.clone(),
                severity: Severity::Error,
                code: "malformed",
                zh: zh.clone(),
                en: en.clone(),
            }]);
        }
        _ => {}
    }
    body
}
