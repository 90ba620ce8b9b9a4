//! A table: widths, heads that repeat on every page, cells that span rows and columns.
//!
//! A short table stays on one page; a longer one never leaves its head, its first rows or its last row alone.

use super::measure::{BLOCK_HEIGHT, LEFT};
use super::paragraph::Paragraph;
use super::style::Style;

/// Most rows, heads counted, of a table that is kept on one page.
const ON_ONE_PAGE: usize = 14;
/// Rows under the head that stay with it.
const WITH_HEAD: usize = 2;

/// A table as wide as the sum of its columns.
pub(crate) struct Table {
    widths: Vec<i32>,
    rows: Vec<Row>,
    at_foot: bool,
    tight: bool,
}

struct Row {
    cells: Vec<Cell>,
    is_head: bool,
    height: Option<i32>,
}

/// A cell.
pub(crate) struct Cell {
    paragraphs: Vec<Paragraph>,
    columns: usize,
    rows: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    One,
    Starts,
    Continues,
}

impl Cell {
    /// Centred text.
    pub(crate) fn new(text: &str) -> Self {
        Self::styled(Style::Cell, text)
    }

    /// Text flush left.
    pub(crate) fn left(text: &str) -> Self {
        Self::styled(Style::CellLeft, text)
    }

    /// Head of a column.
    pub(crate) fn head(text: &str) -> Self {
        Self::styled(Style::CellHead, text)
    }

    /// Text of a paper, flush left.
    pub(crate) fn paper(text: &str) -> Self {
        Self::styled(Style::PaperCell, text)
    }

    /// Text of a paper, centred.
    pub(crate) fn paper_centred(text: &str) -> Self {
        Self::styled(Style::PaperCellCentred, text)
    }

    /// Head of a column in a paper.
    pub(crate) fn paper_head(text: &str) -> Self {
        Self::styled(Style::PaperCellHead, text)
    }

    /// Text in a style.
    pub(crate) fn styled(style: Style, text: &str) -> Self {
        Self::of(Paragraph::new(style, text))
    }

    /// A paragraph as it is.
    pub(crate) fn of(paragraph: Paragraph) -> Self {
        Self {
            paragraphs: vec![paragraph],
            columns: 1,
            rows: Span::One,
        }
    }

    /// Spans so many columns.
    pub(crate) const fn over_columns(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }

    /// Begins a cell that goes on in the rows below.
    pub(crate) const fn begins_rows(mut self) -> Self {
        self.rows = Span::Starts;
        self
    }

    /// Goes on a cell of the row above.
    pub(crate) fn goes_on() -> Self {
        let mut cell = Self::new("");
        cell.rows = Span::Continues;
        cell
    }
}

impl Table {
    /// A table whose columns share `width` in these proportions.
    pub(crate) fn new(width: i32, proportions: &[i32]) -> Self {
        let total: i32 = proportions.iter().sum::<i32>().max(1);
        Self {
            widths: proportions
                .iter()
                .map(|part| width * part / total)
                .collect(),
            rows: Vec::new(),
            at_foot: false,
            tight: false,
        }
    }

    /// Stands at the foot of its page between thick rules, as 版记 does: it ends on the lower edge of the text block.
    pub(crate) const fn at_foot(mut self) -> Self {
        self.at_foot = true;
        self
    }

    /// Without room above and below the text of its cells, for a table that should stay on a page.
    pub(crate) const fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// Adds a head, repeated on every page.
    pub(crate) fn head(self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let cells = cells.into_iter().map(|text| Cell::head(text.as_ref()));
        let cells = cells.collect();
        self.head_of(cells)
    }

    /// Adds a head in the letters of a paper.
    pub(crate) fn paper_heads(self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let cells = cells.into_iter();
        let cells = cells.map(|text| Cell::paper_head(text.as_ref()));
        let cells = cells.collect();
        self.head_of(cells)
    }

