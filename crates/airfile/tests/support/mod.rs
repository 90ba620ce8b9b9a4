//! Reading into memory, for tests.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::io::Write;

use airfile::{FileError, Problem, ProblemKind, Summary};
use fact::AirHour;
use units::{PlaceId, Pollutant};

/// Everything one reading gives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    pub(crate) hours: Vec<AirHour>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) summary: Summary,
}

impl Reading {
    /// Lines and kinds of the problems.
    pub(crate) fn kinds(&self) -> Vec<(u64, ProblemKind)> {
        self.problems
            .iter()
            .map(|problem| (problem.line, problem.kind))
            .collect()
    }

    /// The value of a place's only hour, as text; `-` for none.
    pub(crate) fn value(&self, place: &str, pollutant: Pollutant) -> String {
        let hour = self
            .hours
            .iter()
            .find(|hour| hour.place.as_str() == place)
            .unwrap();
        hour.values[pollutant].map_or_else(|| "-".to_owned(), |value| value.to_string())
    }
}

pub(crate) fn try_read(
    bytes: &[u8],
    known: Option<&BTreeSet<PlaceId>>,
) -> Result<Reading, FileError> {
    let (mut hours, mut problems) = (Vec::new(), Vec::new());
    let summary = airfile::read(
        bytes,
        known,
        |hour| hours.push(hour),
        |problem| problems.push(problem),
    )?;
    assert_eq!(summary.hours, hours.len() as u64);
    assert_eq!(summary.problem_count(), problems.len() as u64);
    Ok(Reading {
        hours,
        problems,
        summary,
    })
}

pub(crate) fn read(text: &str) -> Reading {
    try_read(text.as_bytes(), None).unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, failed) = encoding_rs::GBK.encode(text);
    assert!(!failed);
    bytes.into_owned()
}
