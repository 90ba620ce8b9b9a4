//! A TOML table being read: every access names a key, every mistake is reported with its place.
//!
//! A required value that cannot be read is reported and replaced by an empty one, so that reading goes on and the
//! rest of the mistakes come to light. A plan with a single problem is never handed out.

mod scalars;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::folder::File;
use crate::source::Span;
use crate::suggest::nearest;
use crate::words::{self, Wanted, Words};

/// A value with its place.
pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

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

    /// The tables of a list with a limit; what goes beyond is reported and not read.
    pub(crate) fn few_tables<T>(
        &self,
        key: &'static str,
        most: usize,
        mut read: impl FnMut(&Table<'_>) -> T,
    ) -> Vec<T> {
        let items = self.value(key).and_then(|value| value.get_ref().as_array());
        let Some(items) = items.filter(|items| items.len() > most) else {
            return self.tables(key, read);
        };
        if let Some(beyond) = items.get(most) {
            self.file
                .report(&beyond.span(), words::too_many(key, items.len(), most));
        }
        let read = |item| self.inner(item, key, &mut read);
        items.iter().take(most).filter_map(read).collect()
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

    /// Lists of tables in a list, none of them empty.
    pub(crate) fn some_table_lists<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(&Table<'_>) -> T,
    ) -> Vec<Vec<T>> {
        self.needs_entries(key);
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(lists) = value.get_ref().as_array() else {
            self.wrong(value, key, Wanted::TableLists);
            return Vec::new();
        };
        let mut read_list = |list: &Value<'a>| {
            let Some(items) = list.get_ref().as_array() else {
                self.wrong(list, key, Wanted::TableLists);
                return None;
            };
            if items.is_empty() {
                self.file.report(&list.span(), words::empty_list(key));
            }
            let read = |item| self.inner(item, key, &mut read);
            Some(items.iter().filter_map(read).collect())
        };
        lists.iter().filter_map(&mut read_list).collect()
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
