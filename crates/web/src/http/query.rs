//! What stands after `?` in a request of a program; what cannot be read is told like any failure.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::Failure;
use crate::site::Site;

/// Checked query parameters.
#[derive(Debug)]
pub(crate) struct Asks<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Arc<Site>> for Asks<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Failure> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        let Query(value) = read.map_err(|error| {
            let cause = error.body_text();
            Failure::bad(
                format!("地址中的参数有误：{cause}"),
                format!("a parameter of the address is wrong: {cause}"),
            )
        })?;
        Ok(Self(value))
    }
}
