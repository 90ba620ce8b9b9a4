//! A row a station and hour: `date,hour,city,station,AQI,level,primary,PM2.5,…`.
//!
//! Each station becomes a place `city·station`. The city gets, for each hour and pollutant, the arithmetic mean of
//! those of its stations that have a value: stations first, then everything else (HJ 663). The mean is an exact
//! rational rounded once, half to even, to 0.001 of the unit; no least number of stations is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use units::{Concentration, Exact, HourEnd, Pollutant, PollutantMap, round_half_even};

use super::{Label, Rows};
use crate::book::{Book, Values};
use crate::column::Role;
use crate::group::{Closed, Entry, Group};
use crate::header::Header;
use crate::place::PlaceNo;
use crate::problem::At;

/// Between city and station in the name of a station's place.
const JOINT: char = '·';

pub(super) struct Station {
    label: Label,
    city: usize,
    station: usize,
    means: Vec<(Pollutant, usize)>,
    header: Header,
    group: Group,
    /// The city of each station.
    cities: BTreeMap<PlaceNo, PlaceNo>,
}

impl Station {
    pub(super) fn new(header: Header) -> Option<Self> {
        let label = Label::of(&header)?;
        let (city, station) = (header.column(Role::City)?, header.column(Role::Station)?);
        let means = header.means();
        Some(Self {
            label,
            city,
            station,
            means,
            header,
            group: Group::default(),
            cities: BTreeMap::new(),
        })
    }

    fn place(
        &mut self,
        line: u64,
        fields: &[Cow<'_, str>],
        book: &mut Book<'_>,
    ) -> Option<PlaceNo> {
        let (city, station) = (fields.get(self.city)?, fields.get(self.station)?);
        let at = At::line(line);
        let full = if station.is_empty() {
            String::new()
        } else {
            format!("{city}{JOINT}{station}")
        };
        let place = book.place_within(&full, city, at)?;
        if let std::collections::btree_map::Entry::Vacant(vacant) = self.cities.entry(place) {
            vacant.insert(book.place(city, at)?);
        }
        Some(place)
    }

    fn close(&self, closed: Option<Closed>, book: &mut Book<'_>) {
        let Some(closed) = closed else { return };
        closed.hand_over(book);
        let mut stations: BTreeMap<PlaceNo, Vec<Entry>> = BTreeMap::new();
        for (place, entry) in &closed.entries {
            if let Some(city) = self.cities.get(place) {
                stations.entry(*city).or_default().push(*entry);
            }
        }
        for (city, entries) in stations {
            hand_over_mean(city, closed.hour, &entries, book);
        }
    }
}

impl Rows for Station {
    fn row(&mut self, line: u64, fields: &[Cow<'_, str>], book: &mut Book<'_>) {
        let Some(hour) = self.label.read(line, fields, book) else {
            return;
        };
        let Some(place) = self.place(line, fields, book) else {
            return;
        };
        let closed = self.group.turn_to(hour);
        self.close(closed, book);
        for (pollutant, column) in &self.means {
            let (Some(text), Some(head)) = (fields.get(*column), self.header.heads.get(*column))
            else {
                continue;
            };
            if let Some(value) = book.value(*pollutant, text, place, (line, head)) {
                self.group
                    .put(book, (line, head), (place, *pollutant), value);
            }
        }
    }

    fn finish(&mut self, book: &mut Book<'_>) {
        let closed = self.group.close();
        self.close(closed, book);
    }
}

fn hand_over_mean(city: PlaceNo, hour: HourEnd, stations: &[Entry], book: &mut Book<'_>) {
    let values: Values = PollutantMap::from_fn(|pollutant| {
        let measured = stations
            .iter()
            .filter_map(|station| station.values[pollutant]);
        mean(&measured.collect::<Vec<_>>())
    });
    let line = stations
        .iter()
        .map(|station| station.line)
        .min()
        .unwrap_or_default();
    book.hour(line, city, hour, values);
}

fn mean(values: &[Concentration]) -> Option<Concentration> {
    if values.is_empty() {
        return None;
    }
    let sum: i128 = values.iter().map(|value| i128::from(value.0)).sum();
    let thousandths = round_half_even(Exact::new(sum, values.len() as i128), 0)
        .exact()
        .to_integer();
    i32::try_from(thousandths).ok().map(Concentration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_rounded_once_half_to_even() {
        let mean_of = |values: &[i32]| {
            mean(
                &values
                    .iter()
                    .copied()
                    .map(Concentration)
                    .collect::<Vec<_>>(),
            )
            .map(|mean| mean.0)
        };
        assert_eq!(mean_of(&[]), None);
        assert_eq!(mean_of(&[1, 2]), Some(2));
        assert_eq!(mean_of(&[2, 3]), Some(2));
        assert_eq!(mean_of(&[29_000, 30_000, 30_000]), Some(29_667));
    }
}
