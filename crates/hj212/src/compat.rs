//! Switches for devices that depart from the standard, one set a device. What a switch let through is recorded.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use crate::factor::Factor;
use crate::text::Text;

/// What a check code turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrcKind {
    /// That of HJ 212.
    Hj212,
    /// That of HJ 212, low byte first.
    Swapped,
    /// CRC-16/Modbus, high byte first.
    Modbus,
    /// CRC-16/Modbus, low byte first, as on a Modbus line.
    ModbusSwapped,
    /// Formed over the plain text before ciphering (HJ 212-2025): cannot be verified without the key.
    BeforeCipher,
    /// None of these.
    Wrong,
}

impl CrcKind {
    /// Name, for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hj212 => "hj212",
            Self::Swapped => "swapped",
            Self::Modbus => "modbus",
            Self::ModbusSwapped => "modbus_swapped",
            Self::BeforeCipher => "before_cipher",
            Self::Wrong => "wrong",
        }
    }
}

/// Switches of one device. By default none is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compat {
    /// Accept CRC-16/Modbus.
    pub modbus_crc: bool,
    /// Accept the bytes of the check code exchanged.
    pub swapped_crc: bool,
    /// Unit in which the device sends a factor, by code, where it is not the standard's.
    pub units: BTreeMap<Box<str>, Box<str>>,
}

/// No switch set.
pub(crate) static STRICT: Compat = Compat {
    modbus_crc: false,
    swapped_crc: false,
    units: BTreeMap::new(),
};

impl Compat {
    /// No switch set.
    #[must_use]
    pub fn strict() -> &'static Self {
        &STRICT
    }

    /// Whether a check code of this kind is let through.
    #[must_use]
    pub const fn accepts(&self, kind: CrcKind) -> bool {
        match kind {
            CrcKind::Hj212 | CrcKind::BeforeCipher => true,
            CrcKind::Modbus => self.modbus_crc,
            CrcKind::Swapped => self.swapped_crc,
            CrcKind::ModbusSwapped => self.modbus_crc && self.swapped_crc,
            CrcKind::Wrong => false,
        }
    }

    /// The unit of a factor's concentrations, and who says so.
    #[must_use]
    pub fn unit(&self, code: Text<'_>) -> Option<Unit<'_>> {
        if !self.units.is_empty()
            && let Some(symbol) = code.as_str().and_then(|code| self.units.get(code))
        {
            return Some(Unit {
                symbol,
                of_device: true,
            });
        }
        let symbol = Factor::of(code).map(|factor| factor.unit)?;
        (!symbol.is_empty()).then_some(Unit {
            symbol,
            of_device: false,
        })
    }
}

/// A unit and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Symbol, such as `mg/m³`.
    pub symbol: &'a str,
    /// Whether a switch of the device says so; the standard's default otherwise.
    pub of_device: bool,
}
