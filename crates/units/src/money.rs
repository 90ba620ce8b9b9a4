//! Money in whole fen, shown in 万元 as the annex form asks.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::exact::{Exact, ParseDecimalError, parse_exact};

/// An amount in fen (0.01 yuan).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Fen in one 万元 (10,000 yuan).
    pub const PER_WAN_YUAN: i64 = 1_000_000;

    /// Reads an amount in 万元 such as `2` or `0.35`.
    ///
    /// # Errors
    /// Not a decimal, or finer than one fen.
    pub fn from_wan_yuan(text: &str) -> Result<Self, ParseDecimalError> {
        let bad = || ParseDecimalError {
            text: text.to_owned(),
        };
        let fen = parse_exact(text)? * Exact::from_integer(i128::from(Self::PER_WAN_YUAN));
        if !fen.is_integer() {
            return Err(bad());
        }
        i64::try_from(fen.to_integer()).map(Self).map_err(|_| bad())
    }
}

/// In 万元 without trailing zeros: `2`, `0.35`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (
            self.0.abs() / Self::PER_WAN_YUAN,
            self.0.abs() % Self::PER_WAN_YUAN,
        );
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wan_yuan_round_trips() {
        for text in ["0", "2", "0.35", "12.5", "0.000001"] {
            assert_eq!(Fen::from_wan_yuan(text).unwrap().to_string(), text);
        }
        assert!(Fen::from_wan_yuan("0.0000001").is_err());
    }
}
