//! The alarm bits of a position (JT/T 808-2019 table 25).

use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader};

/// Alarm bits of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Alarm(pub u32);

macro_rules! bits {
    ($($(#[$meta:meta])* $name:ident = $bit:literal;)*) => {
        impl Alarm {
            $($(#[$meta])* pub const $name: Self = Self(1 << $bit);)*

            /// Every named bit with its name.
            pub const NAMED: &'static [(Self, &'static str)] = &[$((Self::$name, stringify!($name)),)*];
        }
    };
}

bits! {
    /// The driver asks for help. Clears once the platform has answered.
    EMERGENCY = 0;
    /// Too fast.
    OVERSPEED = 1;
    /// Tired driver.
    FATIGUE = 2;
    /// Danger ahead (2011, 2013: clears once answered); dangerous driving (2019).
    DANGER = 3;
    /// The positioning module fails.
    GNSS_FAULT = 4;
    /// The antenna is not connected.
    ANTENNA_OPEN = 5;
    /// The antenna is shorted.
    ANTENNA_SHORT = 6;
    /// Main supply too low.
    UNDERVOLTAGE = 7;
    /// Main supply gone.
    POWER_LOSS = 8;
    /// The display fails.
    DISPLAY_FAULT = 9;
    /// The speech module fails.
    SPEECH_FAULT = 10;
    /// The camera fails.
    CAMERA_FAULT = 11;
    /// The module for the transport licence card fails.
    CARD_FAULT = 12;
    /// Nearly too fast.
    OVERSPEED_SOON = 13;
    /// Driver soon tired.
    FATIGUE_SOON = 14;
    /// Illegal driving (2019).
    ILLEGAL_DRIVING = 15;
    /// Tyre pressure (2019).
    TYRE_PRESSURE = 16;
    /// Something in the blind zone of a right turn (2019).
    BLIND_ZONE = 17;
    /// Driven too long in a day.
    DAILY_DRIVING = 18;
    /// Parked too long.
    PARKED_TOO_LONG = 19;
    /// Into or out of an area. Clears once answered.
    AREA = 20;
    /// Onto or off a route. Clears once answered.
    ROUTE = 21;
    /// Too short or too long on a section. Clears once answered.
    SECTION_TIME = 22;
    /// Off the route.
    OFF_ROUTE = 23;
    /// The vehicle's speed signal fails.
    SPEED_SIGNAL = 24;
    /// Fuel level abnormal.
    FUEL = 25;
    /// Vehicle stolen.
    STOLEN = 26;
    /// Ignition without right. Clears once answered.
    IGNITION = 27;
    /// Moved without right. Clears once answered.
    DISPLACEMENT = 28;
    /// Collision; collision or rollover (2019).
    COLLISION = 29;
    /// Rollover warning.
    ROLLOVER = 30;
    /// Door opened without right (2013). Clears once answered.
    DOOR = 31;
}

impl Alarm {
    /// Whether all bits of the other are set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The bits that a terminal clears once the platform has answered.
    pub const fn clears_once_answered(version: Version) -> Self {
        let all = Self::EMERGENCY.0
            | Self::AREA.0
            | Self::ROUTE.0
            | Self::SECTION_TIME.0
            | Self::IGNITION.0
            | Self::DISPLACEMENT.0;
        match version {
            Version::V2019 => Self(all),
            Version::V2011 | Version::V2013 => Self(all | Self::DANGER.0 | Self::DOOR.0),
        }
    }
}

impl<'a> Field<'a> for Alarm {
    #[inline]
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        reader.u32().map(Self)
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.0.write(out, version);
    }

    fn value(&self) -> Value {
        Value::integer(self.0)
    }
}
