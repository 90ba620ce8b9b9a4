//! Days and months of Beijing, into which segments are merged.

use jiff::Timestamp;
use units::BeijingTime;

/// A stretch of time in milliseconds since 1970, its end not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Period {
    pub(crate) start_ms: i64,
    pub(crate) end_ms: i64,
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    Day,
    Month,
}

/// A day's length.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// The day or month that holds an instant; nothing outside the calendar.
pub(crate) fn period(span: Span, instant_ms: i64) -> Option<Period> {
    let date = BeijingTime::from_timestamp(Timestamp::from_millisecond(instant_ms).ok()?).date();
    let (first, days) = match span {
        Span::Day => (date, 1),
        Span::Month => (date.first_of_month(), i64::from(date.days_in_month())),
    };
    let start_ms = BeijingTime::midnight(first).timestamp().as_millisecond();
    Some(Period {
        start_ms,
        end_ms: start_ms + days * DAY_MS,
    })
}
