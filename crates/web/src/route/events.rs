//! `/events`: tells open pages that new facts were taken in.

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use tokio::sync::watch;
use units::FactId;

use super::SiteState;
use crate::http::{Answer, Failure};
use crate::limits::STREAMS_MAX;

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Counts one open stream as long as it lives.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let taken = OPEN.fetch_add(1, Ordering::Relaxed) < STREAMS_MAX;
        // Dropping it gives the place back.
        let place = Self;
        taken.then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

pub(super) async fn get(State(site): SiteState) -> Answer {
    let open = Open {
        assessed: site.watch(),
        stopping: site.stopping(),
        _place: Place::take().ok_or(Failure::Busy)?,
    };
    let events = stream::unfold(open, Open::next);
    Ok(Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response())
}

/// One open stream.
struct Open {
    assessed: watch::Receiver<FactId>,
    stopping: watch::Receiver<bool>,
    _place: Place,
}

impl Open {
    /// The next fact taken in; the stream ends when the site stops.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        tokio::select! {
            changed = self.assessed.changed() => changed.ok()?,
            _ = self.stopping.wait_for(|stopping| *stopping) => return None,
        }
        let fact = *self.assessed.borrow_and_update();
        let event = Event::default().event("facts").data(fact.to_string());
        Some((Ok(event), self))
    }
}
