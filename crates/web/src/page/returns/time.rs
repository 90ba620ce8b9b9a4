//! Deadlines and stretches of time in words.

use units::BeijingTime;

use super::super::Page;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From one instant to a later one, to the minute.
pub(super) fn between(page: &Page<'_>, from: BeijingTime, to: BeijingTime) -> String {
    let seconds = to.timestamp().as_second() - from.timestamp().as_second();
    let seconds = seconds.max(0);
    let values = [
        ("days", (seconds / DAY).to_string()),
        ("hours", (seconds % DAY / HOUR).to_string()),
        ("minutes", (seconds % HOUR / MINUTE).to_string()),
    ];
    if seconds >= DAY {
        page.with("span-days", &values)
    } else if seconds >= HOUR {
        page.with("span-hours", &values)
    } else {
        page.with("span-minutes", &values)
    }
}

/// How long until a deadline, or since it.
pub(super) fn left(page: &Page<'_>, due: BeijingTime) -> String {
    let now = page.assessment.as_of;
    if now > due {
        page.with("return-over", &[("span", between(page, due, now))])
    } else {
        page.with("return-left", &[("span", between(page, now, due))])
    }
}

/// Whether a deadline is this near; hours.
pub(super) fn within(page: &Page<'_>, due: BeijingTime, hours: i64) -> bool {
    let now = page.assessment.as_of;
    due >= now && due <= now.plus_seconds(hours * HOUR)
}

/// A deadline with its day of the week; the last second of a day is its 24:00.
pub(super) fn due(page: &Page<'_>, due: BeijingTime) -> String {
    let civil = due.civil();
    let clock = match (civil.hour(), civil.minute(), civil.second()) {
        (23, 59, 59) => "24:00".to_owned(),
        (hour, minute, _) => format!("{hour}:{minute:02}"),
    };
    format!("{} {clock}", day(page, civil.date()))
}

/// A day with its day of the week.
pub(super) fn day(page: &Page<'_>, date: jiff::civil::Date) -> String {
    let values = [
        ("date", date.to_string()),
        ("month", date.month().to_string()),
        ("day", date.day().to_string()),
        ("weekday", weekday(page, date)),
    ];
    page.with("return-day", &values)
}

/// Its day of the week alone.
pub(super) fn weekday(page: &Page<'_>, date: jiff::civil::Date) -> String {
    let names = page.t("weekdays");
    let number = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    names.split(' ').nth(number).unwrap_or_default().to_owned()
}
