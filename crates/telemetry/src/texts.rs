//! A column of texts most of which repeat.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Texts by their words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    words: Vec<Arc<str>>,
    places: BTreeMap<Arc<str>, u32>,
    codes: Vec<u32>,
}

impl Texts {
    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str) {
        let last = self.codes.last().copied();
        let code = match last.filter(|last| self.word(*last) == text) {
            Some(last) => last,
            None => self.code_of(text),
        };
        self.codes.push(code);
    }

    /// Adds a text many times.
    pub(crate) fn push_many(&mut self, text: &str, count: usize) {
        let code = self.code_of(text);
        self.codes.extend(std::iter::repeat_n(code, count));
    }

    fn code_of(&mut self, text: &str) -> u32 {
        if let Some(code) = self.places.get(text) {
            return *code;
        }
        let word: Arc<str> = text.into();
        let code = self.words.len() as u32;
        self.words.push(Arc::clone(&word));
        self.places.insert(word, code);
        code
    }

    fn word(&self, code: u32) -> &str {
        self.words.get(code as usize).map_or("", |word| word)
    }

    /// The text of a row.
    pub(crate) fn get(&self, row: usize) -> &str {
        self.codes.get(row).map_or("", |code| self.word(*code))
    }

    /// Some of the rows.
    pub(crate) fn part(&self, rows: Range<usize>) -> Self {
        let mut part = Self::default();
        for code in self.codes.get(rows).unwrap_or_default() {
            part.push(self.word(*code));
        }
        part
    }

    /// Adds the texts of another column.
    pub(crate) fn append(&mut self, more: &Self) {
        more.iter().for_each(|text| self.push(text));
    }

    /// Every text in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|code| self.word(*code))
    }

    /// The different texts, and the code of each row.
    pub(crate) fn parts(&self) -> (&[Arc<str>], &[u32]) {
        (&self.words, &self.codes)
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}
