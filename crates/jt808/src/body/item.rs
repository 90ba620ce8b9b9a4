//! One additional item of a position (JT/T 808-2019 tables 27 to 33, JT/T 1078-2016 table 13).

use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader, codes};

codes! {
    /// Kind of the place an item speaks of (JT/T 808-2019 table 28).
    AreaKind {
        /// Nowhere in particular; no id follows.
        Nowhere = 0,
        /// A circle.
        Circle = 1,
        /// A rectangle.
        Rectangle = 2,
        /// A polygon.
        Polygon = 3,
        /// A section of a route; a whole route in item 12.
        Section = 4,
    }
}

/// An additional item. Whatever the standard does not name, or has another length than it names, is [`Item::Raw`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// 01: mileage on the odometer in 0.1 km.
    Mileage(u32),
    /// 02: fuel in 0.1 l.
    Fuel(u16),
    /// 03: speed of the driving recorder in 0.1 km/h.
    RecorderSpeed(u16),
    /// 04: number of an alarm that a person must confirm.
    ManualAlarm(u16),
    /// 05 (2019): tyre pressures in Pa by axle from the left front; 0xff for no reading.
    TyrePressure(&'a [u8; 30]),
    /// 06 (2019): temperature of the cabin in °C. Sent as sign and magnitude.
    CabinTemperature(i16),
    /// 11: where it is too fast; the id unless nowhere in particular.
    Overspeed(AreaKind, Option<u32>),
    /// 12: into (false) or out of (true) an area or route.
    Crossing(AreaKind, u32, bool),
    /// 13: section, seconds on it, whether too long (true) or too short.
    SectionTime(u32, u16, bool),
    /// 14 (JT/T 1078): video alarms.
    VideoAlarm(u32),
    /// 15 (JT/T 1078): channels without signal.
    VideoLoss(u32),
    /// 16 (JT/T 1078): channels covered.
    VideoCovered(u32),
    /// 17 (JT/T 1078): storage that fails.
    StorageFault(u16),
    /// 18 (JT/T 1078): abnormal driving, kinds as bits, and degree of fatigue 0 to 100.
    AbnormalDriving(u16, u8),
    /// 25: extended vehicle signals.
    Signals(u32),
    /// 2A: input and output.
    Io(u16),
    /// 2B: analog inputs AD0 (low half) and AD1.
    Analog(u32),
    /// 30: strength of the radio signal.
    SignalStrength(u8),
    /// 31: satellites.
    Satellites(u8),
    /// Any other, as sent: custom items E1 to FF, their length E0, reserved ids.
    Raw(u8, &'a [u8]),
}

/// The sign bit of a temperature.
const MINUS: u16 = 0x8000;

impl<'a> Item<'a> {
    /// From id and data. Never fails: what is not understood is [`Item::Raw`].
    #[inline]
    pub fn from_data(id: u8, data: &'a [u8]) -> Self {
        Self::named(id, data).unwrap_or(Self::Raw(id, data))
    }

    #[inline]
    fn named(id: u8, data: &'a [u8]) -> Option<Self> {
        let byte = || <[u8; 1]>::try_from(data).ok().map(u8::from_be_bytes);
        let word = || <[u8; 2]>::try_from(data).ok().map(u16::from_be_bytes);
        let double = || <[u8; 4]>::try_from(data).ok().map(u32::from_be_bytes);
        Some(match id {
            0x01 => Self::Mileage(double()?),
            0x02 => Self::Fuel(word()?),
            0x03 => Self::RecorderSpeed(word()?),
            0x04 => Self::ManualAlarm(word()?),
            0x05 => Self::TyrePressure(data.try_into().ok()?),
            0x06 => Self::CabinTemperature(temperature(word()?)?),
            0x11..=0x13 | 0x18 => return Self::compound(id, data),
            0x14 => Self::VideoAlarm(double()?),
            0x15 => Self::VideoLoss(double()?),
            0x16 => Self::VideoCovered(double()?),
            0x17 => Self::StorageFault(word()?),
            0x25 => Self::Signals(double()?),
            0x2a => Self::Io(word()?),
            0x2b => Self::Analog(double()?),
            0x30 => Self::SignalStrength(byte()?),
            0x31 => Self::Satellites(byte()?),
            _ => return None,
        })
    }

    fn compound(id: u8, data: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(data);
        let item = match id {
            0x11 => {
                let kind = AreaKind::from(reader.u8()?);
                let place = match kind {
                    AreaKind::Nowhere => None,
                    _ => Some(reader.u32()?),
                };
                Self::Overspeed(kind, place)
            }
            0x12 => Self::Crossing(reader.u8()?.into(), reader.u32()?, flag(reader.u8()?)?),
            0x13 => Self::SectionTime(reader.u32()?, reader.u16()?, flag(reader.u8()?)?),
            0x18 => Self::AbnormalDriving(reader.u16()?, reader.u8()?),
            _ => return None,
        };
        (reader.left() == 0).then_some(item)
    }

    /// The id on the wire.
    pub const fn id(&self) -> u8 {
        match self {
            Self::Mileage(_) => 0x01,
            Self::Fuel(_) => 0x02,
            Self::RecorderSpeed(_) => 0x03,
            Self::ManualAlarm(_) => 0x04,
            Self::TyrePressure(_) => 0x05,
            Self::CabinTemperature(_) => 0x06,
            Self::Overspeed(..) => 0x11,
            Self::Crossing(..) => 0x12,
            Self::SectionTime(..) => 0x13,
            Self::VideoAlarm(_) => 0x14,
            Self::VideoLoss(_) => 0x15,
            Self::VideoCovered(_) => 0x16,
            Self::StorageFault(_) => 0x17,
            Self::AbnormalDriving(..) => 0x18,
            Self::Signals(_) => 0x25,
            Self::Io(_) => 0x2a,
            Self::Analog(_) => 0x2b,
            Self::SignalStrength(_) => 0x30,
            Self::Satellites(_) => 0x31,
            Self::Raw(id, _) => *id,
        }
    }

    /// Appends id, length and data. Raw data over 255 bytes is cut.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&[self.id(), 0]);
        let start = out.len();
        self.write_data(out);
        out.truncate(start + usize::from(u8::MAX));
        let length = u8::try_from(out.len() - start).unwrap_or(u8::MAX);
        if let Some(byte) = out.get_mut(start - 1) {
            *byte = length;
        }
    }

    fn write_data(&self, out: &mut Vec<u8>) {
        let version = Version::default(); // Items are the same in every edition.
        match *self {
            Self::Mileage(n)
            | Self::VideoAlarm(n)
            | Self::VideoLoss(n)
            | Self::VideoCovered(n)
            | Self::Signals(n)
            | Self::Analog(n) => n.write(out, version),
            Self::Fuel(n)
            | Self::RecorderSpeed(n)
            | Self::ManualAlarm(n)
            | Self::StorageFault(n)
            | Self::Io(n) => n.write(out, version),
            Self::SignalStrength(n) | Self::Satellites(n) => out.push(n),
            Self::TyrePressure(bytes) => out.extend_from_slice(bytes),
            Self::CabinTemperature(celsius) => sign_magnitude(celsius).write(out, version),
            Self::Overspeed(kind, place) => {
                kind.write(out, version);
                place.write(out, version);
            }
            Self::Crossing(kind, place, leaving) => {
                kind.write(out, version);
                place.write(out, version);
                out.push(u8::from(leaving));
            }
            Self::SectionTime(section, seconds, long) => {
                section.write(out, version);
                seconds.write(out, version);
                out.push(u8::from(long));
            }
            Self::AbnormalDriving(kinds, fatigue) => {
                kinds.write(out, version);
                out.push(fatigue);
            }
            Self::Raw(_, data) => out.extend_from_slice(data),
        }
    }

    /// Names and values.
    pub fn value(&self) -> Value {
        match *self {
            Self::Mileage(n) => Value::record([("mileage_km", Value::decimal(n, 1))]),
            Self::Fuel(n) => Value::record([("fuel_l", Value::decimal(n, 1))]),
            Self::RecorderSpeed(n) => Value::record([("speed_kmh", Value::decimal(n, 1))]),
            Self::ManualAlarm(n) => Value::record([("alarm_event", Value::integer(n))]),
            Self::TyrePressure(bytes) => Value::record([("tyre_pressure_pa", pressures(bytes))]),
            Self::CabinTemperature(n) => Value::record([("cabin_celsius", Value::integer(n))]),
            Self::Overspeed(kind, place) => {
                Value::record([("area_kind", kind.value()), ("area_id", place.value())])
            }
            Self::Crossing(kind, place, leaving) => Value::record([
                ("area_kind", kind.value()),
                ("area_id", place.value()),
                ("leaving", Value::Flag(leaving)),
            ]),
            Self::SectionTime(section, seconds, long) => Value::record([
                ("section_id", section.value()),
                ("seconds", seconds.value()),
                ("too_long", Value::Flag(long)),
            ]),
            Self::VideoAlarm(n) => Value::record([("video_alarm", Value::integer(n))]),
            Self::VideoLoss(n) => Value::record([("video_loss", Value::integer(n))]),
            Self::VideoCovered(n) => Value::record([("video_covered", Value::integer(n))]),
            Self::StorageFault(n) => Value::record([("storage_fault", Value::integer(n))]),
            Self::AbnormalDriving(kinds, fatigue) => {
                Value::record([("driving", kinds.value()), ("fatigue", fatigue.value())])
            }
            Self::Signals(n) => Value::record([("signals", Value::integer(n))]),
            Self::Io(n) => Value::record([("io", Value::integer(n))]),
            Self::Analog(n) => Value::record([
                ("ad0", Value::integer(n & 0xffff)),
                ("ad1", Value::integer(n >> 16)),
            ]),
            Self::SignalStrength(n) => Value::record([("signal", Value::integer(n))]),
            Self::Satellites(n) => Value::record([("satellites", Value::integer(n))]),
            Self::Raw(_, data) => Value::hex(data),
        }
    }
}

fn flag(byte: u8) -> Option<bool> {
    match byte {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// From sign and magnitude; nothing for a negative zero, which would not come back.
fn temperature(word: u16) -> Option<i16> {
    let magnitude = (word & !MINUS).cast_signed();
    match word & MINUS {
        0 => Some(magnitude),
        _ if magnitude == 0 => None,
        _ => Some(-magnitude),
    }
}

fn sign_magnitude(celsius: i16) -> u16 {
    let magnitude = celsius.unsigned_abs().min(!MINUS);
    if celsius < 0 {
        magnitude | MINUS
    } else {
        magnitude
    }
}

fn pressures(bytes: &[u8; 30]) -> Value {
    let one = |byte: &u8| match byte {
        0xff => Value::Null,
        pressure => Value::integer(*pressure),
    };
    Value::List(bytes.iter().map(one).collect())
}
