//! What is wrong with a plan: every problem with its place, cause and hint.

use std::cell::RefCell;
use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use serde::Serialize;

use crate::source::{SharedText, Span, line_and_column};
use crate::words::Words;

/// Width that reports are broken at.
const REPORT_WIDTH: usize = 110;

/// One problem of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// What kind of problem, such as `plan::unknown_unit`.
    pub code: &'static str,
    /// The file, as it was named to [`crate::load()`].
    pub file: String,
    /// Line, counted from 1; 1 for a problem of the file as a whole.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// First byte and number of bytes concerned; none for the file as a whole.
    pub span: Option<(usize, usize)>,
    /// The cause, zh-CN.
    pub zh: String,
    /// The cause in English.
    pub en: String,
    /// How to mend it, zh-CN.
    pub hint_zh: String,
    /// How to mend it, in English.
    pub hint_en: String,
    #[serde(skip)]
    text: SharedText,
}

impl Problem {
    fn new(file: &str, text: &SharedText, span: &Span, words: Words) -> Self {
        let (line, column) = line_and_column(text.inner(), span.start);
        Self {
            code: words.code,
            file: file.to_owned(),
            line,
            column,
            span: (!span.is_empty()).then_some((span.start, span.len())),
            zh: words.zh,
            en: words.en,
            hint_zh: words.hint_zh,
            hint_en: words.hint_en,
            text: text.clone(),
        }
    }
}

/// Chinese first, English on the next line.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.zh, self.en)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}\n{}", self.hint_zh, self.hint_en)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.span.map(|_| &*self.text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.span?);
        Some(Box::new(std::iter::once(label)))
    }
}

/// All problems of a plan, file by file, each file from top to bottom. Never empty when returned as an error.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnostics {
    /// The problems.
    pub problems: Vec<Problem>,
}

impl Diagnostics {
    /// A report for people: code, both languages, the line with carets, and the hint, for each problem in turn.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let theme = if colour {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(REPORT_WIDTH)
            .with_links(false);
        let mut report = String::new();
        for problem in &self.problems {
            if problem.span.is_none() {
                report.push_str(&format!("{}:\n", problem.file));
            }
            // Writing to a string cannot fail.
            handler
                .render_report(&mut report, problem)
                .unwrap_or_default();
            report.push('\n');
        }
        report
    }
}

/// The report without colour, and how many problems there are.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        write!(
            f,
            "{}共 {count} 处错误 / {count} problems in all",
            self.render(false)
        )
    }
}

impl std::error::Error for Diagnostics {}

/// Where problems are collected while a plan is read.
#[derive(Debug, Default)]
pub(crate) struct Sink(RefCell<Vec<Problem>>);

impl Sink {
    /// Adds a problem.
    pub(crate) fn report(&self, file: &str, text: &SharedText, span: &Span, words: Words) {
        self.0
            .borrow_mut()
            .push(Problem::new(file, text, span, words));
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Everything collected, if anything was: by file and place, each said once.
    pub(crate) fn into_diagnostics(self) -> Option<Diagnostics> {
        let mut problems = self.0.into_inner();
        problems.sort_by(|a, b| {
            (&a.file, a.span, a.code, &a.en).cmp(&(&b.file, b.span, b.code, &b.en))
        });
        problems
            .dedup_by(|a, b| (&a.file, a.span, a.code, &a.en) == (&b.file, b.span, b.code, &b.en));
        (!problems.is_empty()).then_some(Diagnostics { problems })
    }
}
