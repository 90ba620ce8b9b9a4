//! The files of a plan folder: which there must be, parsed, with syntax problems reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use miette::NamedSource;
use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::Sink;
use crate::limits::{MAX_FILE_BYTES, MAX_SYNTAX_PROBLEMS};
use crate::source::{SharedText, SourceFile, Span, line_and_column};
use crate::suggest::nearest;
use crate::table::Table;
use crate::words::{self, Words};

/// Every file of a plan folder, in the order a reader should look at them.
pub const FILE_NAMES: [&str; 18] = [
    "plan.toml",
    "clauses.toml",
    "units.toml",
    "targets.toml",
    "tasks.toml",
    "areas.toml",
    "annex.toml",
    "objects.toml",
    "checklists.toml",
    "lists.toml",
    "problems.toml",
    "warnings.toml",
    "cases.toml",
    "complaints.toml",
    "scoring.toml",
    "calendar.toml",
    "escalation.toml",
    "leniency.toml",
];

/// One parsed file.
#[derive(Debug)]
pub(crate) struct File<'a> {
    path: &'a str,
    shared: SharedText,
    text: &'a str,
    root: Spanned<DeTable<'a>>,
    /// Lines that are not TOML. What else is wrong there is an echo.
    broken_lines: BTreeSet<u32>,
    sink: &'a Sink,
}

impl<'a> File<'a> {
    pub(crate) fn parse(source: &'a SourceFile, sink: &'a Sink) -> Self {
        let shared: SharedText = Arc::new(NamedSource::new(&source.path, source.text.clone()));
        let (root, errors) = DeTable::parse_recoverable(&source.text);
        let (path, text) = (source.path.as_str(), source.text.as_str());
        let mut file = Self {
            path,
            shared,
            text,
            root,
            broken_lines: BTreeSet::new(),
            sink,
        };
        let mut broken = BTreeSet::new();
        for error in errors {
            let span = file.visible(&error.span().unwrap_or_default());
            match file.impossible_date(&span) {
                Some(words) => file.report(&span, words),
                None if broken.len() < MAX_SYNTAX_PROBLEMS && broken.insert(file.line(&span)) => {
                    file.report(&span, words::syntax(error.message()));
                }
                None => {}
            }
        }
        file.broken_lines = broken;
        file
    }

    /// Whole characters, and at least one of them, so that a caret shows.
    fn visible(&self, span: &Span) -> Span {
        let start = self.text.floor_char_boundary(span.start);
        let end = self.text.ceil_char_boundary(span.end).max(start);
        let next = self.text.get(start..).and_then(|rest| rest.chars().next());
        match next {
            _ if end > start => start..end,
            Some(next) if next != '\n' => start..start + next.len_utf8(),
            _ => self.text.floor_char_boundary(start.saturating_sub(1))..start,
        }
    }

    fn impossible_date(&self, span: &Span) -> Option<Words> {
        let written = self.text.get(span.clone())?;
        let parts: Vec<&str> = written.split('-').collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (parts.len() == 3 && parts.iter().all(digits)).then(|| words::impossible_date(written))
    }

    /// Whether parts of the file could not be read, so that what it seems to lack may be there.
    pub(crate) fn is_broken(&self) -> bool {
        !self.broken_lines.is_empty()
    }

    /// The line of a place, counted from 1.
    pub(crate) fn line(&self, span: &Span) -> u32 {
        line_and_column(self.text, span.start).0
    }

    /// The text of a place as written.
    pub(crate) fn written(&self, span: &Span) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Reports a problem of this file.
    pub(crate) fn report(&self, span: &Span, words: Words) {
        let echo = self.is_broken()
            && (span.is_empty()
                || words.is_absence()
                || self.broken_lines.contains(&self.line(span)));
        if !echo {
            let span = if span.is_empty() {
                span.clone()
            } else {
                self.visible(span)
            };
            self.sink.report(self.path, &self.shared, &span, words);
        }
    }

    /// How many problems the plan has so far.
    pub(crate) fn problems(&self) -> usize {
        self.sink.count()
    }

    /// Reads the file's top level; keys that nobody asked for are reported.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Table<'_>) -> T) -> T {
        let table = Table::new(self, self.root.get_ref(), 0..0);
        let value = read(&table);
        table.report_unread_keys();
        value
    }
}

/// The parsed files by name.
#[derive(Debug)]
pub(crate) struct Folder<'a>(BTreeMap<&'static str, File<'a>>);

impl<'a> Folder<'a> {
    /// Parses every file; reports missing, unknown, repeated and oversized ones.
    pub(crate) fn open(sources: &'a [SourceFile], sink: &'a Sink) -> Self {
        let mut files = BTreeMap::new();
        for source in sources {
            let whole = |words| {
                sink.report(
                    &source.path,
                    &Arc::new(NamedSource::new(&source.path, String::new())),
                    &(0..0),
                    words,
                );
            };
            let Some(name) = FILE_NAMES.into_iter().find(|name| *name == source.name()) else {
                whole(words::unknown_file(
                    source.name(),
                    nearest(source.name(), FILE_NAMES),
                ));
                continue;
            };
            if source.text.len() as u64 > MAX_FILE_BYTES {
                whole(words::too_large(source.text.len(), MAX_FILE_BYTES));
            } else if files.contains_key(name) {
                whole(words::repeated_file(name));
            } else {
                files.insert(name, File::parse(source, sink));
            }
        }
        report_missing(sources, &files, sink);
        Self(files)
    }

    /// The file, if it is there.
    pub(crate) fn file(&self, name: &str) -> Option<&File<'a>> {
        self.0.get(name)
    }
}

fn report_missing(sources: &[SourceFile], files: &BTreeMap<&'static str, File<'_>>, sink: &Sink) {
    let beside = sources.first();
    let folder = beside
        .and_then(|source| source.path.strip_suffix(source.name()))
        .unwrap_or_default();
    for name in FILE_NAMES {
        if !files.contains_key(name) && !sources.iter().any(|source| source.name() == name) {
            let path = format!("{folder}{name}");
            let empty = Arc::new(NamedSource::new(&path, String::new()));
            sink.report(&path, &empty, &(0..0), words::missing_file(name));
        }
    }
}
