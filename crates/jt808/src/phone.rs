//! The telephone number that names a terminal: packed decimal digits, padded with zeros on the left.

use core::fmt;

/// Width of the number before 2019.
const OLD: usize = 6;
/// Width of the number since 2019.
const NEW: usize = 10;

/// A terminal's number (JT/T 808-2019 table 1: BCD\[10\]; before: BCD\[6\]).
///
/// Compared without the padding: a terminal that moves to the edition of 2019 keeps its number. Devices put other
/// identities here, so nibbles above nine are kept and shown as hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Phone([u8; NEW]);

impl Phone {
    /// From the field of an old header.
    #[inline]
    pub fn from_old(field: [u8; OLD]) -> Self {
        let mut number = [0; NEW];
        number[NEW - OLD..].copy_from_slice(&field);
        Self(number)
    }

    /// From the field of a header of 2019.
    pub const fn from_new(field: [u8; NEW]) -> Self {
        Self(field)
    }

    /// From digits, at most twenty. Hexadecimal digits are taken as they are.
    pub fn parse(digits: &str) -> Option<Self> {
        let count = digits.len();
        if count == 0 || count > 2 * NEW {
            return None;
        }
        let mut number = [0; NEW];
        for (place, digit) in digits.chars().rev().enumerate() {
            let value = u8::try_from(digit.to_digit(16)?).ok()?;
            number[NEW - 1 - place / 2] |= value << (4 * (place % 2));
        }
        Some(Self(number))
    }

    /// The field of an old header, if the number has at most twelve digits.
    pub fn to_old(self) -> Option<[u8; OLD]> {
        let (padding, field) = self.0.split_at(NEW - OLD);
        if padding.iter().any(|byte| *byte != 0) {
            return None;
        }
        field.try_into().ok()
    }

    /// The field of a header of 2019.
    pub const fn to_new(self) -> [u8; NEW] {
        self.0
    }
}

/// The digits without padding; `0` where there is nothing but padding.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut nibbles = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let first = nibbles.find(|nibble| *nibble != 0).unwrap_or(0);
        write!(f, "{first:x}")?;
        nibbles.try_for_each(|nibble| write!(f, "{nibble:x}"))
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_does_not_count() {
        let old = Phone::from_old([0x01, 0x39, 0x12, 0x34, 0x56, 0x78]);
        assert_eq!(old.to_string(), "13912345678");
        assert_eq!(Phone::parse("013912345678"), Some(old));
        assert_eq!(Phone::from_new(old.to_new()), old);
        assert_eq!(old.to_old(), Some([0x01, 0x39, 0x12, 0x34, 0x56, 0x78]));
        assert_eq!(Phone::default().to_string(), "0");
    }

    #[test]
    fn what_is_no_number_is_refused_and_what_is_long_has_no_old_field() {
        assert_eq!(Phone::parse(""), None);
        assert_eq!(Phone::parse("12x"), None);
        assert_eq!(Phone::parse("123456789012345678901"), None);
        let long = Phone::parse("12345678901234567890").unwrap();
        assert_eq!(long.to_old(), None);
        assert_eq!(long.to_string(), "12345678901234567890");
    }

    #[test]
    fn other_identities_are_kept() {
        let mac = Phone::from_old([0x4e, 0xb6, 0xfb, 0x4a, 0xfd, 0x9e]);
        assert_eq!(mac.to_string(), "4eb6fb4afd9e");
    }
}
