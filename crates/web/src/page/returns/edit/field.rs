//! One field with its label and what is wrong with it.

use desk::{FieldProblem, Severity};
use maud::{Markup, html};

use super::super::super::Page;
use super::super::Sheet;

/// What the parts of the form are made from.
pub(super) struct Form<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) sheet: &'a Sheet<'a>,
}

impl Form<'_> {
    pub(super) fn t(&self, key: &str) -> String {
        self.page.t(key)
    }

    /// What is wrong with a field, the worst first.
    fn finding(&self, name: &str) -> Option<&FieldProblem> {
        let findings = self
            .sheet
            .findings
            .iter()
            .filter(|one| self.sheet.judged && one.path == name);
        findings.min_by_key(|one| one.severity)
    }

    /// Whether its mistake is shown.
    pub(super) fn invalid(&self, name: &str) -> Option<&'static str> {
        let finding = self.finding(name)?;
        (finding.severity == Severity::Error).then_some("true")
    }

    /// Where the message about a field stands, empty or not.
    pub(super) fn note(&self, name: &str) -> Markup {
        let finding = self.finding(name);
        let bad = finding.is_some_and(|one| one.severity == Severity::Error);
        html! {
            p.field-note.bad[bad].warn[finding.is_some() && !bad] data-note=(name) id={ "note-" (name) } {
                @if let Some(one) = finding { (self.page.choose(&one.zh, &one.en)) }
            }
        }
    }

    /// A text field on one line.
    pub(super) fn text(&self, name: &str, label: &str, value: &str, kind: Kind) -> Markup {
        html! {
            div class={ "field field-" (kind.class()) } {
                label.form-label for=(name) { (label) }
                input.form-control id=(name) name=(name) value=(value) type=(kind.html(value)) inputmode=[kind.keyboard()] autocomplete="off"
                    aria-invalid=[self.invalid(name)] aria-describedby={ "note-" (name) };
                (self.note(name))
            }
        }
    }

    /// A text of several lines.
    pub(super) fn area(&self, name: &str, label: &str, value: &str, rows: u32) -> Markup {
        html! {
            div.field.field-area {
                label.form-label for=(name) { (label) }
                // The first line break after the tag belongs to the page, not to the text.
                textarea.form-control id=(name) name=(name) rows=(rows) aria-invalid=[self.invalid(name)] aria-describedby={ "note-" (name) } { "\n" (value) }
                (self.note(name))
            }
        }
    }
}

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Count,
    Amount,
    Day,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Count => "count",
            Self::Amount => "amount",
            Self::Day => "day",
        }
    }

    /// A day that a date picker could not show is shown as the text it is.
    fn html(self, value: &str) -> &'static str {
        let is_date =
            value.is_empty() || value.parse::<jiff::civil::Date>().is_ok() && value.len() == 10;
        match self {
            Self::Day if is_date => "date",
            _ => "text",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Day => None,
            Self::Count => Some("numeric"),
            Self::Amount => Some("decimal"),
        }
    }
}
