//! Logs that are not sealed yet, and where in them each device's frames are.

use std::io;
use std::sync::Arc;

use crate::disk::{ReadFile, read_range};
use crate::frames::RawFrame;
use crate::log::Origin;
use crate::record::{self, Record};

/// Where a frame's record is in its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: u32,
    pub(crate) length: u32,
}

/// A log.
#[derive(Debug)]
pub(crate) struct LiveLog {
    pub(crate) number: u64,
    pub(crate) file: Arc<dyn ReadFile>,
    /// By the device's place among the origins.
    pub(crate) places: Vec<Vec<Place>>,
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
    /// When its first frame came.
    pub(crate) first_ms: i64,
    /// Nothing is added any more.
    pub(crate) closed: bool,
}

impl LiveLog {
    pub(crate) fn new(number: u64, file: Arc<dyn ReadFile>) -> Self {
        Self {
            number,
            file,
            places: Vec::new(),
            frames: 0,
            bytes: 0,
            first_ms: i64::MAX,
            closed: false,
        }
    }

    pub(crate) fn add(&mut self, origin: u32, place: Place) {
        let index = origin as usize;
        if self.places.len() <= index {
            self.places.resize_with(index + 1, Vec::new);
        }
        if let Some(places) = self.places.get_mut(index) {
            places.push(place);
        }
        self.frames += 1;
    }

    /// Where the frames of an origin are, in order.
    pub(crate) fn places_of(&self, origin: &Origin) -> &[Place] {
        self.places
            .get(origin.id() as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// Reads frames of an origin.
pub(crate) fn read_places(
    file: &dyn ReadFile,
    origin: &Origin,
    places: &[Place],
) -> io::Result<Vec<RawFrame>> {
    let frame = |place: &Place| {
        let bytes = read_range(file, u64::from(place.offset), place.length as usize)?;
        let Some((
            Record::Frame {
                number,
                received_ms,
                bytes,
                ..
            },
            _,
        )) = record::read(&bytes)
        else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "日志中的记录已损坏 / a record of the log is damaged",
            ));
        };
        Ok(RawFrame {
            context: Arc::clone(origin.context_shared()),
            received_ms,
            number,
            bytes: bytes.to_owned(),
        })
    };
    places.iter().map(frame).collect()
}

/// The path of a log.
pub(crate) fn log_path(number: u64) -> String {
    format!("log/{number:012}.log")
}

/// The number in a log's name.
pub(crate) fn log_number(name: &str) -> Option<u64> {
    name.strip_suffix(".log")?.parse().ok()
}