    /// Adds a row of a head whose cells span others.
    pub(crate) fn head_of(mut self, cells: Vec<Cell>) -> Self {
        self.rows.push(Row {
            cells,
            is_head: true,
            height: None,
        });
        self
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row {
            cells,
            is_head: false,
            height: None,
        });
    }

    /// Adds a row at least so high.
    pub(crate) fn tall_row(&mut self, height: i32, cells: Vec<Cell>) {
        self.rows.push(Row {
            cells,
            is_head: false,
            height: Some(height),
        });
    }

    pub(crate) fn to_xml(&self) -> String {
        let width: i32 = self.widths.iter().sum();
        let (place, align, borders) = if self.at_foot {
            (foot(), "left", FOOT_RULES)
        } else {
            (String::new(), "center", BORDERS)
        };
        let mut xml = format!(
            "<w:tbl><w:tblPr>{place}<w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:jc w:val=\"{align}\"/>{borders}<w:tblLayout w:type=\"fixed\"/>{}</w:tblPr><w:tblGrid>",
            margins(if self.tight { 0 } else { 20 })
        );
        for width in &self.widths {
            xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        xml.push_str("</w:tblGrid>");
        for (index, row) in self.rows.iter().enumerate() {
            xml.push_str(&self.row_to_xml(row, self.stays_with_next(index)));
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn stays_with_next(&self, index: usize) -> bool {
        let heads = self.rows.iter().take_while(|row| row.is_head).count();
        let count = self.rows.len();
        let early = count <= ON_ONE_PAGE || index < heads + WITH_HEAD - 1;
        !self.at_foot && index + 1 < count && (early || index + 2 == count)
    }

    /// How high a row is about to be, twips.
    fn height(&self, row: &Row) -> i64 {
        let mut column = 0;
        let cells = row.cells.iter().map(|cell| {
            let from = column;
            column += cell.columns;
            let widths = self.widths.get(from..column.min(self.widths.len()));
            let width: i32 = widths.unwrap_or_default().iter().sum();
            let paragraphs = cell.paragraphs.iter();
            paragraphs
                .map(|paragraph| paragraph.height(width - 2 * AT_SIDES))
                .sum()
        });
        cells.max().unwrap_or(0)
    }

    fn row_to_xml(&self, row: &Row, kept: bool) -> String {
        let mut xml = "<w:tr><w:trPr>".to_owned();
        // A row that might not fit on a page must be free to go on on the next one.
        if row.is_head || self.height(row) < i64::from(BLOCK_HEIGHT / 2) {
            xml.push_str("<w:cantSplit/>");
        }
        if let Some(height) = row.height {
            xml.push_str(&format!(
                "<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>"
            ));
        }
        if row.is_head {
            xml.push_str("<w:tblHeader/>");
        }
        xml.push_str("</w:trPr>");
        let mut column = 0;
        for cell in &row.cells {
            let end = (column + cell.columns).min(self.widths.len());
            let width: i32 = self
                .widths
                .get(column..end)
                .unwrap_or_default()
                .iter()
                .sum();
            xml.push_str(&cell.to_xml(width, kept));
            column = end;
        }
        xml.push_str("</w:tr>");
        xml
    }
}

impl Cell {
    fn to_xml(&self, width: i32, kept: bool) -> String {
        let mut xml = format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if self.columns > 1 {
            xml.push_str(&format!("<w:gridSpan w:val=\"{}\"/>", self.columns));
        }
        xml.push_str(match self.rows {
            Span::One => "",
            Span::Starts => "<w:vMerge w:val=\"restart\"/>",
            Span::Continues => "<w:vMerge/>",
        });
        xml.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
        for paragraph in &self.paragraphs {
            xml.push_str(&paragraph.to_xml_kept(kept));
        }
        xml.push_str("</w:tc>");
        xml
    }
}

const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"8\"/><w:left w:val=\"single\" w:sz=\"8\"/><w:bottom w:val=\"single\" w:sz=\"8\"/><w:right w:val=\"single\" w:sz=\"8\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

/// Room at each side of the text of a cell.
const AT_SIDES: i32 = 60;

/// Room around the text of a cell: so much above and below, more at the sides.
fn margins(above: i32) -> String {
    format!(
        "<w:tblCellMar><w:top w:w=\"{above}\" w:type=\"dxa\"/><w:left w:w=\"{AT_SIDES}\" w:type=\"dxa\"/><w:bottom w:w=\"{above}\" w:type=\"dxa\"/><w:right w:w=\"{AT_SIDES}\" w:type=\"dxa\"/></w:tblCellMar>"
    )
}
/// On the lower edge of the text block, its left edge on that of the text block.
fn foot() -> String {
    format!(
        "<w:tblpPr w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"{LEFT}\" w:tblpYSpec=\"bottom\"/>"
    )
}

/// Thick rules are 0.35 mm (1 pt), thin ones 0.25 mm (3/4 pt).
const FOOT_RULES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"8\"/><w:bottom w:val=\"single\" w:sz=\"8\"/><w:insideH w:val=\"single\" w:sz=\"6\"/></w:tblBorders>";
