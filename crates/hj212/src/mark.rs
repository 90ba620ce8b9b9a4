//! Data flags: what a value is worth (HJ 212-2017, table 9; HJ/T 212-2005, table 8).

use crate::text::Text;

/// A data flag of 2017, or of pollution sources in 2005.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// N: normal.
    Normal,
    /// F: the monitor or what it watches is stopped.
    Stopped,
    /// M: maintenance.
    Maintenance,
    /// S: set by hand.
    Manual,
    /// D: fault.
    Fault,
    /// C: calibration.
    Calibration,
    /// T: over the range, beyond the limits of measuring.
    OverRange,
    /// B: no communication with the instrument.
    NoContact,
    /// P: power failure (2005 only).
    PowerFailure,
    /// 0: calibration data of an air station (2005 only).
    AirCalibration,
    /// 1: weather data of an air station (2005 only).
    AirWeather,
    /// 2: abnormal data of an air station (2005 only).
    AirAbnormal,
    /// 3: normal data of an air station (2005 only).
    AirNormal,
    /// A character that neither edition has.
    Unknown(u8),
}

const TABLE: [(u8, Mark); 13] = [
    (b'N', Mark::Normal),
    (b'F', Mark::Stopped),
    (b'M', Mark::Maintenance),
    (b'S', Mark::Manual),
    (b'D', Mark::Fault),
    (b'C', Mark::Calibration),
    (b'T', Mark::OverRange),
    (b'B', Mark::NoContact),
    (b'P', Mark::PowerFailure),
    (b'0', Mark::AirCalibration),
    (b'1', Mark::AirWeather),
    (b'2', Mark::AirAbnormal),
    (b'3', Mark::AirNormal),
];

impl Mark {
    /// Reads a flag of one character.
    #[must_use]
    pub fn parse(value: &[u8]) -> Option<Self> {
        let [character] = value else { return None };
        let known = TABLE.iter().find(|(known, _)| known == character);
        Some(known.map_or(Self::Unknown(*character), |(_, mark)| *mark))
    }

    /// The character.
    #[must_use]
    pub fn character(self) -> u8 {
        if let Self::Unknown(character) = self {
            return character;
        }
        let known = TABLE.iter().find(|(_, mark)| *mark == self);
        known.map_or(b'?', |(character, _)| *character)
    }

    /// Whether the value counts as measured under normal conditions.
    #[must_use]
    pub const fn is_normal(self) -> bool {
        matches!(self, Self::Normal | Self::AirNormal)
    }
}

/// State of a treatment device (`SBn-RS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunState {
    /// 0.
    Off,
    /// 1.
    Running,
    /// 2.
    Calibrating,
    /// 3.
    Maintenance,
    /// 4.
    Alarm,
    /// 5.
    Backflush,
    /// A number the standard does not have.
    Unknown(u32),
}

impl RunState {
    /// Reads a state.
    #[must_use]
    pub fn parse(value: Text<'_>) -> Option<Self> {
        Some(match value.number()? {
            0 => Self::Off,
            1 => Self::Running,
            2 => Self::Calibrating,
            3 => Self::Maintenance,
            4 => Self::Alarm,
            5 => Self::Backflush,
            other => Self::Unknown(other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        for character in 0..=255 {
            let mark = Mark::parse(&[character]).unwrap();
            assert_eq!(mark.character(), character);
        }
        assert_eq!(Mark::parse(b""), None);
        assert_eq!(Mark::parse(b"NN"), None);
    }
}
