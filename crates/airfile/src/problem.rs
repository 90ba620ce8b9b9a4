//! One thing wrong with one line, in both languages.

use units::PlaceId;

use crate::kind::ProblemKind;
use crate::limits::SHOWN_CHARS;

/// Something a line says that was not used, or used with a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the decoded file, counted from 1.
    pub line: u64,
    /// The head of the column concerned, as written.
    pub column: Option<String>,
    /// The place concerned.
    pub place: Option<PlaceId>,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What is wrong and how to mend it, zh-CN.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
}

/// Where a problem is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) line: u64,
    pub(crate) column: Option<&'a str>,
    pub(crate) place: Option<&'a PlaceId>,
}

impl At<'_> {
    /// A line as a whole.
    pub(crate) const fn line(line: u64) -> Self {
        Self {
            line,
            column: None,
            place: None,
        }
    }
}

impl Problem {
    pub(crate) fn new(at: At<'_>, kind: ProblemKind, found: &str) -> Self {
        let found = shown(found);
        Self {
            line: at.line,
            column: at.column.map(shown),
            place: at.place.cloned(),
            kind,
            text_zh: kind.words_zh().replace("{}", &found),
            text_en: kind.words_en().replace("{}", &found),
        }
    }

    /// `第 12 行，O3 列，晋城：…… [blank]`
    #[must_use]
    pub fn to_zh(&self) -> String {
        let column = self
            .column
            .as_ref()
            .map_or_else(String::new, |column| format!("，{column} 列"));
        let place = self
            .place
            .as_ref()
            .map_or_else(String::new, |place| format!("，{place}"));
        format!(
            "第 {} 行{column}{place}：{} [{}]",
            self.line, self.text_zh, self.kind
        )
    }

    /// `line 12, column O3, 晋城: … [blank]`
    #[must_use]
    pub fn to_en(&self) -> String {
        let column = self
            .column
            .as_ref()
            .map_or_else(String::new, |column| format!(", column {column}"));
        let place = self
            .place
            .as_ref()
            .map_or_else(String::new, |place| format!(", {place}"));
        format!(
            "line {}{column}{place}: {} [{}]",
            self.line, self.text_en, self.kind
        )
    }
}

/// The text as it may be shown: cut to [`SHOWN_CHARS`], control characters made visible.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (index, letter) in text.chars().enumerate() {
        if index == SHOWN_CHARS {
            shown.push('…');
            break;
        }
        if letter.is_control() {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    shown
}
