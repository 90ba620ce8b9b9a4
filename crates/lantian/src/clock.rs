//! The only place that reads the clock.

use jiff::Timestamp;
use units::BeijingTime;

/// Now, in Beijing time, to the second.
pub(crate) fn now() -> BeijingTime {
    let second = Timestamp::now().as_second();
    BeijingTime::from_timestamp(Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH))
}
