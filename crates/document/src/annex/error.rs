//! One mistake in one cell, in both languages.

use super::sheet::address;
use crate::limits::SHOWN_CHARS;

/// What is wrong with a cell, or with the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// The sheet, if the mistake is in one.
    pub sheet: Option<String>,
    /// The cell, such as `D7`, if the mistake is in one.
    pub cell: Option<String>,
    /// What is wrong and how to mend it, zh-CN.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
}

impl CellError {
    pub(crate) fn of_file(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            sheet: None,
            cell: None,
            text_zh: zh.into(),
            text_en: en.into(),
        }
    }

    pub(crate) fn of_sheet(sheet: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            sheet: Some(sheet.to_owned()),
            ..Self::of_file(zh, en)
        }
    }

    pub(crate) fn at(
        sheet: &str,
        at: (u32, u16),
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            cell: Some(address(at.0, at.1)),
            ..Self::of_sheet(sheet, zh, en)
        }
    }

    /// Whether both are of one cell.
    pub(crate) fn is_same_cell(&self, other: &Self) -> bool {
        self.cell.is_some() && self.cell == other.cell && self.sheet == other.sheet
    }

    /// `调度表!D7：……`
    #[must_use]
    pub fn to_zh(&self) -> String {
        format!("{}{}", self.place("：", "文件："), self.text_zh)
    }

    /// `调度表!D7: …`
    #[must_use]
    pub fn to_en(&self) -> String {
        format!("{}{}", self.place(": ", "file: "), self.text_en)
    }

    fn place(&self, colon: &str, file: &str) -> String {
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => format!("{sheet}!{cell}{colon}"),
            (Some(sheet), None) => format!("{sheet}{colon}"),
            _ => file.to_owned(),
        }
    }
}

/// A cell's text as it may be shown: on one line and not too long.
pub(crate) fn shown(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let cut: String = line.chars().take(SHOWN_CHARS).collect();
    if cut.len() < line.len() {
        format!("{cut}…")
    } else {
        cut
    }
}
