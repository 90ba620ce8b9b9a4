//! Values as exact decimals.

use std::fmt;

/// `mantissa / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal {
    /// All digits as one number, with the sign.
    pub mantissa: i64,
    /// Digits after the point, at most 18.
    pub scale: u8,
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let power = 10_u64.pow(u32::from(self.scale.min(18)));
        let digits = self.mantissa.unsigned_abs();
        let (whole, part) = (digits / power, digits % power);
        if self.scale == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(
            f,
            "{sign}{whole}.{part:0width$}",
            width = usize::from(self.scale)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_every_digit() {
        let text = |mantissa, scale| Decimal { mantissa, scale }.to_string();
        assert_eq!(text(350, 1), "35.0");
        assert_eq!(text(-12_340, 3), "-12.340");
        assert_eq!(text(7, 2), "0.07");
        assert_eq!(text(i64::MIN, 0), "-9223372036854775808");
    }
}
