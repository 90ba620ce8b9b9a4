//! A file as the whole body of a request, sent by a script of this site.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};

use super::posted::{CSRF_HEADER, header_text};
use super::{Caller, Failure};
use crate::site::Site;

/// The bytes with what was said of them.
#[derive(Debug)]
pub(crate) struct RawBody {
    headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl RawBody {
    /// A header; none if it is not there or no plain text.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header_text(&self.headers, name)
    }
}

impl FromRequest<Arc<Site>> for RawBody {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &Arc<Site>) -> Result<Self, Failure> {
        let caller = request
            .extensions()
            .get::<Caller>()
            .cloned()
            .ok_or_else(|| Failure::internal("a route without a guard"))?;
        let csrf = header_text(request.headers(), CSRF_HEADER);
        caller.check_csrf(csrf.as_deref().unwrap_or_default())?;
        let headers = request.headers().clone();
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::bad(
                "文件没有收全，请重发",
                format!("the file did not arrive whole, send it again: {error}"),
            ),
        })?;
        Ok(Self { headers, bytes })
    }
}
