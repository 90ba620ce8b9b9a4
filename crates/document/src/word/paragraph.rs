//! A paragraph: a style, runs of text, and what differs from the style.

use super::style::{Style, narrowed};
use super::xml::escape;
use crate::chinese;

/// A paragraph.
pub(crate) struct Paragraph {
    style: Style,
    runs: String,
    indent: Option<(i32, i32)>,
    page_break: bool,
    lines_before: Option<i32>,
    framed: bool,
    rules: Rules,
    narrowed: bool,
    chars: usize,
}

/// Rules drawn along a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    None,
    /// The red line under the document number, 4 mm below.
    Red,
    /// First line of the imprint: thick above, thin below.
    First,
    /// Last line of the imprint: thick below.
    Last,
}

impl Paragraph {
    /// Text in a style.
    pub(crate) fn new(style: Style, text: &str) -> Self {
        let empty = Self {
            style,
            runs: String::new(),
            indent: None,
            page_break: false,
            lines_before: None,
            framed: false,
            rules: Rules::None,
            narrowed: false,
            chars: 0,
        };
        empty.text(text)
    }

    /// More text; a line break in it starts a new line.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.chars = self.chars.max(chinese::width(text));
        for (number, line) in text.lines().enumerate() {
            let break_before = if number > 0 { "<w:br/>" } else { "" };
            write_run(&mut self.runs, break_before, line);
        }
        self
    }

    /// Indents left and right.
    pub(crate) const fn indented(mut self, left: i32, right: i32) -> Self {
        self.indent = Some((left, right));
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

    /// Draws the red line below.
    pub(crate) const fn with_red_line(mut self) -> Self {
        self.rules = Rules::Red;
        self
    }

    /// Stands at the foot of the page as the first line of the imprint.
    pub(crate) const fn first_of_imprint(mut self) -> Self {
        self.framed = true;
        self.rules = Rules::First;
        self
    }

    /// Stands at the foot of the page as the last line of the imprint.
    pub(crate) const fn last_of_imprint(mut self) -> Self {
        self.framed = true;
        self.rules = Rules::Last;
        self
    }

    /// Letters as narrow as it takes to keep the text on one line.
    pub(crate) const fn on_one_line(mut self) -> Self {
        self.narrowed = true;
        self
    }

    /// A tab stop flush right, for 印发机关 and 印发日期 on one line.
    pub(crate) fn tab(mut self) -> Self {
        self.runs.push_str("<w:r><w:tab/></w:r>");
        self
    }

    pub(crate) fn to_xml(&self) -> String {
        let mut xml = format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", self.style.id());
        if self.page_break {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if self.framed {
            xml.push_str(&frame());
        }
        xml.push_str(self.rules.to_xml());
        if self.runs.contains("<w:tab/>") {
            let right = super::BLOCK_WIDTH - super::CHAR;
            xml.push_str(&format!(
                "<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>"
            ));
        }
        if let Some(before) = self.lines_before {
            xml.push_str(&format!("<w:spacing w:before=\"{before}\"/>"));
        }
        if let Some((left, right)) = self.indent {
            xml.push_str(&format!(
                "<w:ind w:left=\"{left}\" w:right=\"{right}\" w:firstLine=\"0\"/>"
            ));
        }
        xml.push_str("</w:pPr>");
        xml.push_str(&self.runs_to_xml());
        xml.push_str("</w:p>");
        xml
    }

    fn runs_to_xml(&self) -> String {
        if !self.narrowed {
            return self.runs.clone();
        }
        let percent = narrowed(self.style, self.chars);
        let narrow = format!("<w:r><w:rPr><w:w w:val=\"{percent}\"/></w:rPr>");
        self.runs.replace("<w:r><w:t", &format!("{narrow}<w:t"))
    }
}

fn write_run(runs: &mut String, before: &str, text: &str) {
    let text = escape(text);
    runs.push_str(&format!(
        "<w:r>{before}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    ));
}

/// A frame as wide as the text block, at its foot: 版记 ends on the bottom edge of the last page.
fn frame() -> String {
    format!(
        "<w:framePr w:w=\"{}\" w:hSpace=\"0\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"left\" w:yAlign=\"bottom\"/>",
        super::BLOCK_WIDTH
    )
}

impl Rules {
    /// Thick rules are 0.35 mm (1 pt), thin ones 0.25 mm (3/4 pt).
    const fn to_xml(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Red => {
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"FF0000\"/></w:pBdr>"
            }
            Self::First => {
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
            }
            Self::Last => {
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
            }
        }
    }
}
