//! Areas that a terminal watches by itself: circles 0x8600, rectangles 0x8602, polygons 0x8604, and their removal.

use crate::text::Text;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Counted8, Counted16, Field, Reader, record};

/// Bit 0 of the attributes: the area holds at certain times.
const TIMED: u16 = 1;
/// Bit 1 of the attributes: the area has a speed limit.
const LIMITED: u16 = 1 << 1;

/// A corner of an area in 1e-6 degree, magnitudes as sent; the area's attributes say the hemisphere (bits 6 and 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corner {
    /// Latitude.
    pub latitude_e6: u32,
    /// Longitude.
    pub longitude_e6: u32,
}

/// When an area holds and how fast one may go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules<'a> {
    /// Attributes, by bits (JT/T 808-2019 table 54): 0 timed, 1 speed limit, 2–5 whom to tell of entry and exit, 6 south,
    /// 7 west, 8 doors, 14 no network inside, 15 detailed fixes inside.
    pub attributes: u16,
    /// From when to when, if timed. Year, month and day zero mean daily.
    pub period: Option<(Time, Time)>,
    /// Speed limit in km/h, seconds over it before it counts, and (2019) the limit by night.
    pub limit: Option<Limit>,
    /// Name; 2019 only.
    pub name: Option<Text<'a>>,
}

/// A speed limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limit {
    /// Highest speed in km/h.
    pub speed_kmh: u16,
    /// Seconds above it before it counts.
    pub seconds: u8,
    /// Highest speed by night in km/h; 2019 only.
    pub night_kmh: Option<u16>,
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle<'a> {
    /// Its number.
    pub id: u32,
    /// Middle.
    pub middle: Corner,
    /// Radius in metres.
    pub radius_m: u32,
    /// When it holds.
    pub rules: Rules<'a>,
}

/// A rectangle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rectangle<'a> {
    /// Its number.
    pub id: u32,
    /// Corner above left.
    pub above_left: Corner,
    /// Corner below right.
    pub below_right: Corner,
    /// When it holds.
    pub rules: Rules<'a>,
}

/// A polygon (0x8604).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polygon<'a> {
    /// Its number.
    pub id: u32,
    /// Corners in order.
    pub corners: Vec<Corner>,
    /// When it holds.
    pub rules: Rules<'a>,
}

record! {
    /// Sets circles (0x8600).
    Circles<'a> {
        /// 0 replace, 1 add, 2 change.
        command: u8,
        /// The circles.
        areas: Counted8<Circle<'a>>,
    }

    /// Sets rectangles (0x8602).
    Rectangles<'a> {
        /// 0 replace, 1 add, 2 change.
        command: u8,
        /// The rectangles.
        areas: Counted8<Rectangle<'a>>,
    }

    /// Removes areas or routes (0x8601, 0x8603, 0x8605, 0x8607).
    RemoveAreas {
        /// Their numbers; none for all.
        ids: Counted8<u32>,
    }
}

impl<'a> Field<'a> for Corner {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        Some(Self {
            latitude_e6: reader.u32()?,
            longitude_e6: reader.u32()?,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.latitude_e6.write(out, version);
        self.longitude_e6.write(out, version);
    }

    fn value(&self) -> Value {
        Value::record([
            ("lat", Value::decimal(self.latitude_e6, 6)),
            ("lon", Value::decimal(self.longitude_e6, 6)),
        ])
    }
}

impl Limit {
    pub(super) fn value(&self) -> Value {
        Value::record([
            ("speed_kmh", self.speed_kmh.value()),
            ("seconds", self.seconds.value()),
            ("night_kmh", self.night_kmh.value()),
        ])
    }
}

impl<'a> Rules<'a> {
    /// Period and limit, which the attributes announce; they stand behind the corners.
    fn read_conditions(&mut self, reader: &mut Reader<'a>, version: Version) -> Option<()> {
        if self.attributes & TIMED != 0 {
            self.period = Some((Time::read(reader, version)?, Time::read(reader, version)?));
        }
        if self.attributes & LIMITED != 0 {
            self.limit = Some(Limit {
                speed_kmh: reader.u16()?,
                seconds: reader.u8()?,
                night_kmh: None,
            });
        }
        Some(())
    }

    /// The limit by night and the name, which 2019 puts at the end.
    fn read_ending(&mut self, reader: &mut Reader<'a>, version: Version) -> Option<()> {
        if version != Version::V2019 {
            return Some(());
        }
        if let Some(limit) = &mut self.limit {
            limit.night_kmh = Some(reader.u16()?);
        }
        let length = usize::from(reader.u16()?);
        self.name = Some(Text(reader.take(length)?));
        Some(())
    }

