//! Numbers, dates, truth values and words of a closed list.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::de::DeValue;
use units::{Exact, parse_exact};

use super::Table;
use crate::source::Span;
use crate::suggest::nearest;
use crate::words::{self, Wanted};

/// A number as written and as it is.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// The exact value.
    pub(crate) exact: Exact,
    /// As written, such as `1.10`.
    pub(crate) text: String,
}

impl Table<'_> {
    /// A whole number in a range, under a key that may be absent.
    pub(crate) fn optional_integer(
        &self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.value(key)?;
        let written = value.get_ref().as_integer();
        let Some(written) = written else {
            self.wrong(value, key, Wanted::Integer);
            return None;
        };
        let number = i64::from_str_radix(written.as_str(), written.radix()).ok();
        let inside = number.filter(|number| range.contains(number));
        if inside.is_none() {
            let (low, high) = (range.start().to_string(), range.end().to_string());
            self.report(key, words::out_of_range(key, written.as_str(), &low, &high));
        }
        inside
    }

    /// A whole number that must be there, in a range that fits its type.
    pub(crate) fn integer<T: TryFrom<i64> + Default>(
        &self,
        key: &'static str,
        range: RangeInclusive<i64>,
    ) -> T {
        let number = self.required(key, self.optional_integer(key, range));
        number
            .and_then(|number| T::try_from(number).ok())
            .unwrap_or_default()
    }

    /// A number above zero, under a key that may be absent.
    pub(crate) fn optional_positive(&self, key: &'static str) -> Option<Number> {
        let value = self.value(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => {
                self.wrong(value, key, Wanted::Number);
                return None;
            }
        };
        let Ok(exact) = parse_exact(text) else {
            self.wrong(value, key, Wanted::Number);
            return None;
        };
        if exact <= Exact::from_integer(0) {
            self.report(key, words::not_positive(key, text));
            return None;
        }
        Some(Number {
            exact,
            text: text.to_owned(),
        })
    }

    /// A number above zero that must be there; one if it cannot be read.
    pub(crate) fn positive(&self, key: &'static str) -> Number {
        let read = self.required(key, self.optional_positive(key));
        read.unwrap_or_else(|| Number {
            exact: Exact::from_integer(1),
            text: String::new(),
        })
    }

    /// A truth value; false if absent.
    pub(crate) fn truth(&self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        let read = value.get_ref().as_bool();
        if read.is_none() {
            self.wrong(value, key, Wanted::Truth);
        }
        read.unwrap_or_default()
    }

    /// A truth value that must be there.
    pub(crate) fn some_truth(&self, key: &'static str) -> bool {
        if self.value(key).is_none() {
            self.report(key, words::missing_key(key));
        }
        self.truth(key)
    }

    /// A date under a key that may be absent.
    pub(crate) fn optional_date(&self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Datetime(written) => {
                let date = written.date.filter(|_| written.time.is_none());
                if date.is_none() && written.time.is_some() {
                    self.wrong(value, key, Wanted::Date);
                }
                // A date that the calendar does not have was reported when the file was parsed.
                let date = date?;
                Date::new(
                    i16::try_from(date.year).ok()?,
                    i8::try_from(date.month).ok()?,
                    i8::try_from(date.day).ok()?,
                )
                .ok()
            }
            DeValue::String(text) if is_no_date(text) => {
                self.report(key, words::impossible_date(text));
                None
            }
            _ => {
                self.wrong(value, key, Wanted::Date);
                None
            }
        }
    }

    /// A date that must be there.
    pub(crate) fn date(&self, key: &'static str) -> Option<Date> {
        self.required(key, self.optional_date(key))
    }

    /// One of a closed list of words.
    pub(crate) fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let written = self.required(key, self.optional_text(key))?;
        self.chosen(key, &written, &self.span(key), choices)
    }

    /// Some of a closed list of words, at least one, none twice.
    pub(crate) fn some_choices<T: Copy + Ord>(
        &self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Vec<T> {
        self.needs_entries(key);
        let mut chosen = Vec::new();
        for (written, span) in self.placed_texts(key) {
            match self.chosen(key, &written, &span, choices) {
                Some(value) if chosen.contains(&value) => {
                    self.file()
                        .report(&span, words::repeated_choice(key, &written));
                }
                value => chosen.extend(value),
            }
        }
        chosen
    }

    fn chosen<T: Copy>(
        &self,
        key: &str,
        written: &str,
        span: &Span,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == written);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let near = nearest(written, words.iter().copied());
            self.file()
                .report(span, words::bad_choice(key, written, &words, near));
        }
        found.map(|(_, value)| *value)
    }
}

/// Whether a text is written like a date that the calendar does not have.
fn is_no_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && text.parse::<Date>().is_err()
}
