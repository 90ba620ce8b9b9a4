//! One finding about one field, in both languages.

use serde::Serialize;

use crate::text::tidy;
use crate::typed;

const SHOWN_CHARS: usize = 40;

/// How bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be filed like this.
    Error,
    /// Worth a second look.
    Warning,
}

/// What is wrong with a field and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// The field of the draft, such as `rows.0.problems.1.fine_wan`.
    pub path: String,
    /// How bad.
    pub severity: Severity,
    /// The reason in one word.
    pub code: &'static str,
    /// zh-CN.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Findings as they are made.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) list: Vec<FieldProblem>,
}

impl Findings {
    pub(crate) fn error(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.add(path.into(), Severity::Error, code, (zh.into(), en.into()));
    }

    pub(crate) fn warning(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.add(path.into(), Severity::Warning, code, (zh.into(), en.into()));
    }

    fn add(
        &mut self,
        path: String,
        severity: Severity,
        code: &'static str,
        (zh, en): (String, String),
    ) {
        self.list.push(FieldProblem {
            path,
            severity,
            code,
            zh,
            en,
        });
    }

    pub(crate) fn any_error(&self) -> bool {
        self.list
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// Whether anything was found about a field.
    pub(super) fn concerns(&self, path: &str) -> bool {
        self.list.iter().any(|finding| finding.path == path)
    }

    /// A count that must be filled in.
    pub(super) fn count(
        &mut self,
        path: &str,
        text: &str,
        (name_zh, name_en): (&str, &str),
        most: u32,
    ) -> u32 {
        if text.trim().is_empty() {
            self.error(
                path,
                "not_filled",
                format!("{name_zh}没有填；没有请填 0"),
                format!("{name_en} is not filled in; enter 0 if none"),
            );
            return 0;
        }
        let Some(count) = typed::count(text) else {
            let found = shown(text);
            self.error(
                path,
                "not_a_number",
                format!("{name_zh}应为整数，现为“{found}”"),
                format!("{name_en} must be a whole number, found `{found}`"),
            );
            return 0;
        };
        if count > most {
            self.error(
                path,
                "too_large",
                format!("{name_zh}最多 {most}，现为 {count}"),
                format!("{name_en} is at most {most}, found {count}"),
            );
        }
        count
    }

    /// A text, tidied, held to a limit.
    pub(super) fn text(
        &mut self,
        path: &str,
        text: &str,
        (name_zh, name_en): (&str, &str),
        most: usize,
    ) -> String {
        let text = tidy(text);
        let chars = text.chars().count();
        if chars > most {
            self.error(
                path,
                "too_long",
                format!("{name_zh}最多 {most} 字，现有 {chars} 字"),
                format!("{name_en} has at most {most} characters, found {chars}"),
            );
        }
        text
    }
}

/// A field's text as it may be shown: on one line and not too long.
pub(super) fn shown(text: &str) -> String {
    let line = tidy(text).replace('\n', " ");
    let cut: String = line.chars().take(SHOWN_CHARS).collect();
    if cut.len() < line.len() {
        format!("{cut}…")
    } else {
        cut
    }
}
