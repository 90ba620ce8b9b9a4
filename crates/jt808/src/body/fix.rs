//! The 28 bytes that say where a vehicle is.

use crate::body::alarm::Alarm;
use crate::body::status::Status;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader};

/// Latitude and longitude at most, in 1e-6 degree.
const MAX_LATITUDE_E6: i32 = 90_000_000;
const MAX_LONGITUDE_E6: i32 = 180_000_000;

/// Basic information of a position (JT/T 808-2019 table 23; the tables of 2013 and 2019 print 21 for the offset of the
/// time, it is 22). Whole numbers only; the datum of satellite terminals is WGS-84.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fix {
    /// Alarm bits.
    pub alarm: Alarm,
    /// Status bits.
    pub status: Status,
    /// Latitude in 1e-6 degree, negative in the south. The wire has a magnitude and a status bit.
    pub latitude_e6: i32,
    /// Longitude in 1e-6 degree, negative in the west. The wire has a magnitude and a status bit.
    pub longitude_e6: i32,
    /// Altitude in metres. The field is unsigned, yet devices below the sea send two's complement.
    pub altitude_m: i16,
    /// Speed in 0.1 km/h.
    pub speed_tenth_kmh: u16,
    /// Direction in degrees, north 0, clockwise.
    pub direction_deg: u16,
    /// Time of the fix, Beijing time.
    pub time: Time,
}

impl Fix {
    /// Bytes on the wire.
    pub const LENGTH: usize = 28;

    #[inline]
    pub(crate) fn from_bytes(bytes: &[u8; Self::LENGTH]) -> Self {
        let word = |at: usize| {
            u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        let half = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        let status = Status(word(4));
        Self {
            alarm: Alarm(word(0)),
            status,
            latitude_e6: signed(word(8), status.0 & Status::SOUTH),
            longitude_e6: signed(word(12), status.0 & Status::WEST),
            altitude_m: half(16).cast_signed(),
            speed_tenth_kmh: half(18),
            direction_deg: half(20),
            time: Time([
                bytes[22], bytes[23], bytes[24], bytes[25], bytes[26], bytes[27],
            ]),
        }
    }

    pub(crate) fn to_bytes(self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..4].copy_from_slice(&self.alarm.0.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.status.0.to_be_bytes());
        let latitude = unsigned(self.latitude_e6, self.status.0 & Status::SOUTH);
        bytes[8..12].copy_from_slice(&latitude.to_be_bytes());
        let longitude = unsigned(self.longitude_e6, self.status.0 & Status::WEST);
        bytes[12..16].copy_from_slice(&longitude.to_be_bytes());
        bytes[16..18].copy_from_slice(&self.altitude_m.to_be_bytes());
        bytes[18..20].copy_from_slice(&self.speed_tenth_kmh.to_be_bytes());
        bytes[20..22].copy_from_slice(&self.direction_deg.to_be_bytes());
        bytes[22..].copy_from_slice(&self.time.0);
        bytes
    }

    /// Puts the vehicle here and sets the hemisphere bits to match.
    #[must_use]
    pub const fn at(mut self, latitude_e6: i32, longitude_e6: i32) -> Self {
        let hemispheres = Status::SOUTH | Status::WEST;
        let south = if latitude_e6 < 0 { Status::SOUTH } else { 0 };
        let west = if longitude_e6 < 0 { Status::WEST } else { 0 };
        self.status = Status(self.status.0 & !hemispheres | south | west);
        self.latitude_e6 = latitude_e6;
        self.longitude_e6 = longitude_e6;
        self
    }

    /// Latitude and longitude in 1e-6 degree, if the device calls it a fix, in the clear, on this planet.
    pub fn coordinates_e6(&self) -> Option<(i32, i32)> {
        let usable = self.status.positioned() && !self.status.encrypted();
        let on_earth = self.latitude_e6.unsigned_abs() <= MAX_LATITUDE_E6.unsigned_abs()
            && self.longitude_e6.unsigned_abs() <= MAX_LONGITUDE_E6.unsigned_abs();
        (usable && on_earth).then_some((self.latitude_e6, self.longitude_e6))
    }

    /// Names and values, in the order of the wire.
    pub(crate) fn fields(&self) -> Vec<(String, Value)> {
        let fields = [
            ("alarm", Value::integer(self.alarm.0)),
            ("status", Value::integer(self.status.0)),
            ("lat", Value::decimal(self.latitude_e6, 6)),
            ("lon", Value::decimal(self.longitude_e6, 6)),
            ("altitude_m", Value::integer(self.altitude_m)),
            ("speed_kmh", Value::decimal(self.speed_tenth_kmh, 1)),
            ("direction", Value::integer(self.direction_deg)),
            ("time", self.time.value()),
        ];
        fields.map(|(name, value)| (name.to_owned(), value)).into()
    }
}

/// A magnitude with its hemisphere. Wraps, so that nothing a device sends is lost.
#[inline]
const fn signed(magnitude: u32, negative: u32) -> i32 {
    let value = magnitude.cast_signed();
    if negative == 0 {
        value
    } else {
        value.wrapping_neg()
    }
}

/// The inverse of [`signed`].
const fn unsigned(value: i32, negative: u32) -> u32 {
    let value = if negative == 0 {
        value
    } else {
        value.wrapping_neg()
    };
    value.cast_unsigned()
}

impl<'a> Field<'a> for Fix {
    #[inline]
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        Some(Self::from_bytes(&reader.array()?))
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(&self.to_bytes());
    }

    fn value(&self) -> Value {
        Value::Record(self.fields())
    }
}
