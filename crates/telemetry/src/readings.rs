//! Readings of one device, kind and factor, in columns.

use std::ops::Range;

use crate::decimal::Decimal;
use crate::decode::{Reading, Values};
use crate::texts::Texts;

/// What stands where an attribute has no value.
pub(crate) const ABSENT: i8 = -1;

/// Readings in columns, by time and then by receipt.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    pub(crate) time_ms: Vec<i64>,
    pub(crate) received_ms: Vec<i64>,
    pub(crate) frame: Vec<u64>,
    /// By attribute; an attribute without any value may have no rows.
    pub(crate) values: Vec<Numbers>,
    pub(crate) flag: Texts,
    pub(crate) unit: Texts,
    pub(crate) switches: Texts,
    pub(crate) rest: Texts,
}

/// Values of one attribute.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    pub(crate) mantissa: Vec<i64>,
    pub(crate) scale: Vec<i8>,
}

impl Numbers {
    pub(crate) fn get(&self, row: usize) -> Option<Decimal> {
        let scale = self
            .scale
            .get(row)
            .copied()
            .filter(|scale| *scale != ABSENT)?;
        Some(Decimal {
            mantissa: *self.mantissa.get(row)?,
            scale: scale as u8,
        })
    }

    /// Some of the rows; none where there are no values.
    fn part(&self, rows: Range<usize>) -> Self {
        let end = rows.end.min(self.scale.len());
        let rows = rows.start.min(end)..end;
        Self {
            mantissa: self.mantissa.get(rows.clone()).unwrap_or_default().to_vec(),
            scale: self.scale.get(rows).unwrap_or_default().to_vec(),
        }
    }

    /// Adds values behind so many rows.
    fn append(&mut self, before: usize, more: &Self) {
        if more.scale.is_empty() {
            return;
        }
        self.mantissa.resize(before, 0);
        self.scale.resize(before, ABSENT);
        self.mantissa.extend(&more.mantissa);
        self.scale.extend(&more.scale);
    }

    fn put(&mut self, row: usize, value: Option<Decimal>) {
        if value.is_none() && self.scale.is_empty() {
            return;
        }
        self.mantissa.resize(row, 0);
        self.scale.resize(row, ABSENT);
        self.mantissa.push(value.map_or(0, |value| value.mantissa));
        self.scale
            .push(value.map_or(ABSENT, |value| value.scale as i8));
    }
}

/// One reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// The time it is of, by the device.
    pub time_ms: i64,
    /// When it came.
    pub received_ms: i64,
    /// The number of its frame.
    pub frame: u64,
    /// In the order of [`Decode::attributes`](crate::Decode::attributes).
    pub values: Values,
    /// The device's flag.
    pub flag: &'a str,
    /// The unit of its concentrations.
    pub unit: &'a str,
    /// Switches that it was read by.
    pub switches: &'a str,
    /// Whatever else was sent.
    pub rest: &'a str,
}

impl Row<'_> {
    /// Whether it says the same of the same time, though in another frame.
    fn repeats(&self, other: &Self) -> bool {
        let apart = |row: &Self| (row.time_ms, row.values);
        apart(self) == apart(other)
            && (self.flag, self.unit, self.rest) == (other.flag, other.unit, other.rest)
    }
}

