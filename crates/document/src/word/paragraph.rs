//! A paragraph: a style, runs of text, and what differs from the style.

use super::run::{Run, line};
use super::style::{Style, narrowed};
use crate::chinese;

/// A paragraph.
pub(crate) struct Paragraph {
    style: Style,
    runs: Vec<Run>,
    kept: bool,
    indent: Option<(i32, i32)>,
    hanging: Option<i32>,
    page_break: bool,
    lines_before: Option<i32>,
    rule: Option<&'static str>,
    flush_left: bool,
    narrowed: bool,
    chars: usize,
    lines: Vec<usize>,
}

impl Paragraph {
    /// Text in a style.
    pub(crate) fn new(style: Style, text: &str) -> Self {
        let empty = Self {
            style,
            runs: Vec::new(),
            kept: false,
            indent: None,
            hanging: None,
            page_break: false,
            lines_before: None,
            rule: None,
            flush_left: false,
            narrowed: false,
            chars: 0,
            lines: Vec::new(),
        };
        empty.text(text)
    }

    /// More text; a line break in it starts a new line.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.chars = self.chars.max(chinese::width(text));
        for (number, text) in text.lines().enumerate() {
            if number > 0 {
                self.runs.push(Run::Break);
            }
            self.runs.extend(line(text));
            self.lines.push(chinese::width(text));
        }
        self
    }

    /// How high it is about to be in a column so wide, twips.
    pub(super) fn height(&self, width: i32) -> i64 {
        let look = self.style.look();
        let letter = i64::from(look.half_points) * 10;
        let on_a_line = (i64::from(width) / letter).max(1);
        let lines = self.lines.iter().map(|chars| {
            let chars = i64::try_from(*chars).unwrap_or(i64::MAX / 2);
            (chars + on_a_line - 1) / on_a_line
        });
        lines.map(|lines| lines.max(1)).sum::<i64>() * i64::from(look.line)
    }

    /// On the same page as what follows.
    pub(crate) const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// Indents left and right.
    pub(crate) const fn indented(mut self, left: i32, right: i32) -> Self {
        self.indent = Some((left, right));
        self
    }

    /// The first line starts so much further left.
    pub(crate) const fn hanging(mut self, twips: i32) -> Self {
        self.hanging = Some(twips);
        self
    }

    /// Starts a page.
    pub(crate) const fn on_new_page(mut self) -> Self {
        self.page_break = true;
        self
    }

    /// Leaves so much room above.
    pub(crate) const fn after_room(mut self, twips: i32) -> Self {
        self.lines_before = Some(twips);
        self
    }

    /// Flush left, whatever the style says.
    pub(crate) const fn flush_left(mut self) -> Self {
        self.flush_left = true;
        self
    }

    /// Draws the red line below.
    pub(crate) const fn with_red_line(mut self) -> Self {
        self.rule = Some(RED_LINE);
        self
    }

    /// Draws a thin black line below.
    pub(crate) const fn with_black_line(mut self) -> Self {
        self.rule = Some(BLACK_LINE);
        self
    }

    /// Letters as narrow as it takes to keep the text on one line.
    pub(crate) const fn on_one_line(mut self) -> Self {
        self.narrowed = true;
        self
    }

    /// A tab stop flush right, for 印发机关 and 印发日期 on one line.
    pub(crate) fn tab(mut self) -> Self {
        self.runs.push(Run::Tab);
        self
    }

    /// On the same page as what follows, if not so already.
    pub(crate) const fn keep(&mut self) {
        self.kept = true;
    }

    pub(crate) fn to_xml(&self) -> String {
        self.to_xml_kept(self.kept)
    }

    /// In a row of a table that stays with the next row.
    pub(super) fn to_xml_kept(&self, kept: bool) -> String {
        let mut xml = format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", self.style.id());
        if kept {
            xml.push_str("<w:keepNext/>");
        }
        if self.page_break {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if let Some(rule) = self.rule {
            xml.push_str(rule);
        }
        if self.runs.iter().any(|run| matches!(run, Run::Tab)) {
            let right = super::BLOCK_WIDTH - super::CHAR;
            xml.push_str(&format!(
                "<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>"
            ));
        }
        if let Some(before) = self.lines_before {
            xml.push_str(&format!("<w:spacing w:before=\"{before}\"/>"));
        }
        if let Some((left, right)) = self.indent {
            let first = self.hanging.map_or_else(
                || "w:firstLine=\"0\"".to_owned(),
                |twips| format!("w:hanging=\"{twips}\""),
            );
            xml.push_str(&format!(
                "<w:ind w:left=\"{left}\" w:right=\"{right}\" {first}/>"
            ));
        }
        if self.flush_left {
            xml.push_str("<w:jc w:val=\"left\"/>");
        }
        xml.push_str("</w:pPr>");
        xml.push_str(&self.runs_to_xml());
        xml.push_str("</w:p>");
        xml
    }

    fn runs_to_xml(&self) -> String {
        let percent = if self.narrowed {
            narrowed(self.style, self.chars)
        } else {
            100
        };
        self.runs.iter().map(|run| run.to_xml(percent)).collect()
    }
}

/// The red line under the document number, 4 mm below.
const RED_LINE: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"FF0000\"/></w:pBdr>";
/// A thin line under the head of a paper.
const BLACK_LINE: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>";
