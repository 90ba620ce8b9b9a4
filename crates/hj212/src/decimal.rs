//! Values as exact decimals: no digit is lost, no float is made.

use core::fmt;

use crate::text::Text;

/// `mantissa / 10^scale`.
///
/// ```
/// let value = hj212::Decimal::parse("-0.350".into()).unwrap();
/// assert_eq!((value.mantissa, value.scale), (-350, 3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All digits as one number, with the sign.
    pub mantissa: i64,
    /// Digits after the point.
    pub scale: u8,
}

/// Most digits that cannot overflow.
const MAX_DIGITS: usize = 18;

impl Decimal {
    /// Reads a sign, digits and at most one point; nothing for anything else, exponents included.
    #[must_use]
    pub fn parse(value: Text<'_>) -> Option<Self> {
        let (negative, number) = match value.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let (mut mantissa, mut digits, mut scale) = (0_i64, 0_usize, None);
        for byte in number {
            match byte {
                b'0'..=b'9' if digits < MAX_DIGITS => {
                    mantissa = mantissa * 10 + i64::from(byte - b'0');
                    digits += 1;
                    scale = scale.map(|scale: u8| scale + 1);
                }
                b'.' if scale.is_none() => scale = Some(0),
                _ => return None,
            }
        }
        (digits > 0).then_some(Self {
            mantissa: if negative { -mantissa } else { mantissa },
            scale: scale.unwrap_or(0),
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let power = 10_u64.pow(u32::from(self.scale.min(MAX_DIGITS as u8)));
        let (whole, part) = (
            self.mantissa.unsigned_abs() / power,
            self.mantissa.unsigned_abs() % power,
        );
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
    use alloc::string::ToString;

    #[test]
    fn reads_and_writes() {
        for text in [
            "0",
            "35.0",
            "-12.340",
            "123456789012345678",
            "0.00",
            "75600.000",
        ] {
            assert_eq!(Decimal::parse(text.into()).unwrap().to_string(), text);
        }
        for text in [
            "",
            "-",
            ".",
            "1e3",
            "1.2.3",
            "NaN",
            "1234567890123456789",
            " 1",
            "0x1",
        ] {
            assert_eq!(Decimal::parse(text.into()), None, "{text}");
        }
    }
}
