//! A row a city and hour: `date,hour,city,AQI,PM2.5,PM2.5_24h,…`.

use std::borrow::Cow;

use units::Pollutant;

use super::{Label, Rows};
use crate::book::{Book, Values};
use crate::column::Role;
use crate::header::Header;
use crate::problem::At;

pub(super) struct CityHour {
    label: Label,
    city: usize,
    means: Vec<(Pollutant, usize)>,
    header: Header,
}

impl CityHour {
    pub(super) fn new(header: Header) -> Option<Self> {
        let (label, city) = (Label::of(&header)?, header.column(Role::City)?);
        Some(Self {
            label,
            city,
            means: header.means(),
            header,
        })
    }
}

impl Rows for CityHour {
    fn row(&mut self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>) {
        let Some(hour) = self.label.read(line, fields, book) else {
            return;
        };
        let Some(place) = fields
            .get(self.city)
            .and_then(|city| book.place(city, At::line(line)))
        else {
            return;
        };
        let mut values = Values::default();
        for (pollutant, column) in &self.means {
            if let (Some(text), Some(head)) = (fields.get(*column), self.header.heads.get(*column))
            {
                values[*pollutant] = book.value(*pollutant, text, place, (line, head));
            }
        }
        book.hour(line, place, hour, values);
    }
}
