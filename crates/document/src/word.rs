//! The parts of WordprocessingML (ECMA-376) that official documents need.
//!
//! [`Style`] names what a paragraph is and fixes how it looks; [`Paragraph`] and [`Table`] hold text; [`write()`] packs
//! them. All measures are in twips, 1/20 point.

mod measure;
mod package;
mod paragraph;
mod run;
mod style;
mod table;
mod xml;

pub(crate) use measure::{BLOCK_CHARS, BLOCK_HEIGHT, BLOCK_WIDTH, CHAR, LINE, mm};
pub(crate) use package::{Page, Properties, write};
pub(crate) use paragraph::Paragraph;
pub(crate) use style::Style;
pub(crate) use table::{Cell, Table};

/// What a document is made of.
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// Keeps the last block, if it is a paragraph, on the page of what follows.
pub(crate) fn keep_last(blocks: &mut [Block]) {
    if let Some(Block::Paragraph(paragraph)) = blocks.last_mut() {
        paragraph.keep();
    }
}
