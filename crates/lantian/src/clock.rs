//! The only place that reads the clock.

use std::sync::{Arc, LazyLock};
use std::time::Instant;

use jiff::Timestamp;
use units::BeijingTime;
use web::Clock;

/// Now, in Beijing time, to the second.
pub(crate) fn now() -> BeijingTime {
    let second = Timestamp::now().as_second();
    BeijingTime::from_timestamp(Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The real clock, exact.
pub(crate) fn real() -> Clock {
    Arc::new(|| BeijingTime::from_timestamp(Timestamp::now()))
}

/// Milliseconds since 1970 (UTC).
pub(crate) fn wall_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Milliseconds on a clock that never goes back, since it was first read.
pub(crate) fn tick_ms() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_millis() as u64
}

/// Both, for a gateway.
pub(crate) fn ticking() -> Arc<dyn gateway::Clock> {
    Arc::new(|| gateway::Now {
        wall_ms: wall_ms(),
        tick_ms: tick_ms(),
    })
}

/// A clock that says `start` now and runs on from there: a demo's campaign lies in the past.
pub(crate) fn from(start: BeijingTime) -> Clock {
    let shift = start.timestamp().duration_since(Timestamp::now());
    Arc::new(move || {
        let now = Timestamp::now();
        BeijingTime::from_timestamp(now.checked_add(shift).unwrap_or(now))
    })
}
