//! QN: the moment that names a message; its answers repeat it (HJ 212-2017, 6.3.2).

use core::fmt;

use crate::limits::QN_DIGITS;
use crate::stamp::Stamp;
use crate::text::Text;

/// The digits of a QN, as sent: an answer must repeat even an odd one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qn {
    length: u8,
    digits: [u8; QN_DIGITS],
}

impl Qn {
    /// Reads 1 to [`QN_DIGITS`] digits; the standard has 17.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut digits = [0; QN_DIGITS];
        match bytes.first_chunk::<17>() {
            // Of known length, so no call is made to copy it.
            Some(usual) if bytes.len() == 17 => *digits.first_chunk_mut()? = *usual,
            _ => digits.get_mut(..bytes.len())?.copy_from_slice(bytes),
        }
        let valid = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
        valid.then_some(Self {
            length: bytes.len() as u8,
            digits,
        })
    }

    /// The digits.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.digits.get(..usize::from(self.length)).unwrap_or(&[])
    }

    /// The moment, if it is 17 digits of a valid one.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        (self.length == 17).then(|| Stamp::parse(self.as_bytes()))?
    }
}

impl From<Stamp> for Qn {
    fn from(stamp: Stamp) -> Self {
        let mut digits = [0; QN_DIGITS];
        for (digit, sent) in digits.iter_mut().zip(stamp.digits17()) {
            *digit = sent;
        }
        Self { length: 17, digits }
    }
}

impl fmt::Display for Qn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Text::new(self.as_bytes()).fmt(f)
    }
}

impl fmt::Debug for Qn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Qn({self})")
    }
}