    /// The attributes with the bits that what is there asks for.
    const fn written_attributes(&self) -> u16 {
        let timed = if self.period.is_some() { TIMED } else { 0 };
        let limited = if self.limit.is_some() { LIMITED } else { 0 };
        self.attributes & !(TIMED | LIMITED) | timed | limited
    }

    fn write_conditions(&self, out: &mut Vec<u8>, version: Version) {
        if let Some((start, end)) = self.period {
            start.write(out, version);
            end.write(out, version);
        }
        if let Some(limit) = self.limit {
            limit.speed_kmh.write(out, version);
            out.push(limit.seconds);
        }
    }

    fn write_ending(&self, out: &mut Vec<u8>, version: Version) {
        if version != Version::V2019 {
            return;
        }
        if let Some(limit) = self.limit {
            limit
                .night_kmh
                .unwrap_or(limit.speed_kmh)
                .write(out, version);
        }
        let name = self.name.unwrap_or_default().0;
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        length.write(out, version);
        out.extend(name.iter().take(usize::from(length)));
    }

    fn fields(&self) -> Vec<(String, Value)> {
        let period = self.period.map_or(Value::Null, |(start, end)| {
            Value::List(vec![start.value(), end.value()])
        });
        let limit = self.limit.as_ref().map_or(Value::Null, Limit::value);
        let fields = [
            ("attributes", self.attributes.value()),
            ("period", period),
            ("limit", limit),
            ("name", self.name.value()),
        ];
        fields.map(|(name, value)| (name.to_owned(), value)).into()
    }
}

/// Number, shape and rules in one record.
fn shown<const N: usize>(shape: [(&str, Value); N], rules: &Rules<'_>) -> Value {
    let shape = shape
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    Value::Record(shape.chain(rules.fields()).collect())
}

/// The rules as far as they stand before the corners.
fn announced<'a>(reader: &mut Reader<'a>) -> Option<Rules<'a>> {
    Some(Rules {
        attributes: reader.u16()?,
        ..Rules::default()
    })
}

impl<'a> Field<'a> for Circle<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let id = reader.u32()?;
        let mut rules = announced(reader)?;
        let middle = Corner::read(reader, version)?;
        let radius_m = reader.u32()?;
        rules.read_conditions(reader, version)?;
        rules.read_ending(reader, version)?;
        Some(Self {
            id,
            middle,
            radius_m,
            rules,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.id.write(out, version);
        self.rules.written_attributes().write(out, version);
        self.middle.write(out, version);
        self.radius_m.write(out, version);
        self.rules.write_conditions(out, version);
        self.rules.write_ending(out, version);
    }

    fn value(&self) -> Value {
        let shape = [
            ("id", self.id.value()),
            ("middle", self.middle.value()),
            ("radius_m", self.radius_m.value()),
        ];
        shown(shape, &self.rules)
    }
}

impl<'a> Field<'a> for Rectangle<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let id = reader.u32()?;
        let mut rules = announced(reader)?;
        let above_left = Corner::read(reader, version)?;
        let below_right = Corner::read(reader, version)?;
        rules.read_conditions(reader, version)?;
        rules.read_ending(reader, version)?;
        Some(Self {
            id,
            above_left,
            below_right,
            rules,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.id.write(out, version);
        self.rules.written_attributes().write(out, version);
        self.above_left.write(out, version);
        self.below_right.write(out, version);
        self.rules.write_conditions(out, version);
        self.rules.write_ending(out, version);
    }

    fn value(&self) -> Value {
        let shape = [
            ("id", self.id.value()),
            ("above_left", self.above_left.value()),
            ("below_right", self.below_right.value()),
        ];
        shown(shape, &self.rules)
    }
}

impl<'a> Field<'a> for Polygon<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let id = reader.u32()?;
        let mut rules = announced(reader)?;
        rules.read_conditions(reader, version)?;
        let Counted16(corners) = Field::read(reader, version)?;
        rules.read_ending(reader, version)?;
        Some(Self { id, corners, rules })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.id.write(out, version);
        self.rules.written_attributes().write(out, version);
        self.rules.write_conditions(out, version);
        Counted16(self.corners.clone()).write(out, version);
        self.rules.write_ending(out, version);
    }

    fn value(&self) -> Value {
        let corners = self.corners.iter().map(Field::value).collect();
        let shape = [("id", self.id.value()), ("corners", Value::List(corners))];
        shown(shape, &self.rules)
    }
}
