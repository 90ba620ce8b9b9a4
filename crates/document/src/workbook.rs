//! How the cells of our tables look, by the size of their text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The looks of one workbook.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Looks {
    /// Size of the text, points.
    pub(crate) points: u8,
}

impl Looks {
    pub(crate) fn plain(self) -> Format {
        Format::new()
            .set_font_name("仿宋_GB2312")
            .set_font_size(self.points)
            .set_align(FormatAlign::VerticalCenter)
    }

    /// A title over the whole table.
    pub(crate) fn title(self) -> Format {
        self.plain()
            .set_font_name("方正小标宋简体")
            .set_font_size(20)
            .set_align(FormatAlign::Center)
    }

    pub(crate) fn cell(self) -> Format {
        self.plain()
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
    }

    pub(crate) fn left(self) -> Format {
        self.cell().set_align(FormatAlign::Left)
    }

    pub(crate) fn head(self) -> Format {
        self.cell().set_font_name("黑体")
    }
}
