//! The six assessed pollutants and their concentrations.

use std::fmt;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use crate::exact::{Exact, ParseDecimalError, parse_exact, round_half_even};

/// One of the six pollutants of GB 3095 Table 1, in the order reports list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pollutant {
    /// Fine particles, PM2.5.
    #[serde(rename = "PM2.5")]
    Pm25,
    /// Inhalable particles, PM10.
    #[serde(rename = "PM10")]
    Pm10,
    /// Sulphur dioxide.
    #[serde(rename = "SO2")]
    So2,
    /// Nitrogen dioxide.
    #[serde(rename = "NO2")]
    No2,
    /// Carbon monoxide.
    #[serde(rename = "CO")]
    Co,
    /// Ozone.
    #[serde(rename = "O3")]
    O3,
}

impl Pollutant {
    /// All six, in report order.
    pub const ALL: [Self; 6] = [
        Self::Pm25,
        Self::Pm10,
        Self::So2,
        Self::No2,
        Self::Co,
        Self::O3,
    ];

    /// The name used in files and output: `PM2.5 PM10 SO2 NO2 CO O3`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pm25 => "PM2.5",
            Self::Pm10 => "PM10",
            Self::So2 => "SO2",
            Self::No2 => "NO2",
            Self::Co => "CO",
            Self::O3 => "O3",
        }
    }

    /// The name with subscripts, for people: `PM₂.₅`, `O₃`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pm25 => "PM₂.₅",
            Self::Pm10 => "PM₁₀",
            Self::So2 => "SO₂",
            Self::No2 => "NO₂",
            Self::Co => "CO",
            Self::O3 => "O₃",
        }
    }

    /// The unit of its concentration: `mg/m³` for CO, `µg/m³` for the rest (GB 3095).
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Co => "mg/m³",
            _ => "µg/m³",
        }
    }

    /// Finds a pollutant by [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|pollutant| pollutant.name() == name)
    }
}

impl fmt::Display for Pollutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A concentration in thousandths of its pollutant's unit (0.001 µg/m³; CO 0.001 mg/m³).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concentration(pub i32);

impl Concentration {
    /// Thousandths in one unit.
    pub const SCALE: i128 = 1000;

    /// The exact value in the pollutant's unit.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::new(i128::from(self.0), Self::SCALE)
    }

    /// Reads a decimal such as `29` or `1.20`; more than three decimals are rounded by GB/T 8170.
    ///
    /// # Errors
    /// Not a decimal, or beyond ±2 million units.
    pub fn parse(text: &str) -> Result<Self, ParseDecimalError> {
        if let Some(plain) = parse_plain(text) {
            return Ok(Self(plain));
        }
        let exact = parse_exact(text)?;
        let scaled = round_half_even(exact * Self::SCALE, 0).exact().to_integer();
        i32::try_from(scaled)
            .map(Self)
            .map_err(|_| ParseDecimalError {
                text: text.to_owned(),
            })
    }
}

/// Thousandths of a short decimal as files and facts write it: at most six digits before the point, one to three
/// after it. What it does not read is not wrong: it is read the long way.
fn parse_plain(text: &str) -> Option<i32> {
    let number = |digits: &str, most: usize| -> Option<i32> {
        let plain =
            (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| {
            digits
                .bytes()
                .fold(0, |sum, b| sum * 10 + i32::from(b - b'0'))
        })
    };
    let Some((whole, fraction)) = text.split_once('.') else {
        return Some(number(text, 6)? * 1000);
    };
    let unit = [0, 100, 10, 1].get(fraction.len())?;
    Some(number(whole, 6)? * 1000 + number(fraction, 3)? * unit)
}

/// As short as exactness allows: `29`, `1.2`.
impl fmt::Display for Concentration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{rest:03}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// One value for each pollutant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PollutantMap<T>(pub [T; 6]);

impl<T> PollutantMap<T> {
    /// Computes one value for each pollutant.
    pub fn from_fn(make: impl FnMut(Pollutant) -> T) -> Self {
        Self(Pollutant::ALL.map(make))
    }

    /// Pairs in report order.
    pub fn iter(&self) -> impl Iterator<Item = (Pollutant, &T)> {
        Pollutant::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<Pollutant> for PollutantMap<T> {
    type Output = T;

    fn index(&self, pollutant: Pollutant) -> &T {
        &self.0[pollutant as usize]
    }
}

impl<T> IndexMut<Pollutant> for PollutantMap<T> {
    fn index_mut(&mut self, pollutant: Pollutant) -> &mut T {
        &mut self.0[pollutant as usize]
    }
}

impl<T: Serialize> Serialize for PollutantMap<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.iter()
                .map(|(pollutant, value)| (pollutant.name(), value)),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_of_reading_is_the_long_way(text in "[-+]?[0-9]{0,8}(\\.[0-9]{0,5})?") {
            let long = |exact: Exact| round_half_even(exact * Concentration::SCALE, 0).exact().to_integer();
            if let Some(plain) = parse_plain(&text) {
                prop_assert_eq!(Ok(i128::from(plain)), parse_exact(&text).map(long));
            }
        }
    }

    #[test]
    fn concentrations_round_trip() {
        for (text, scaled) in [("29", 29_000), ("1.2", 1_200), ("0.005", 5), ("-3", -3_000)] {
            let concentration = Concentration::parse(text).unwrap();
            assert_eq!(concentration.0, scaled);
            assert_eq!(concentration.to_string(), text);
        }
        assert_eq!(Concentration::parse("1.20").unwrap().to_string(), "1.2");
        assert_eq!(Concentration::parse("1.0005").unwrap().0, 1000);
    }
}
