//! Orders to a vehicle: control 0x8500, confirmation of an alarm 0x8203, links 0x8608.

use crate::value::Value;
use crate::version::Version;
use crate::wire::{Counted32, Field, Reader, record};

/// Control of the vehicle (0x8500).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VehicleControl<'a> {
    /// Before 2019: bit 0 locks the doors (1) or unlocks them (0).
    Flags(u8),
    /// 2019: how many settings, and the settings as sent, each an id of two bytes and what belongs to it.
    Settings(u16, &'a [u8]),
}

impl<'a> Field<'a> for VehicleControl<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        Some(match version {
            Version::V2019 => Self::Settings(reader.u16()?, reader.rest()),
            Version::V2011 | Version::V2013 => Self::Flags(reader.u8()?),
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        match self {
            Self::Flags(flags) => out.push(*flags),
            Self::Settings(count, bytes) => {
                count.write(out, version);
                out.extend_from_slice(bytes);
            }
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Flags(flags) => Value::record([("flags", flags.value())]),
            Self::Settings(count, bytes) => Value::record([
                ("count", count.value()),
                ("settings", Value::Bytes(bytes.to_vec())),
            ]),
        }
    }
}

record! {
    /// A person confirms an alarm (0x8203).
    ConfirmAlarm {
        /// Serial number of the alarm; zero for every alarm of these kinds.
        serial: u16,
        /// Kinds, by the bits of the position's alarm.
        kinds: u32,
    }

    /// Asks which areas or routes the terminal holds (0x8608, 2019).
    AskAreas {
        /// 1 circles, 2 rectangles, 3 polygons, 4 routes.
        kind: u8,
        /// Which; none for all.
        ids: Counted32<u32>,
    }
}
