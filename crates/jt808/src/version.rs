//! The three editions of the standard and how a frame shows which one it speaks.

/// Edition of JT/T 808 that a terminal speaks.
///
/// 2019 shows itself by bit 14 of the body attributes and a telephone number of ten bytes. 2011 and 2013 have the same
/// header; they are told apart by the registration (model of 8 or of 20 bytes) and a session keeps what it learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Version {
    /// JT/T 808-2011.
    V2011,
    /// JT/T 808-2013, and what an old header means until a registration says otherwise.
    #[default]
    V2013,
    /// JT/T 808-2019.
    V2019,
}

impl Version {
    /// The year, as people say it.
    pub const fn year(self) -> u16 {
        match self {
            Self::V2011 => 2011,
            Self::V2013 => 2013,
            Self::V2019 => 2019,
        }
    }

    /// Whether the header is the one of 2019, with protocol version and ten bytes of telephone number.
    pub const fn has_new_header(self) -> bool {
        matches!(self, Self::V2019)
    }
}

/// How the layout of a header is found.
///
/// Some makers set the version flag wrongly, so a session can pin what a terminal is known to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detect {
    /// By the version flag; where the declared length fits only the other layout, by the length.
    #[default]
    Auto,
    /// Always as this edition.
    Pinned(Version),
    /// An old header is of this edition; the flag still shows 2019.
    Old(Version),
}

impl Detect {
    /// The edition an old header stands for.
    pub(crate) const fn old(self) -> Version {
        match self {
            Self::Pinned(Version::V2011) | Self::Old(Version::V2011) => Version::V2011,
            _ => Version::V2013,
        }
    }
}
