//! The parts of WordprocessingML (ECMA-376) that official documents need.
//!
//! [`Style`] names what a paragraph is and fixes how it looks; [`Paragraph`] and [`Table`] hold text; [`write()`] packs
//! them. All measures are in twips, 1/20 point.

mod measure;
mod package;
mod paragraph;
mod style;
mod table;
mod xml;

pub(crate) use measure::{BLOCK_CHARS, BLOCK_WIDTH, CHAR, mm};
pub(crate) use package::{Properties, write};
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
