//! Beijing time (UTC+8, no daylight saving), hours that end, and periods of days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::Offset;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const SECONDS_AN_HOUR: i64 = 3600;
const OFFSET: Offset = Offset::constant(8);
const OFFSET_SECONDS: i64 = 8 * SECONDS_AN_HOUR;

/// An instant, always written and read in Beijing time: `2023-03-31T18:00:00+08:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BeijingTime(Timestamp);

/// Why a text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an instant such as 2023-03-31T18:00:00+08:00 ({cause})")]
pub struct ParseTimeError {
    /// The text as written.
    pub text: String,
    /// What the calendar says against it.
    pub cause: String,
}

impl BeijingTime {
    /// The instant of a clock reading in Beijing. Years 1900 to 9000 always work.
    #[must_use]
    pub fn from_civil(civil: DateTime) -> Self {
        Self(OFFSET.to_timestamp(civil).unwrap_or(Timestamp::MAX))
    }

    /// Midnight at the start of `date`.
    #[must_use]
    pub fn midnight(date: Date) -> Self {
        Self::from_civil(date.at(0, 0, 0, 0))
    }

    /// Wraps an instant.
    #[must_use]
    pub const fn from_timestamp(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }

    /// The instant.
    #[must_use]
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// What a clock in Beijing shows.
    #[must_use]
    pub fn civil(self) -> DateTime {
        OFFSET.to_datetime(self.0)
    }

    /// The date in Beijing.
    #[must_use]
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// Seconds later (or earlier, if negative), held inside the calendar.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(
            self.0
                .checked_add(Span::new().seconds(seconds))
                .unwrap_or(self.0),
        )
    }
}

impl fmt::Display for BeijingTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+08:00", self.civil())
    }
}

impl FromStr for BeijingTime {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        text.parse::<Timestamp>()
            .map(Self)
            .map_err(|error| ParseTimeError {
                text: text.to_owned(),
                cause: error.to_string(),
            })
    }
}

impl Serialize for BeijingTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BeijingTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// An hour of measurement, named by the instant it **ends** (the ambient network's label): label 16 is the
/// mean of 15:00 to 16:00 and label 0 belongs to the day before. Counted in hours from 1970-01-01T00 Beijing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HourEnd(pub i32);

impl HourEnd {
    /// From the label of the ambient network: a date and an hour 0 to 24.
    #[must_use]
    pub fn from_label(date: Date, hour: u8) -> Self {
        Self(day_of_date(date) * 24 + i32::from(hour))
    }

    /// The hour that ends at `time`, if `time` is a whole hour.
    #[must_use]
    pub fn ending_at(time: BeijingTime) -> Option<Self> {
        let seconds = time.0.as_second() + OFFSET_SECONDS;
        let whole = time.0.subsec_nanosecond() == 0 && seconds % SECONDS_AN_HOUR == 0;
        whole
            .then(|| i32::try_from(seconds / SECONDS_AN_HOUR).ok().map(Self))
            .flatten()
    }

    /// The instant the hour ends.
    #[must_use]
    pub fn instant(self) -> BeijingTime {
        let seconds = i64::from(self.0) * SECONDS_AN_HOUR - OFFSET_SECONDS;
        BeijingTime(Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX))
    }

    /// The day the hour belongs to, as days from 1970-01-01.
    #[must_use]
    pub const fn day(self) -> i32 {
        (self.0 - 1).div_euclid(24)
    }

    /// Which hour of its day: 1 to 24.
    #[must_use]
    pub const fn hour_of_day(self) -> u8 {
        ((self.0 - 1).rem_euclid(24) + 1) as u8
    }
}

/// Days from 1970-01-01 to `date`.
#[must_use]
pub fn day_of_date(civil: Date) -> i32 {
    civil
        .since(date(1970, 1, 1))
        .map_or(0, |span| span.get_days())
}

/// The date `day` days after 1970-01-01.
#[must_use]
pub fn date_of_day(day: i32) -> Date {
    date(1970, 1, 1)
        .checked_add(Span::new().days(day))
        .unwrap_or(Date::MAX)
}

/// Whole days from `first` to `last`, both counted (民法典 art. 1259: 以内 includes its ends).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Period {
    /// From `first` to `last`, both counted.
    #[must_use]
    pub const fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// How many days; 0 if `last` is before `first`.
    #[must_use]
    pub fn days(self) -> i32 {
        (day_of_date(self.last) - day_of_date(self.first) + 1).max(0)
    }

    /// Whether `date` lies inside.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Every date, ascending.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        (day_of_date(self.first)..=day_of_date(self.last)).map(date_of_day)
    }

    /// The same calendar days `years` years earlier (29 February becomes 28).
    #[must_use]
    pub fn years_earlier(self, years: i16) -> Self {
        let back = |civil: Date| civil.checked_sub(Span::new().years(years)).unwrap_or(civil);
        Self::new(back(self.first), back(self.last))
    }

    /// The part that has ended by `as_of`, if any whole day has.
    #[must_use]
    pub fn ended_by(self, as_of: BeijingTime) -> Option<Self> {
        let yesterday = as_of.date().yesterday().ok()?;
        (yesterday >= self.first).then(|| Self::new(self.first, self.last.min(yesterday)))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hundred_days_are_one_hundred_and_two() {
        assert_eq!(Period::new(date(2023, 3, 26), date(2023, 7, 5)).days(), 102);
        assert_eq!(Period::new(date(2023, 4, 1), date(2023, 6, 30)).days(), 91);
    }

    #[test]
    fn hour_labels_end_their_hour() {
        let midnight = HourEnd::from_label(date(2023, 4, 2), 0);
        assert_eq!(midnight, HourEnd::from_label(date(2023, 4, 1), 24));
        assert_eq!(date_of_day(midnight.day()), date(2023, 4, 1));
        assert_eq!(midnight.hour_of_day(), 24);
        assert_eq!(midnight.instant().to_string(), "2023-04-02T00:00:00+08:00");
        assert_eq!(HourEnd::ending_at(midnight.instant()), Some(midnight));
        assert_eq!(HourEnd::ending_at(midnight.instant().plus_seconds(1)), None);
    }

    #[test]
    fn instants_are_read_with_any_offset_and_written_in_beijing() {
        let time: BeijingTime = "2023-06-30T16:00:00Z".parse().unwrap();
        assert_eq!(time.to_string(), "2023-07-01T00:00:00+08:00");
        assert!("2023-06-30".parse::<BeijingTime>().is_err());
        assert!("2023-06-31T00:00:00+08:00".parse::<BeijingTime>().is_err());
    }

    #[test]
    fn only_whole_days_have_ended() {
        let season = Period::new(date(2023, 4, 1), date(2023, 6, 30));
        let ended = |text: &str| season.ended_by(text.parse().unwrap());
        assert_eq!(ended("2023-04-01T23:59:59+08:00"), None);
        assert_eq!(
            ended("2023-04-02T00:00:00+08:00").map(Period::days),
            Some(1)
        );
        assert_eq!(ended("2023-09-01T00:00:00+08:00"), Some(season));
    }
}
