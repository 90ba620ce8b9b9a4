//! Bytes of a frame that are meant as text.

use core::fmt;

/// A borrowed run of bytes from a frame, ASCII as a rule, now and then UTF-8 or GBK (site information of CN 3020).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    /// Wraps bytes as they are.
    #[must_use]
    #[inline]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The bytes as sent.
    #[must_use]
    #[inline]
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text, if the bytes are UTF-8.
    #[must_use]
    pub fn as_str(self) -> Option<&'a str> {
        core::str::from_utf8(self.0).ok()
    }

    /// Whether nothing is there.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// A whole number of digits only.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        digits(self.0)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.as_bytes())
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .utf8_chunks()
            .try_for_each(|chunk| match (chunk.valid(), chunk.invalid()) {
                (valid, []) => f.write_str(valid),
                (valid, _) => write!(f, "{valid}\u{FFFD}"),
            })
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.escape_ascii())
    }
}

/// A number of 1 to 9 digits and nothing else.
#[inline]
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    bytes.iter().try_fold(0, |sum: u32, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u32::from(byte - b'0'))
    })
}

/// A number of exactly eight digits, all at once: neighbours are added in pairs, then fours, then eights.
#[inline]
pub(crate) fn eight_digits(bytes: &[u8]) -> Option<u32> {
    let word = u64::from_le_bytes(*bytes.first_chunk()?);
    let low = word ^ 0x3030_3030_3030_3030;
    let beyond_nine = low.wrapping_add(0x7676_7676_7676_7676) | low;
    if bytes.len() != 8 || beyond_nine & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    let pairs = low.wrapping_mul(10).wrapping_add(low >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    Some(fours.wrapping_mul(10_000).wrapping_add(fours >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_are_what_one_by_one_gives() {
        for number in (0..100_000_000).step_by(9_973) {
            let text = format!("{number:08}");
            assert_eq!(eight_digits(text.as_bytes()), Some(number));
        }
        for place in 0..8 {
            for byte in 0..=255_u8 {
                let mut text = *b"19283746";
                text[place] = byte;
                assert_eq!(eight_digits(&text), digits(&text), "{text:?}");
            }
        }
        assert_eq!(eight_digits(b"1234567"), None);
        assert_eq!(eight_digits(b"123456789"), None);
    }
}
