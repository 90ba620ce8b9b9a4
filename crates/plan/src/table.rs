//! A TOML table being read: every access names a key, every mistake is reported with its place.
//!
//! A required value that cannot be read is reported and replaced by an empty one, so that reading goes on and the
//! rest of the mistakes come to light. A plan with a single problem is never handed out.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use units::{Exact, parse_exact};

use crate::folder::File;
use crate::source::Span;
use crate::suggest::nearest;
use crate::words::{self, Wanted, Words};

/// A value with its place.
pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

/// A number as written and as it is.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// The exact value.
    pub(crate) exact: Exact,
    /// As written, such as `1.10`.
    pub(crate) text: String,
}

/// One table of a file.
pub(crate) struct Table<'a> {
    file: &'a File<'a>,
    toml: &'a DeTable<'a>,
    span: Span,
    known: RefCell<BTreeSet<&'static str>>,
    names_as_keys: Cell<bool>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(file: &'a File<'_>, toml: &'a DeTable<'_>, span: Span) -> Self {
        Self {
            file,
            toml,
            span,
            known: RefCell::default(),
            names_as_keys: Cell::new(false),
        }
    }

    /// The file it stands in.
    pub(crate) fn file(&self) -> &'a File<'a> {
        self.file
    }

    /// The value under a key, if it is written.
    pub(crate) fn value(&self, key: &'static str) -> Option<&'a Value<'a>> {
        self.known.borrow_mut().insert(key);
        self.toml.get(key)
    }

    /// The place of the value under a key, else of the table.
    pub(crate) fn span(&self, key: &str) -> Span {
        self.toml
            .get(key)
            .map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// Reports a problem at the value under a key, else at the table.
    pub(crate) fn report(&self, key: &str, words: Words) {
        self.file.report(&self.span(key), words);
    }

    fn wrong(&self, value: &Value<'_>, key: &str, wanted: Wanted) {
        let found = value.get_ref().type_str();
        self.file
            .report(&value.span(), words::wrong_type(key, wanted, found));
    }

    fn required<T>(&self, key: &'static str, read: Option<T>) -> Option<T> {
        if self.value(key).is_none() {
            self.file.report(&self.span, words::missing_key(key));
        }
        read
    }

    /// A text under a key that may be absent; never empty.
    pub(crate) fn optional_text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, key, Wanted::Text);
            return None;
        };
        if text.trim().is_empty() {
            self.report(key, words::empty_text(key));
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A text that must be there.
    pub(crate) fn text(&self, key: &'static str) -> String {
        self.required(key, self.optional_text(key))
            .unwrap_or_default()
    }

    /// A list of texts, with their places; empty if absent.
    pub(crate) fn placed_texts(&self, key: &'static str) -> Vec<(String, Span)> {
        self.value(key)
            .map(|value| self.texts_of(value, key))
            .unwrap_or_default()
    }

    fn texts_of(&self, value: &Value<'_>, key: &str) -> Vec<(String, Span)> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value, key, Wanted::Texts);
            return Vec::new();
        };
        let read = |item: &Value<'_>| match item.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.file.report(&item.span(), words::empty_text(key));
                None
            }
            Some(text) => Some((text.trim().to_owned(), item.span())),
            None => {
                self.wrong(item, key, Wanted::Text);
                None
            }
        };
        items.iter().filter_map(read).collect()
    }

    /// A list of texts; empty if absent.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        self.placed_texts(key)
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    /// A list of texts that must have entries.
    pub(crate) fn some_texts(&self, key: &'static str) -> Vec<String> {
        self.needs_entries(key);
        self.texts(key)
    }

    /// Reports a list that is absent or empty.
    pub(crate) fn needs_entries(&self, key: &'static str) {
        match self.value(key).map(|value| value.get_ref().as_array()) {
            None => self.file.report(&self.span, words::missing_key(key)),
            Some(Some(items)) if items.is_empty() => self.report(key, words::empty_list(key)),
            Some(_) => {}
        }
    }

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
        let found = choices
            .iter()
            .find(|(word, _)| *word == written)
            .map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let near = nearest(&written, words.iter().copied());
            self.report(key, words::bad_choice(key, &written, &words, near));
        }
        found
    }

    /// The tables of a list, each read in turn; keys nobody asked for are reported. Empty if absent.
    pub(crate) fn tables<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(&Table<'_>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value, key, Wanted::Tables);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.inner(item, key, &mut read))
            .collect()
    }

    /// The tables of a list that must have entries.
    pub(crate) fn some_tables<T>(
        &self,
        key: &'static str,
        read: impl FnMut(&Table<'_>) -> T,
    ) -> Vec<T> {
        self.needs_entries(key);
        self.tables(key, read)
    }

    /// The table under a key that may be absent.
    pub(crate) fn optional_table<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table<'_>) -> T,
    ) -> Option<T> {
        self.inner(self.value(key)?, key, read)
    }

    /// The table under a key that must be there.
    pub(crate) fn table<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table<'_>) -> T,
    ) -> Option<T> {
        self.required(key, self.optional_table(key, read))
    }

    fn inner<T>(
        &self,
        value: &Value<'a>,
        key: &str,
        read: impl FnOnce(&Table<'_>) -> T,
    ) -> Option<T> {
        let Some(toml) = value.get_ref().as_table() else {
            self.wrong(value, key, Wanted::Table);
            return None;
        };
        let table = Table::new(self.file, toml, value.span());
        let read = read(&table);
        table.report_unread_keys();
        Some(read)
    }

    /// The keys as written, for a table whose keys are names and not words of the format.
    pub(crate) fn named_keys(&self) -> Vec<(&'a str, Span)> {
        self.names_as_keys.set(true);
        self.toml
            .keys()
            .map(|key| (key.get_ref().as_ref(), key.span()))
            .collect()
    }

    /// The texts under a key that is a name.
    pub(crate) fn named_texts(&self, key: &str) -> Vec<String> {
        self.toml
            .get(key)
            .map(|value| self.texts_of(value, key))
            .unwrap_or_default()
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    /// Reports every key that no reader asked for.
    pub(crate) fn report_unread_keys(&self) {
        if self.names_as_keys.get() {
            return;
        }
        let known: Vec<&str> = self.known.borrow().iter().copied().collect();
        for key in self
            .toml
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
        {
            let (key, span) = (key.get_ref().as_ref(), key.span());
            let near = nearest(key, known.iter().copied());
            self.file
                .report(&span, words::unknown_key(key, &known, near));
        }
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
