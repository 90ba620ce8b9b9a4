//! Exact numbers: decimal strings in, rationals inside, GB/T 8170 rounding out.

use std::fmt;

use num_rational::Ratio;
use num_traits::{Signed, Zero};
use serde::{Serialize, Serializer};

/// An exact rational. Every decision is made on one of these or on an integer.
pub type Exact = Ratio<i128>;

/// A decimal number with a fixed count of decimals, printed in full: `1.20` stays `1.20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    scaled: i128,
    decimals: u32,
}

impl Decimal {
    /// `scaled` × 10^−`decimals`.
    #[must_use]
    pub const fn new(scaled: i128, decimals: u32) -> Self {
        Self { scaled, decimals }
    }

    /// The exact value.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::new(self.scaled, power_of_ten(self.decimals))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.scaled < 0 { "-" } else { "" };
        let one = power_of_ten(self.decimals);
        let magnitude = self.scaled.abs();
        if self.decimals == 0 {
            return write!(f, "{sign}{magnitude}");
        }
        let width = self.decimals as usize;
        write!(f, "{sign}{}.{:0width$}", magnitude / one, magnitude % one)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is not a decimal number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a plain decimal number such as 12, -0.5 or 1.20")]
pub struct ParseDecimalError {
    /// The text as written.
    pub text: String,
}

/// Reads a plain decimal such as `-1.20`: optional sign, digits, at most one point, no exponent.
///
/// # Errors
/// Anything else, and numbers of more than 30 digits.
pub fn parse_exact(text: &str) -> Result<Exact, ParseDecimalError> {
    let bad = || ParseDecimalError {
        text: text.to_owned(),
    };
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let count = digits().count();
    if count == 0 || count > 30 || !digits().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    let scaled = digits().fold(0_i128, |sum, b| sum * 10 + i128::from(b - b'0'));
    let decimals = u32::try_from(fraction.len()).map_err(|_| bad())?;
    let value = Exact::new(scaled, power_of_ten(decimals));
    Ok(if text.starts_with('-') { -value } else { value })
}

/// Rounds once, half to even on the decimal digit, by magnitude with the sign restored
/// (GB/T 8170-2008, 3.2 and 3.4).
///
/// ```
/// use units::{parse_exact, round_half_even};
/// let round = |text: &str, decimals| round_half_even(parse_exact(text).unwrap(), decimals).to_string();
/// assert_eq!(round("1.15", 1), "1.2");
/// assert_eq!(round("1.25", 1), "1.2");
/// assert_eq!(round("60.5", 0), "60");
/// ```
#[must_use]
pub fn round_half_even(value: Exact, decimals: u32) -> Decimal {
    let shifted = value.abs() * power_of_ten(decimals);
    let floor = shifted.floor().to_integer();
    let twice_rest = (shifted - floor) * 2;
    let up = twice_rest > Exact::from_integer(1)
        || (twice_rest == Exact::from_integer(1) && !(floor % 2).is_zero());
    let magnitude = floor + i128::from(up);
    Decimal::new(
        if value.is_negative() {
            -magnitude
        } else {
            magnitude
        },
        decimals,
    )
}

const fn power_of_ten(exponent: u32) -> i128 {
    10_i128.pow(exponent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounds_the_vectors_of_gb_t_8170() {
        let cases = [
            ("35.5", 0, "36"),
            ("60.5", 0, "60"),
            ("24.5", 0, "24"),
            ("25.5", 0, "26"),
            ("1.15", 1, "1.2"),
            ("1.25", 1, "1.2"),
            ("1.05", 1, "1.0"),
            ("0.350", 1, "0.4"),
            ("2.5", 0, "2"),
            ("-2.5", 0, "-2"),
            ("-3.5", 0, "-4"),
        ];
        for (text, decimals, expected) in cases {
            let rounded = round_half_even(parse_exact(text).unwrap(), decimals);
            assert_eq!(
                rounded.to_string(),
                expected,
                "{text} to {decimals} decimals"
            );
        }
    }

    #[test]
    fn refuses_what_is_not_a_plain_decimal() {
        for text in [
            "",
            "-",
            ".",
            "1e3",
            "NaN",
            "1,2",
            "１",
            "1.2.3",
            "0x1",
            &"9".repeat(31),
        ] {
            assert!(parse_exact(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn rounding_is_symmetric_and_near(scaled in -10_i128.pow(12)..10_i128.pow(12), decimals in 0_u32..5) {
            let value = Exact::new(scaled, 100_000);
            let rounded = round_half_even(value, decimals).exact();
            prop_assert_eq!(round_half_even(-value, decimals).exact(), -rounded);
            prop_assert!((rounded - value).abs() * 2 <= Exact::new(1, 10_i128.pow(decimals)));
        }

        #[test]
        fn printing_and_reading_agree(scaled in -10_i128.pow(12)..10_i128.pow(12), decimals in 0_u32..6) {
            let decimal = Decimal::new(scaled, decimals);
            prop_assert_eq!(parse_exact(&decimal.to_string()).unwrap(), decimal.exact());
        }
    }
}