impl Readings {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time_ms.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time_ms.is_empty()
    }

    /// The times, in order.
    #[must_use]
    pub fn times(&self) -> &[i64] {
        &self.time_ms
    }

    /// The value of an attribute in a row.
    #[must_use]
    pub fn value(&self, row: usize, attribute: usize) -> Option<Decimal> {
        self.values.get(attribute)?.get(row)
    }

    /// A reading.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Row<'_>> {
        let mut values = Values::default();
        for (value, numbers) in values.iter_mut().zip(&self.values) {
            *value = numbers.get(row);
        }
        Some(Row {
            time_ms: *self.time_ms.get(row)?,
            received_ms: *self.received_ms.get(row)?,
            frame: *self.frame.get(row)?,
            values,
            flag: self.flag.get(row),
            unit: self.unit.get(row),
            switches: self.switches.get(row),
            rest: self.rest.get(row),
        })
    }

    /// Every reading in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    pub(crate) fn push_row(&mut self, row: &Row<'_>) {
        let place = self.len();
        self.time_ms.push(row.time_ms);
        self.received_ms.push(row.received_ms);
        self.frame.push(row.frame);
        let last = row.values.iter().rposition(Option::is_some);
        let needed = last.map_or(0, |last| last + 1);
        if self.values.len() < needed {
            self.values.resize_with(needed, Numbers::default);
        }
        for (numbers, value) in self.values.iter_mut().zip(row.values) {
            numbers.put(place, value);
        }
        self.flag.push(row.flag);
        self.unit.push(row.unit);
        self.switches.push(row.switches);
        self.rest.push(row.rest);
    }

    pub(crate) fn push(&mut self, reading: &Reading<'_>, received_ms: i64, frame: u64) {
        self.push_row(&Row {
            time_ms: reading.time_ms,
            received_ms,
            frame,
            values: reading.values,
            flag: reading.flag,
            unit: reading.unit,
            switches: reading.switches,
            rest: reading.rest,
        });
    }

    /// Some of the rows; nothing if there are not so many.
    pub(crate) fn part(&self, rows: Range<usize>) -> Option<Self> {
        let values = self.values.iter().map(|numbers| numbers.part(rows.clone()));
        Some(Self {
            time_ms: self.time_ms.get(rows.clone())?.to_vec(),
            received_ms: self
                .received_ms
                .get(rows.clone())
                .unwrap_or_default()
                .to_vec(),
            frame: self.frame.get(rows.clone()).unwrap_or_default().to_vec(),
            values: values.collect(),
            flag: self.flag.part(rows.clone()),
            unit: self.unit.part(rows.clone()),
            switches: self.switches.part(rows.clone()),
            rest: self.rest.part(rows),
        })
    }

    pub(crate) fn append(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
            return;
        }
        let before = self.len();
        if self.values.len() < other.values.len() {
            self.values
                .resize_with(other.values.len(), Numbers::default);
        }
        for (numbers, more) in self.values.iter_mut().zip(&other.values) {
            numbers.append(before, more);
        }
        self.time_ms.extend(&other.time_ms);
        self.received_ms.extend(&other.received_ms);
        self.frame.extend(&other.frame);
        self.flag.append(&other.flag);
        self.unit.append(&other.unit);
        self.switches.append(&other.switches);
        self.rest.append(&other.rest);
    }

    /// By time and then by receipt; of readings that say the same of the same time, only the first stays.
    pub(crate) fn settle(self) -> Self {
        let strictly = |pair: &[i64]| matches!(pair, [one, two] if one < two);
        if self.time_ms.windows(2).all(strictly) {
            return self;
        }
        let mut rows: Vec<Row<'_>> = self.rows().collect();
        rows.sort_by_key(|row| (row.time_ms, row.frame));
        let (mut settled, mut first) = (Self::default(), 0);
        for (place, row) in rows.iter().enumerate() {
            if rows
                .get(first)
                .is_some_and(|before| before.time_ms != row.time_ms)
            {
                first = place;
            }
            let same_time = rows.get(first..place).unwrap_or_default();
            if !same_time.iter().any(|before| before.repeats(row)) {
                settled.push_row(row);
            }
        }
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(time_ms: i64, frame: u64, mantissa: i64) -> Row<'static> {
        let mut values = Values::default();
        values[1] = Some(Decimal { mantissa, scale: 1 });
        Row {
            time_ms,
            received_ms: 0,
            frame,
            values,
            flag: "N",
            unit: "",
            switches: "",
            rest: "",
        }
    }

    #[test]
    fn what_came_twice_is_there_once_and_corrections_stay() {
        let mut readings = Readings::default();
        for (time, frame, value) in [(60, 3, 7), (0, 1, 5), (60, 2, 6), (60, 4, 6), (60, 5, 7)] {
            readings.push_row(&row(time, frame, value));
        }
        let settled = readings.settle();
        let left: Vec<_> = settled.rows().map(|row| (row.time_ms, row.frame)).collect();
        assert_eq!(left, [(0, 1), (60, 2), (60, 3)]);
        assert_eq!(settled.value(2, 1).unwrap().to_string(), "0.7");
        assert_eq!(settled.value(2, 0), None);
    }

    #[test]
    fn an_attribute_that_begins_late_has_no_earlier_values() {
        let mut readings = Readings::default();
        readings.push_row(&row(0, 1, 5));
        let mut second = row(60, 2, 6);
        second.values[3] = second.values[1].take();
        readings.push_row(&second);
        assert_eq!(readings.value(0, 3), None);
        assert_eq!(readings.value(1, 3).unwrap().mantissa, 6);
        assert_eq!(readings.row(1).unwrap().values, second.values);
    }
}
