//! Editions of the standard, and the Flag byte that names them.

use core::fmt;

/// Edition of the standard that a frame follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// HJ/T 212-2005.
    V2005,
    /// HJ 212-2017.
    V2017,
    /// HJ 212-2025: recognised; ciphered content is kept whole.
    V2025,
    /// A version number that no edition has yet.
    Unknown(u8),
}

impl Edition {
    /// Year of the edition, or `unknown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2005 => "2005",
            Self::V2017 => "2017",
            Self::V2025 => "2025",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Version number in bits 2 to 7 of Flag (HJ 212-2017, table 5).
    #[must_use]
    pub const fn version(self) -> u8 {
        match self {
            Self::V2005 => 0,
            Self::V2017 => 1,
            Self::V2025 => 2,
            Self::Unknown(version) => version,
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The Flag byte (HJ 212-2017, 6.3.2): version in bits 2 to 7, sub-packets in bit 1, answer wanted in bit 0.
///
/// ```
/// use hj212::{Edition, Flag};
/// let flag = Flag(7);
/// assert!(flag.wants_answer() && flag.is_split());
/// assert_eq!(flag.edition(), Edition::V2017);
/// assert_eq!(Flag::new(Edition::V2025, false, true), Flag(9));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flag(
    /// The byte as sent.
    pub u8,
);

impl Flag {
    /// Puts a flag together.
    #[must_use]
    pub const fn new(edition: Edition, split: bool, answer: bool) -> Self {
        Self(edition.version() << 2 | (split as u8) << 1 | answer as u8)
    }

    /// The edition that bits 2 to 7 name.
    #[must_use]
    pub const fn edition(self) -> Edition {
        match self.0 >> 2 {
            0 => Edition::V2005,
            1 => Edition::V2017,
            2 => Edition::V2025,
            version => Edition::Unknown(version),
        }
    }

    /// Whether the sender wants an answer (bit 0).
    #[must_use]
    pub const fn wants_answer(self) -> bool {
        self.0 & 1 == 1
    }

    /// Whether PNUM and PNO are present (bit 1).
    #[must_use]
    pub const fn is_split(self) -> bool {
        self.0 & 2 == 2
    }
}
