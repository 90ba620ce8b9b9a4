//! What became of a whole file.

use std::collections::{BTreeMap, BTreeSet};

use units::{HourEnd, PlaceId};

use crate::book::Book;
use crate::encoding::Encoding;
use crate::gap::Gap;
use crate::header::Form;
use crate::kind::ProblemKind;

/// What became of a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which form it has.
    pub form: Form,
    /// How its text is encoded.
    pub encoding: Encoding,
    /// Whether it was compressed.
    pub gzip: bool,
    /// Rows under the header that are not blank and could be read as text.
    pub rows: u64,
    /// Hours handed over.
    pub hours: u64,
    /// Values in them.
    pub values: u64,
    /// How many problems of each kind.
    pub problems_by_kind: BTreeMap<ProblemKind, u64>,
    /// Every place with an hour.
    pub places: BTreeSet<PlaceId>,
    /// The earliest hour.
    pub first_hour: Option<HourEnd>,
    /// The latest hour.
    pub last_hour: Option<HourEnd>,
    /// Hours between these two that places lack, in time order.
    pub gaps: Vec<Gap>,
}

impl Summary {
    pub(crate) fn new(form: Form, encoding: Encoding, gzip: bool, book: &Book<'_>) -> Self {
        let counts = &book.counts;
        let span = counts.first.zip(counts.last);
        Self {
            form,
            encoding,
            gzip,
            rows: counts.rows,
            hours: counts.hours,
            values: counts.values,
            problems_by_kind: counts.problems.clone(),
            places: book.places.used(),
            first_hour: counts.first,
            last_hour: counts.last,
            gaps: span.map_or_else(Vec::new, |(first, last)| book.places.gaps(first, last)),
        }
    }

    /// How many problems there are.
    #[must_use]
    pub fn problem_count(&self) -> u64 {
        self.problems_by_kind.values().sum()
    }
}
