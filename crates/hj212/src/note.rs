//! Where a frame departs from the standard and was decoded all the same: recorded with the frame, never silent.

/// One departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Note {
    /// The check code is CRC-16/Modbus (a switch allowed it).
    CrcModbus,
    /// The two bytes of the check code are exchanged (a switch allowed it).
    CrcSwapped,
    /// The check code has lower-case digits; the standard wants upper case.
    CrcLowercase,
    /// The check code was formed before ciphering and cannot be verified without the key (HJ 212-2025).
    CrcUnverified,
    /// No QN: usual in uploads of 2005, a fault since.
    NoQn,
    /// QN is not 17 digits of a valid moment.
    OddQn,
    /// No PW.
    NoPw,
    /// No Flag: usual in uploads of 2005, a fault since.
    NoFlag,
    /// Flag says sub-packets, but PNUM or PNO is missing.
    NoPart,
    /// PNUM and PNO are there, but Flag does not say so.
    UnflaggedPart,
    /// A header field that no edition has.
    UnknownField,
    /// A header field twice; the last one counts.
    RepeatedField,
    /// The data segment is longer than 1024 bytes.
    LongData,
    /// The content of CP is longer than 950 bytes.
    LongCp,
    /// No edition has the ST.
    UnknownSt,
    /// The edition of the frame does not have the CN.
    UnknownCn,
    /// The frame does not end with CR LF.
    NoLineEnd,
}

impl Note {
    /// Every note.
    pub const ALL: [Self; 17] = [
        Self::CrcModbus,
        Self::CrcSwapped,
        Self::CrcLowercase,
        Self::CrcUnverified,
        Self::NoQn,
        Self::OddQn,
        Self::NoPw,
        Self::NoFlag,
        Self::NoPart,
        Self::UnflaggedPart,
        Self::UnknownField,
        Self::RepeatedField,
        Self::LongData,
        Self::LongCp,
        Self::UnknownSt,
        Self::UnknownCn,
        Self::NoLineEnd,
    ];

    /// The code, for programs; never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CrcModbus => "crc_modbus",
            Self::CrcSwapped => "crc_swapped",
            Self::CrcLowercase => "crc_lowercase",
            Self::CrcUnverified => "crc_unverified",
            Self::NoQn => "no_qn",
            Self::OddQn => "odd_qn",
            Self::NoPw => "no_pw",
            Self::NoFlag => "no_flag",
            Self::NoPart => "no_part",
            Self::UnflaggedPart => "unflagged_part",
            Self::UnknownField => "unknown_field",
            Self::RepeatedField => "repeated_field",
            Self::LongData => "long_data",
            Self::LongCp => "long_cp",
            Self::UnknownSt => "unknown_st",
            Self::UnknownCn => "unknown_cn",
            Self::NoLineEnd => "no_line_end",
        }
    }
}

/// A set of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notes(u32);

impl Notes {
    /// No note.
    pub const NONE: Self = Self(0);

    /// The set with a note added.
    #[must_use]
    pub const fn with(self, note: Note) -> Self {
        Self(self.0 | 1 << note as u8)
    }

    /// Adds a note where a condition holds.
    pub(crate) const fn add_if(&mut self, condition: bool, note: Note) {
        self.0 |= (condition as u32) << note as u8;
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a note is in the set.
    #[must_use]
    pub const fn has(self, note: Note) -> bool {
        self.0 & 1 << note as u8 != 0
    }

    /// Whether the frame is as the standard has it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The notes, in order.
    pub fn iter(self) -> impl Iterator<Item = Note> {
        Note::ALL.into_iter().filter(move |note| self.has(*note))
    }
}
