//! The driving recorder and the vehicle's bus: 0x0700, 0x8700, 0x8701, 0x0705.

use crate::value::Value;
use crate::version::Version;
use crate::wire::{Bytes, Counted16, Field, Reader, record};

record! {
    /// Data of the driving recorder (0x0700), as GB/T 19056 lays them out.
    RecorderData<'a> {
        /// Serial number of the order.
        answers: u16,
        /// The command answered.
        command: u8,
        /// The data.
        data: Bytes<'a>,
    }

    /// An order to the driving recorder (0x8700, 0x8701), as GB/T 19056 lays it out.
    RecorderOrder<'a> {
        /// The command.
        command: u8,
        /// With what; nothing in 2011 and 2013.
        data: Bytes<'a>,
    }

    /// One frame of the vehicle's bus.
    CanFrame {
        /// Channel (bit 31), extended (30), averaged (29), and the id.
        id: u32,
        /// What it carries.
        data: [u8; 8],
    }
}

/// Frames of the vehicle's bus (0x0705, since 2013).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanData {
    /// When the first came: hour, minute, second and milliseconds in packed digits.
    pub time: [u8; 5],
    /// The frames.
    pub frames: Vec<CanFrame>,
}

impl<'a> Field<'a> for CanData {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let count = reader.u16()?;
        let time = reader.array()?;
        if usize::from(count) > reader.left() {
            return None;
        }
        let frames = (0..count).map(|_| CanFrame::read(reader, version));
        Some(Self {
            time,
            frames: frames.collect::<Option<_>>()?,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let mut list = Vec::new();
        Counted16(self.frames.clone()).write(&mut list, version);
        let (count, frames) = list.split_at(2);
        out.extend_from_slice(count);
        out.extend_from_slice(&self.time);
        out.extend_from_slice(frames);
    }

    fn value(&self) -> Value {
        let frames = self.frames.iter().map(Field::value).collect();
        Value::record([("time", self.time.value()), ("frames", Value::List(frames))])
    }
}
