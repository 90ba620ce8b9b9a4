//! Routes that a terminal watches by itself: 0x8606; and the areas and routes that it holds: 0x0608.

use crate::body::area::{Corner, Limit};
use crate::text::Text;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Bytes, Counted16, Field, Reader, record};

/// Bit 0 of a route's attributes: it holds at certain times. Of a section's: the time on it is watched.
const TIMED: u16 = 1;
/// Bit 1 of a section's attributes: it has a speed limit.
const LIMITED: u8 = 1 << 1;

/// A route (0x8606, JT/T 808-2019 table 65).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route<'a> {
    /// Its number.
    pub id: u32,
    /// Attributes, by bits: 0 timed, 2–5 whom to tell of leaving and returning.
    pub attributes: u16,
    /// From when to when, if timed.
    pub period: Option<(Time, Time)>,
    /// Turning points in order.
    pub points: Vec<Turn>,
    /// Name; 2019 only.
    pub name: Option<Text<'a>>,
}

/// A turning point and the section that begins there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Number of the turning point.
    pub id: u32,
    /// Number of the section.
    pub section: u32,
    /// Where; the section's attributes say the hemisphere (bits 2 and 3).
    pub place: Corner,
    /// Width of the section in metres.
    pub width_m: u8,
    /// Attributes of the section, by bits: 0 time on it, 1 speed limit, 2 south, 3 west.
    pub attributes: u8,
    /// Seconds above which it is too long and below which it is too short, if watched.
    pub seconds: Option<(u16, u16)>,
    /// Speed limit, if any.
    pub limit: Option<Limit>,
}

record! {
    /// The areas or routes that a terminal holds (0x0608, 2019).
    Areas<'a> {
        /// 1 circles, 2 rectangles, 3 polygons, 4 routes.
        kind: u8,
        /// How many.
        count: u32,
        /// Each as in the message that sets it.
        areas: Bytes<'a>,
    }
}

impl<'a> Field<'a> for Route<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let id = reader.u32()?;
        let attributes = reader.u16()?;
        let period = match attributes & TIMED {
            0 => None,
            _ => Some((Time::read(reader, version)?, Time::read(reader, version)?)),
        };
        let Counted16(points) = Field::read(reader, version)?;
        let name = match version {
            Version::V2019 => {
                let length = usize::from(reader.u16()?);
                Some(Text(reader.take(length)?))
            }
            Version::V2011 | Version::V2013 => None,
        };
        Some(Self {
            id,
            attributes,
            period,
            points,
            name,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let timed = if self.period.is_some() { TIMED } else { 0 };
        self.id.write(out, version);
        (self.attributes & !TIMED | timed).write(out, version);
        if let Some((start, end)) = self.period {
            start.write(out, version);
            end.write(out, version);
        }
        Counted16(self.points.clone()).write(out, version);
        if version == Version::V2019 {
            let name = self.name.unwrap_or_default().0;
            let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
            length.write(out, version);
            out.extend(name.iter().take(usize::from(length)));
        }
    }

    fn value(&self) -> Value {
        let period = self.period.map_or(Value::Null, |(start, end)| {
            Value::List(vec![start.value(), end.value()])
        });
        Value::record([
            ("id", self.id.value()),
            ("attributes", self.attributes.value()),
            ("period", period),
            (
                "points",
                Value::List(self.points.iter().map(Field::value).collect()),
            ),
            ("name", self.name.value()),
        ])
    }
}

impl<'a> Field<'a> for Turn {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let mut turn = Self {
            id: reader.u32()?,
            section: reader.u32()?,
            place: Corner::read(reader, version)?,
            width_m: reader.u8()?,
            attributes: reader.u8()?,
            seconds: None,
            limit: None,
        };
        if u16::from(turn.attributes) & TIMED != 0 {
            turn.seconds = Some((reader.u16()?, reader.u16()?));
        }
        if turn.attributes & LIMITED != 0 {
            turn.limit = Some(Limit {
                speed_kmh: reader.u16()?,
                seconds: reader.u8()?,
                night_kmh: match version {
                    Version::V2019 => Some(reader.u16()?),
                    Version::V2011 | Version::V2013 => None,
                },
            });
        }
        Some(turn)
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let timed = u8::from(self.seconds.is_some());
        let limited = if self.limit.is_some() { LIMITED } else { 0 };
        self.id.write(out, version);
        self.section.write(out, version);
        self.place.write(out, version);
        out.extend_from_slice(&[
            self.width_m,
            self.attributes & !(1 | LIMITED) | timed | limited,
        ]);
        if let Some((long, short)) = self.seconds {
            long.write(out, version);
            short.write(out, version);
        }
        if let Some(limit) = self.limit {
            limit.speed_kmh.write(out, version);
            out.push(limit.seconds);
            if version == Version::V2019 {
                limit
                    .night_kmh
                    .unwrap_or(limit.speed_kmh)
                    .write(out, version);
            }
        }
    }

    fn value(&self) -> Value {
        let seconds = self.seconds.map_or(Value::Null, |(long, short)| {
            Value::record([("too_long", long.value()), ("too_short", short.value())])
        });
        Value::record([
            ("id", self.id.value()),
            ("section", self.section.value()),
            ("place", self.place.value()),
            ("width_m", self.width_m.value()),
            ("attributes", self.attributes.value()),
            ("seconds", seconds),
            (
                "limit",
                self.limit.as_ref().map_or(Value::Null, Limit::value),
            ),
        ])
    }
}
