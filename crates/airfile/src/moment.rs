//! Dates, hour labels and full instants.

use jiff::civil::Date;
use units::{BeijingTime, HourEnd};

use crate::limits::{FIRST_YEAR, LAST_YEAR};
use crate::text::{half_width, trimmed};

/// Reads `20230401`, `2023-04-01`, `2023/4/1`, `2023.4.1` or `2023年4月1日`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = half_width(text);
    let text = trimmed(&text);
    let (year, month, day) = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: u32 = text.parse().ok()?;
        (number / 10_000, number / 100 % 100, number % 100)
    } else {
        let bare = text.strip_suffix('日').unwrap_or(text);
        let mut parts = bare.split(['-', '/', '.', '年', '月']);
        let read = (
            number(parts.next()?)?,
            number(parts.next()?)?,
            number(parts.next()?)?,
        );
        if parts.next().is_some() {
            return None;
        }
        read
    };
    let date = Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()?;
    is_believed(date).then_some(date)
}

/// Reads an hour label: `0` to `24`, also `07` and `7:00`.
pub(crate) fn hour(text: &str) -> Option<u8> {
    let text = half_width(text);
    let bare = text.strip_suffix(":00").unwrap_or(&text);
    let hour = u8::try_from(number(bare)?).ok()?;
    (hour <= 24).then_some(hour)
}

/// Reads the end of an hour as an instant, `2023-04-01T16:00:00+08:00`.
pub(crate) fn hour_end(text: &str) -> Option<HourEnd> {
    let time: BeijingTime = half_width(text).parse().ok()?;
    is_believed(time.date())
        .then(|| HourEnd::ending_at(time))
        .flatten()
}

/// An hour for people, `2023-04-01 16:00`; the last hour of a day is 24:00.
pub(crate) fn named(hour: HourEnd) -> String {
    format!(
        "{} {:02}:00",
        units::date_of_day(hour.day()),
        hour.hour_of_day()
    )
}

fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn is_believed(date: Date) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_the_usual_ways() {
        let april = jiff::civil::date(2023, 4, 1);
        for text in [
            "20230401",
            "2023-04-01",
            "2023/4/1",
            "2023.4.1",
            "2023年4月1日",
            "２０２３０４０１",
        ] {
            assert_eq!(date(text), Some(april), "{text}");
        }
        for text in [
            "",
            "20230431",
            "2023-2-30",
            "1899-01-01",
            "21010101",
            "2023-04",
            "2023-4-1-1",
            "4/1/2023",
            "昨天",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn hours_from_0_to_24() {
        assert_eq!(
            ["0", "07", "24", "16:00", "１６"].map(hour),
            [0, 7, 24, 16, 16].map(Some)
        );
        assert_eq!(["25", "-1", "", "7.5", "7:30", "7时"].map(hour), [None; 6]);
    }

    #[test]
    fn instants_at_full_hours_only() {
        let sixteen = HourEnd::from_label(jiff::civil::date(2023, 4, 1), 16);
        assert_eq!(hour_end("2023-04-01T16:00:00+08:00"), Some(sixteen));
        assert_eq!(hour_end("2023-04-01T08:00:00Z"), Some(sixteen));
        for text in [
            "2023-04-01T16:30:00+08:00",
            "2023-04-01T16:00:00",
            "2023-04-01",
            "0001-01-01T00:00:00Z",
            "",
        ] {
            assert_eq!(hour_end(text), None, "{text}");
        }
    }

    #[test]
    fn midnight_is_named_by_its_own_day() {
        assert_eq!(
            named(HourEnd::from_label(jiff::civil::date(2023, 4, 2), 0)),
            "2023-04-01 24:00"
        );
    }
}
