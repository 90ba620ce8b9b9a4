//! A form of a citizen: read only while there is a place, so that a flood of photos fills no memory.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use tokio::sync::OwnedSemaphorePermit;

use super::{Failure, Posted};
use crate::limits::CITIZEN_WAIT;
use crate::site::Site;

/// A form as sent, and its place, given back when dropped.
#[derive(Debug)]
pub(crate) struct FromCitizen {
    pub(crate) posted: Posted,
    _place: OwnedSemaphorePermit,
}

impl FromRequest<Arc<Site>> for FromCitizen {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &Arc<Site>) -> Result<Self, Failure> {
        let place = Arc::clone(&state.citizens).try_acquire_owned();
        let place = place.map_err(|_| Failure::Busy)?;
        let read = tokio::time::timeout(CITIZEN_WAIT, Posted::from_request(request, state));
        let posted = read.await.map_err(|_| slow())??;
        Ok(Self {
            posted,
            _place: place,
        })
    }
}

fn slow() -> Failure {
    Failure::bad(
        "上传太慢，没有收到；请在网络好的地方重试，或缩小照片",
        "the upload was too slow and did not arrive; try again with a better connection or smaller photos",
    )
}
