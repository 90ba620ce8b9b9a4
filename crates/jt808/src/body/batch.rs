//! Positions in a batch: 0x0704, among them the back-fill of a time without network.

use crate::body::fix::Fix;
use crate::body::location::Location;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader, codes};

codes! {
    /// Why positions come in a batch (0x0704).
    BatchKind {
        /// As a matter of course.
        Normal = 0,
        /// Back-fill of a time without network.
        BackFill = 1,
    }
}

/// Positions in a batch (0x0704, JT/T 808-2019 table 76). Borrows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch<'a> {
    /// How many, as declared.
    pub count: u16,
    /// Why in a batch.
    pub kind: BatchKind,
    /// Each with two bytes of length before it.
    pub positions: Positions<'a>,
}

/// The positions of a batch as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Positions<'a>(pub &'a [u8]);

/// Goes through the positions of a batch. A tail that is no whole position ends it.
#[derive(Debug, Clone)]
pub struct PositionIter<'a> {
    reader: Reader<'a>,
}

impl<'a> Positions<'a> {
    /// Goes through the positions.
    pub const fn iter(self) -> PositionIter<'a> {
        PositionIter {
            reader: Reader::new(self.0),
        }
    }

    /// Writes positions to bytes, which [`Positions`] can then borrow. One over 65,535 bytes is left out.
    pub fn to_bytes(locations: &[Location<'_>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for location in locations {
            if let Ok(length) = u16::try_from(Fix::LENGTH + location.items.0.len()) {
                bytes.extend_from_slice(&length.to_be_bytes());
                location.write(&mut bytes, Version::default());
            }
        }
        bytes
    }
}

impl<'a> IntoIterator for Positions<'a> {
    type Item = Location<'a>;
    type IntoIter = PositionIter<'a>;

    fn into_iter(self) -> PositionIter<'a> {
        self.iter()
    }
}

impl<'a> PositionIter<'a> {
    /// What has not been read: after the last position, a tail that is none.
    pub fn rest(&self) -> &'a [u8] {
        self.reader.clone().rest()
    }
}

impl<'a> Iterator for PositionIter<'a> {
    type Item = Location<'a>;

    fn next(&mut self) -> Option<Location<'a>> {
        let mut reader = self.reader;
        let length = reader.u16()?;
        let mut one = Reader::new(reader.take(usize::from(length))?);
        let location = Location::read(&mut one, Version::default())?;
        self.reader = reader;
        Some(location)
    }
}

impl<'a> Field<'a> for Batch<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        Some(Self {
            count: reader.u16()?,
            kind: BatchKind::read(reader, version)?,
            positions: Positions(reader.rest()),
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.count.write(out, version);
        self.kind.write(out, version);
        out.extend_from_slice(self.positions.0);
    }

    fn value(&self) -> Value {
        let mut positions = self.positions.iter();
        let list = positions.by_ref().map(|one| one.value()).collect();
        let mut fields = vec![
            ("count".to_owned(), self.count.value()),
            ("kind".to_owned(), self.kind.value()),
            ("positions".to_owned(), Value::List(list)),
        ];
        if !positions.rest().is_empty() {
            fields.push(("rest".to_owned(), Value::hex(positions.rest())));
        }
        Value::Record(fields)
    }
}
