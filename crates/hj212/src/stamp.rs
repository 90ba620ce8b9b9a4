//! Times as HJ 212 writes them: `YYYYMMDDhhmmss`, with milliseconds in QN; always Beijing time.

use core::fmt;

use crate::text::{digits, eight_digits};

const DAY_MS: i64 = 86_400_000;
/// Beijing time is UTC+8 without summer time.
const ZONE_MS: i64 = 8 * 3_600_000;

/// A valid moment on the wall clock of Beijing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    milli: u16,
}

impl Stamp {
    /// Reads 14 or 17 digits; nothing if they are no date and time.
    ///
    /// ```
    /// let stamp = hj212::Stamp::parse(b"20160801085857").unwrap();
    /// assert_eq!(stamp.to_string(), "2016-08-01T08:58:57+08:00");
    /// assert_eq!(hj212::Stamp::parse(b"20230229000000"), None);
    /// ```
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (date, rest) = bytes.split_at_checked(8)?;
        let (time, milli) = rest.split_at_checked(6)?;
        let milli = match milli {
            [] => 0,
            [_, _, _] => digits(milli)?,
            _ => return None,
        };
        Self::from_numbers(eight_digits(date)?, digits(time)?, milli)
    }

    /// From `YYYYMMDD`, `hhmmss` and milliseconds as numbers.
    fn from_numbers(date: u32, time: u32, milli: u32) -> Option<Self> {
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
        let in_day = hour < 24 && minute < 60 && second < 60;
        let in_month = (1..=12).contains(&month) && day >= 1 && day <= days(year, month);
        (year >= 1 && in_month && in_day).then_some(Self {
            year: year as u16,
            month: month as u8,
            day: day as u8,
            hour: hour as u8,
            minute: minute as u8,
            second: second as u8,
            milli: milli as u16,
        })
    }

    /// From milliseconds since 1970 (UTC); nothing outside the years 1 to 9999.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        let local = millis.checked_add(ZONE_MS)?;
        let (date, in_day) = (local.div_euclid(DAY_MS), local.rem_euclid(DAY_MS) as u32);
        let (second, milli) = (in_day / 1000, in_day % 1000);
        let time = second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60;
        Self::from_numbers(date_of(date)?, time, milli)
    }

    /// Milliseconds since 1970 (UTC).
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        let seconds =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        self.day_number() * DAY_MS + seconds * 1000 + i64::from(self.milli) - ZONE_MS
    }

    /// Days since 1970-01-01, years counted from March so that the leap day comes last.
    fn day_number(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The milliseconds.
    #[must_use]
    pub const fn milli(self) -> u16 {
        self.milli
    }

    /// The 14 digits of a DataTime.
    #[must_use]
    pub fn digits14(self) -> [u8; 14] {
        let [head @ .., _, _, _] = self.digits17();
        head
    }

    /// The 17 digits of a QN.
    #[must_use]
    pub fn digits17(self) -> [u8; 17] {
        let date =
            u64::from(self.year) * 10_000 + u64::from(self.month) * 100 + u64::from(self.day);
        let time =
            u64::from(self.hour) * 10_000 + u64::from(self.minute) * 100 + u64::from(self.second);
        let mut number = (date * 1_000_000 + time) * 1000 + u64::from(self.milli);
        let mut digits = [b'0'; 17];
        for digit in digits.iter_mut().rev() {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        digits
    }
}

const fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `YYYYMMDD` of a day number; the inverse of [`Stamp::day_number`].
fn date_of(day: i64) -> Option<u32> {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year + i64::from(month <= 2);
    let in_range = (1..=9999).contains(&year);
    in_range.then_some((year * 10_000 + month * 100 + of_year - (153 * shifted + 2) / 5 + 1) as u32)
}

/// RFC 3339 with the zone of Beijing; milliseconds only where there are any.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}T", self.year, self.month, self.day)?;
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        if self.milli != 0 {
            write!(f, ".{:03}", self.milli)?;
        }
        f.write_str("+08:00")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        let mut last = None;
        for day in -100_000..100_000 {
            let millis = day * DAY_MS + 12_345_678;
            let stamp = Stamp::from_unix_millis(millis).unwrap();
            assert_eq!(stamp.unix_millis(), millis);
            assert_eq!(Stamp::parse(&stamp.digits17()), Some(stamp));
            assert!(last < Some(stamp));
            last = Some(stamp);
        }
    }

    #[test]
    fn known_moments() {
        let stamp = Stamp::parse(b"20231114061320123").unwrap();
        assert_eq!(stamp.unix_millis(), 1_699_913_600_123);
        assert_eq!(stamp.to_string(), "2023-11-14T06:13:20.123+08:00");
        assert_eq!(&stamp.digits14(), b"20231114061320");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let wrong: [&[u8]; 6] = [
            b"",
            b"2023",
            b"20231301000000",
            b"20230101240000",
            b"2023010100000a",
            b"202301010000000",
        ];
        assert!(wrong.iter().all(|bytes| Stamp::parse(bytes).is_none()));
        assert_eq!(Stamp::from_unix_millis(i64::MAX), None);
        assert_eq!(Stamp::from_unix_millis(i64::MIN), None);
    }
}
