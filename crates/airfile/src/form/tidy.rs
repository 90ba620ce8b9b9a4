//! A row a value: `hour_end,place,pollutant,value`. The rows of one hour and place stand together.

use std::borrow::Cow;

use units::{HourEnd, Pollutant};

use super::Rows;
use crate::book::Book;
use crate::column::{Role, quantity_role};
use crate::group::Group;
use crate::header::Header;
use crate::kind::ProblemKind;
use crate::moment;
use crate::problem::At;

pub(super) struct Tidy {
    hour_end: usize,
    place: usize,
    pollutant: usize,
    value: usize,
    value_head: String,
    group: Group,
}

impl Tidy {
    pub(super) fn new(header: Header) -> Option<Self> {
        let value = header.column(Role::Value)?;
        Some(Self {
            hour_end: header.column(Role::HourEnd)?,
            place: header.column(Role::Place)?,
            pollutant: header.column(Role::Pollutant)?,
            value,
            value_head: header.heads.get(value)?.clone(),
            group: Group::default(),
        })
    }

    /// What a row speaks of; none, and said so, if that cannot be read.
    fn subject(
        &self,
        line: u64,
        fields: &[Cow<'_, str>],
        book: &mut Book<'_>,
    ) -> Option<(HourEnd, Pollutant)> {
        let (time, quantity) = (fields.get(self.hour_end)?, fields.get(self.pollutant)?);
        let Some(hour) = moment::hour_end(time) else {
            book.problem(At::line(line), ProblemKind::BadTime, time);
            return None;
        };
        let Role::Mean(pollutant) = quantity_role(quantity) else {
            book.problem(At::line(line), ProblemKind::UnknownType, quantity);
            return None;
        };
        Some((hour, pollutant))
    }
}

impl Rows for Tidy {
    fn row(&mut self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>) {
        let Some((hour, pollutant)) = self.subject(line, fields, book) else {
            return;
        };
        let Some(place) = fields
            .get(self.place)
            .and_then(|name| book.place(name, At::line(line)))
        else {
            return;
        };
        if let Some(closed) = self.group.turn_to(hour) {
            closed.hand_over(book);
        }
        let text = fields.get(self.value).map_or("", |text| text);
        if let Some(value) = book.value(pollutant, text, place, (line, &self.value_head)) {
            self.group
                .put(book, (line, &self.value_head), (place, pollutant), value);
        }
    }

    fn finish(&mut self, book: &mut Book<'_>) {
        if let Some(closed) = self.group.close() {
            closed.hand_over(book);
        }
    }
}
