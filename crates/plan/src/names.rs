//! Names that a plan defines in one place and uses in others.

use std::collections::BTreeMap;

use crate::source::Span;
use crate::suggest::nearest;
use crate::table::Table;
use crate::words::{self, Thing};

/// The names of one kind of thing, each with the line that defines it.
#[derive(Debug)]
pub(crate) struct Names {
    thing: Thing,
    lines: BTreeMap<String, u32>,
    /// Whether every name is known: no if the defining file is missing or could not be read in full.
    complete: bool,
}

impl Names {
    /// No names yet.
    pub(crate) const fn new(thing: Thing) -> Self {
        Self {
            thing,
            lines: BTreeMap::new(),
            complete: true,
        }
    }

    /// A closed list of the program.
    pub(crate) fn closed<'a>(thing: Thing, names: impl IntoIterator<Item = &'a str>) -> Self {
        let lines = names.into_iter().map(|name| (name.to_owned(), 0)).collect();
        Self {
            thing,
            lines,
            complete: true,
        }
    }

    /// Names that cannot be known, so that no use of one is doubted.
    pub(crate) const fn unknowable(thing: Thing) -> Self {
        Self {
            thing,
            lines: BTreeMap::new(),
            complete: false,
        }
    }

    /// Notes that part of the defining file could not be read.
    pub(crate) fn incomplete(&mut self) {
        self.complete = false;
    }

    /// Whether every name is known.
    pub(crate) const fn is_complete(&self) -> bool {
        self.complete
    }

    /// Defines the name under `key`: an id in its characters, not yet taken.
    pub(crate) fn define(&mut self, table: &Table<'_>, key: &'static str) -> String {
        let id = table.text(key);
        let allowed =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
        if !id.chars().all(allowed) {
            table.report(key, words::bad_id(&id));
        }
        self.claim(table, &id, &table.span(key));
        id
    }

    /// Takes a name that is not bound to the characters of ids.
    pub(crate) fn claim(&mut self, table: &Table<'_>, name: &str, span: &Span) {
        if name.is_empty() {
            self.complete = false;
            return;
        }
        if let Some(first) = self.lines.get(name) {
            table
                .file()
                .report(span, words::duplicate(self.thing, name, *first));
        } else {
            self.lines.insert(name.to_owned(), table.file().line(span));
        }
    }

    /// Checks a use.
    pub(crate) fn check(&self, table: &Table<'_>, name: &str, span: &Span) {
        if self.complete && !name.is_empty() && !self.lines.contains_key(name) {
            let known: Vec<String> = self.lines.keys().cloned().collect();
            let near = nearest(name, known.iter().map(String::as_str));
            table
                .file()
                .report(span, words::unknown(self.thing, name, &known, near));
        }
    }

    /// A required use under `key`.
    pub(crate) fn required(&self, table: &Table<'_>, key: &'static str) -> String {
        let name = table.text(key);
        self.check(table, &name, &table.span(key));
        name
    }

    /// A use under `key` that may be absent.
    pub(crate) fn optional(&self, table: &Table<'_>, key: &'static str) -> Option<String> {
        let name = table.optional_text(key)?;
        self.check(table, &name, &table.span(key));
        Some(name)
    }

    /// A list of uses under `key`, each at most once.
    pub(crate) fn list(&self, table: &Table<'_>, key: &'static str) -> Vec<String> {
        let mut seen = Self::new(self.thing);
        let mut names = Vec::new();
        for (name, span) in table.placed_texts(key) {
            self.check(table, &name, &span);
            seen.claim(table, &name, &span);
            names.push(name);
        }
        names
    }
}
