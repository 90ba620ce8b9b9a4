//! Sections of text, numbered, and those that circular and report share.

pub(crate) mod method;
pub(crate) mod returns;
pub(crate) mod targets;
pub(crate) mod work;

use crate::chinese;
use crate::word::{Block, Paragraph, Style};

/// A section of the text.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    pub(crate) blocks: Vec<Block>,
}

/// Numbers tables through a whole document.
#[derive(Default)]
pub(crate) struct TableNumber(u32);

impl TableNumber {
    pub(crate) fn titled(&mut self, title: &str) -> Block {
        self.0 += 1;
        Paragraph::new(Style::TableTitle, &format!("表{}　{title}", self.0)).into()
    }
}

/// Sections under their numbered heads.
pub(crate) fn numbered(sections: Vec<Section>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (number, section) in (1..).zip(sections) {
        let head = format!("{}、{}", chinese::numeral(number), section.title);
        blocks.push(Paragraph::new(Style::Heading1, &head).into());
        blocks.extend(section.blocks);
    }
    blocks
}

/// A paragraph of the text.
pub(crate) fn body(text: &str) -> Block {
    Paragraph::new(Style::Body, text).into()
}

/// The note under a table.
pub(crate) fn note(text: &str) -> Block {
    Paragraph::new(Style::Note, text).into()
}

/// What is shown where there is nothing.
pub(crate) const NOTHING: &str = "—";

/// A value, or a dash.
pub(crate) fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(|| NOTHING.to_owned(), |value| value.to_string())
}

/// A change with its sign.
pub(crate) fn signed(value: units::Decimal) -> String {
    let text = value.to_string();
    if text.starts_with('-') || text.trim_matches(['0', '.']).is_empty() {
        text
    } else {
        format!("+{text}")
    }
}
