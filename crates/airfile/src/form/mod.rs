//! One reader a form.

mod city_hour;
mod station;
mod tidy;
mod wide;

use std::borrow::Cow;

use units::HourEnd;

use crate::book::Book;
use crate::column::Role;
use crate::header::{Form, Header};
use crate::kind::ProblemKind;
use crate::moment;
use crate::problem::At;

/// What reads the rows of one form.
pub(crate) trait Rows {
    /// Reads a row that has as many fields as the header.
    fn row(&mut self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>);
    /// After the last row.
    fn finish(&mut self, _book: &mut Book<'_>) {}
}

/// The reader of a header's form. Problems of the header itself are those of `line`.
pub(crate) fn rows(header: Header, line: u64, book: &mut Book<'_>) -> Option<Box<dyn Rows>> {
    report_columns(&header, line, book);
    Some(match header.form {
        Form::CityHour => Box::new(city_hour::CityHour::new(header)?),
        Form::Wide => Box::new(wide::Wide::new(header, line, book)?),
        Form::Station => Box::new(station::Station::new(header)?),
        Form::Tidy => Box::new(tidy::Tidy::new(header)?),
    })
}

/// Unknown columns, and known ones that appear twice. In the wide form every other column is a city.
fn report_columns(header: &Header, line: u64, book: &mut Book<'_>) {
    for (index, (head, role)) in header.heads.iter().zip(&header.roles).enumerate() {
        let at = At {
            column: Some(head),
            ..At::line(line)
        };
        match role {
            Role::Derived => {}
            Role::Unknown if header.form == Form::Wide => {}
            Role::Unknown => book.problem(at, ProblemKind::UnknownColumn, head),
            _ if header.column(*role) == Some(index) => {}
            _ => book.problem(at, ProblemKind::DuplicateColumn, head),
        }
    }
}

/// Where the hour label stands in a row.
struct Label {
    date: usize,
    hour: usize,
}

impl Label {
    fn of(header: &Header) -> Option<Self> {
        Some(Self {
            date: header.column(Role::Date)?,
            hour: header.column(Role::Hour)?,
        })
    }

    /// The hour a row belongs to; none, and said so, if it cannot be read.
    fn read(&self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>) -> Option<HourEnd> {
        let (date, hour) = (fields.get(self.date)?, fields.get(self.hour)?);
        match (moment::date(date), moment::hour(hour)) {
            (Some(date), Some(hour)) => Some(HourEnd::from_label(date, hour)),
            (None, _) => {
                book.problem(At::line(line), ProblemKind::BadDate, date);
                None
            }
            (_, None) => {
                book.problem(At::line(line), ProblemKind::BadHour, hour);
                None
            }
        }
    }
}
