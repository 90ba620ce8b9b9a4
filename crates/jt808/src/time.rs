//! Times on the wire: six bytes of packed decimal digits, Beijing time.

use core::fmt;

/// Hours that Beijing time is ahead of UTC.
const BEIJING_HOURS: i64 = 8;

/// The low half of every byte.
const LOW_NIBBLES: u64 = 0x0f0f_0f0f_0f0f_0f0f;

/// Whether no half of a byte is above nine.
#[inline]
const fn are_digits(packed: u64) -> bool {
    // Adding six carries into bit 4 of a half above nine.
    let sixes = 0x0606_0606_0606_0606;
    let low = (packed & LOW_NIBBLES) + sixes;
    let high = ((packed >> 4) & LOW_NIBBLES) + sixes;
    (low | high) & !LOW_NIBBLES == 0
}

/// A time as sent, `YYMMDDhhmmss` (BCD\[6\], JT/T 808-2019 table 23).
///
/// Kept as sent, so that a clock that says the 31st of February loses nothing. GMT+8 everywhere but in the answer 0x8004,
/// which is UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(pub [u8; 6]);

/// A time taken apart; a date that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Year, 2000 to 2099.
    pub year: u16,
    /// Month from 1.
    pub month: u8,
    /// Day from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
}

impl Time {
    /// From the parts of a date and time, in the time zone the field is in.
    pub fn from_civil(civil: Civil) -> Self {
        let year = (civil.year % 100) as u8;
        let parts = [
            year,
            civil.month,
            civil.day,
            civil.hour,
            civil.minute,
            civil.second,
        ];
        Self(parts.map(|part| ((part / 10 % 10) << 4) | (part % 10)))
    }

    /// From seconds since 1970 in UTC, written as Beijing time. Years outside 2000 to 2099 come out modulo a century.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_civil(civil_from_seconds(seconds + BEIJING_HOURS * 3600))
    }

    /// From seconds since 1970, written as UTC: the answer 0x8004 only.
    pub fn from_unix_seconds_utc(seconds: i64) -> Self {
        Self::from_civil(civil_from_seconds(seconds))
    }

    /// The parts, if they are digits and such a date exists.
    #[inline]
    pub fn civil(self) -> Option<Civil> {
        let Self([year, month, day, hour, minute, second]) = self;
        let packed = u64::from_be_bytes([0, 0, year, month, day, hour, minute, second]);
        if !are_digits(packed) {
            return None;
        }
        // Every byte at once: sixteens count ten.
        let plain = packed - 6 * ((packed >> 4) & LOW_NIBBLES);
        let [_, _, year, month, day, hour, minute, second] = plain.to_be_bytes();
        let civil = Civil {
            year: 2000 + u16::from(year),
            month,
            day,
            hour,
            minute,
            second,
        };
        civil.exists().then_some(civil)
    }

    /// Seconds since 1970 of a Beijing time.
    #[inline]
    pub fn unix_seconds(self) -> Option<i64> {
        Some(self.unix_seconds_utc()? - BEIJING_HOURS * 3600)
    }

    /// Seconds since 1970 of a time in UTC: the answer 0x8004 only.
    #[inline]
    pub fn unix_seconds_utc(self) -> Option<i64> {
        self.civil().map(Civil::seconds)
    }
}

impl Civil {
    #[inline]
    fn exists(self) -> bool {
        let clock = self.hour < 24 && self.minute < 60 && self.second < 60;
        clock && (1..=12).contains(&self.month) && self.day >= 1 && self.day <= self.days_in_month()
    }

    #[inline]
    fn days_in_month(self) -> u8 {
        match self.month {
            2 if self.year.is_multiple_of(4) => 29, // Holds from 1901 to 2099.
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Seconds since 1970 if the parts are UTC.
    #[inline]
    fn seconds(self) -> i64 {
        // Years that begin in March: the leap day is the last of its year.
        let early = i64::from(self.month <= 2);
        let year = i64::from(self.year) - early;
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
        let clock =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        days * 86_400 + clock
    }
}

fn civil_from_seconds(seconds: i64) -> Civil {
    let days = seconds.div_euclid(86_400) + 719_468;
    let clock = seconds.rem_euclid(86_400);
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil {
        year: (2000 + year.rem_euclid(100)) as u16,
        month: month as u8,
        day: (day_of_year - (153 * shifted + 2) / 5 + 1) as u8,
        hour: (clock / 3600) as u8,
        minute: (clock / 60 % 60) as u8,
        second: (clock % 60) as u8,
    }
}

/// The digits as sent, `181015101010`.
impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// `2018-10-15T10:10:10`.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_taken_apart_and_put_together() {
        let time = Time([0x18, 0x10, 0x15, 0x10, 0x10, 0x10]);
        assert_eq!(time.civil().unwrap().to_string(), "2018-10-15T10:10:10");
        assert_eq!(time.unix_seconds(), Some(1_539_569_410));
        assert_eq!(Time::from_unix_seconds(1_539_569_410), time);
        assert_eq!(Time::from_civil(time.civil().unwrap()), time);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for wrong in [
            [0; 6],
            [0x23, 0x02, 0x29, 0, 0, 0],
            [0x24, 0x13, 0x01, 0, 0, 0],
            [0x24, 0x12, 0x32, 0, 0, 0],
            [0x24, 0x12, 0x01, 0x24, 0, 0],
            [0x24, 0x12, 0x01, 0x1a, 0, 0],
            [0x24, 0x12, 0xa1, 0, 0, 0],
            [0xff; 6],
        ] {
            assert_eq!(Time(wrong).civil(), None, "{wrong:02x?}");
        }
        assert!(Time([0x24, 0x02, 0x29, 0, 0, 0]).civil().is_some());
    }

    #[test]
    fn every_day_of_a_century_comes_back() {
        let first = Time([0, 1, 1, 0x12, 0x34, 0x56]).unix_seconds().unwrap();
        for day in 0..36_525 {
            let seconds = first + day * 86_400;
            assert_eq!(
                Time::from_unix_seconds(seconds).unix_seconds(),
                Some(seconds)
            );
        }
    }
}
