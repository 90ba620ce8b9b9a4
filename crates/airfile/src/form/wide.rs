//! A row an hour and quantity, a column a city: `date,hour,type,北京,天津,…`.

use std::borrow::Cow;

use units::{Pollutant, PollutantMap};

use super::{Label, Rows};
use crate::book::Book;
use crate::column::{Role, quantity_role};
use crate::group::{Closed, Group};
use crate::header::Header;
use crate::kind::ProblemKind;
use crate::moment::named;
use crate::place::PlaceNo;
use crate::problem::At;

pub(super) struct Wide {
    label: Label,
    kind: usize,
    /// Column, name and number of each city that is used.
    cities: Vec<(usize, String, PlaceNo)>,
    group: Group,
    /// The first line of the hour being collected, and which pollutants had a row.
    first_line: u64,
    present: PollutantMap<bool>,
}

impl Wide {
    pub(super) fn new(header: Header, line: u64, book: &mut Book<'_>) -> Option<Self> {
        let (label, kind) = (Label::of(&header)?, header.column(Role::Type)?);
        let parts = [Role::Date, Role::Hour, Role::Type];
        let columns = header.heads.into_iter().zip(header.roles).enumerate();
        let names = columns
            .filter(|(_, (_, role))| !parts.contains(role))
            .map(|(index, (name, _))| (index, name));
        let cities = cities(names, line, book);
        let present = PollutantMap::default();
        Some(Self {
            label,
            kind,
            cities,
            group: Group::default(),
            first_line: line,
            present,
        })
    }

    fn close(&mut self, closed: Option<Closed>, book: &mut Book<'_>) {
        let present = std::mem::take(&mut self.present);
        let Some(closed) = closed else { return };
        for (pollutant, _) in present.iter().filter(|(_, present)| !**present) {
            let at = At {
                column: Some(pollutant.name()),
                ..At::line(self.first_line)
            };
            book.problem(at, ProblemKind::MissingType, &named(closed.hour));
        }
        closed.hand_over(book);
    }

    /// The pollutant of a row; none for derived quantities and, said so, for unknown ones.
    fn pollutant(
        &self,
        line: u64,
        fields: &[Cow<'_, str>],
        book: &mut Book<'_>,
    ) -> Option<Pollutant> {
        let text = fields.get(self.kind)?;
        match quantity_role(text) {
            Role::Mean(pollutant) => Some(pollutant),
            Role::Derived => None,
            _ => {
                book.problem(At::line(line), ProblemKind::UnknownType, text);
                None
            }
        }
    }
}

impl Rows for Wide {
    fn row(&mut self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>) {
        let Some(hour) = self.label.read(line, fields, book) else {
            return;
        };
        let Some(pollutant) = self.pollutant(line, fields, book) else {
            return;
        };
        if !self.group.is_at(hour) {
            let closed = self.group.turn_to(hour);
            self.close(closed, book);
            self.first_line = line;
        }
        self.present[pollutant] = true;
        for (column, name, place) in &self.cities {
            let value = fields
                .get(*column)
                .and_then(|text| book.value(pollutant, text, *place, (line, name)));
            if let Some(value) = value {
                self.group
                    .put(book, (line, name), (*place, pollutant), value);
            }
        }
    }

    fn finish(&mut self, book: &mut Book<'_>) {
        let closed = self.group.close();
        self.close(closed, book);
    }
}

/// The cities that are used, each once.
fn cities(
    names: impl Iterator<Item = (usize, String)>,
    line: u64,
    book: &mut Book<'_>,
) -> Vec<(usize, String, PlaceNo)> {
    let mut cities: Vec<(usize, String, PlaceNo)> = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    for (index, name) in names {
        let at = At {
            column: Some(&name),
            ..At::line(line)
        };
        let Some(place) = book.place(&name, at) else {
            continue;
        };
        if taken.insert(place) {
            cities.push((index, name, place));
        } else {
            book.problem(at, ProblemKind::DuplicateColumn, &name);
        }
    }
    cities
}
