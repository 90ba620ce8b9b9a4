//! From bytes to cells, whatever the bytes are.
//!
//! The package is unpacked once with a limit before anything interprets it, and cells are taken one by one: a file
//! that claims a million columns costs nothing.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, sink};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, CellErrorType, DataRef, Reader, Xlsx, XlsxError};
use jiff::civil::{Date, date};
use zip::ZipArchive;

use super::error::CellError;
use crate::limits::{CELL_CHARS, COLUMNS, FILE_BYTES, PARTS, ROWS, UNPACKED_BYTES};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// A number, as the shortest decimal that gives it.
    Number(String),
    Day(Date),
    /// An error of the spreadsheet, such as `#REF!`.
    Broken(String),
}

impl Value {
    /// As text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Broken(text) => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// Cells that hold something, by row and column.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub(crate) sheet: String,
    rows: BTreeMap<u32, BTreeMap<u16, Value>>,
}

impl Cells {
    pub(crate) fn get(&self, row: u32, column: u16) -> Option<&Value> {
        self.rows.get(&row)?.get(&column)
    }

    /// A row's cells that hold something, left to right.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (u16, &Value)> {
        let cells = self.rows.get(&row).into_iter().flatten();
        cells.map(|(column, value)| (*column, value))
    }

    /// Numbers of the rows that hold something, downwards.
    pub(crate) fn row_numbers(&self) -> impl Iterator<Item = u32> {
        self.rows.keys().copied()
    }

    /// The texts of a row put together.
    pub(crate) fn row_text(&self, row: u32) -> String {
        self.row(row).map(|(_, value)| value.text()).collect()
    }
}

/// All sheets of a workbook.
pub(crate) fn open(bytes: &[u8]) -> Result<Vec<Cells>, CellError> {
    guard(bytes)?;
    // The library that reads workbooks has panicked on hostile files before.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes)))
        .unwrap_or_else(|_| Err(damaged("读取中断 / reading broke off")))
}

fn guard(bytes: &[u8]) -> Result<(), CellError> {
    if bytes.len() > FILE_BYTES {
        let limit = FILE_BYTES >> 20;
        return Err(CellError::of_file(
            format!("文件超过 {limit} MB，请删去图片等无关内容后重试"),
            format!("the file is larger than {limit} MB; take out pictures and the like"),
        ));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(CellError::of_file(
            "这是旧版 .xls 或加了密码的文件，请去掉密码并另存为 .xlsx",
            "this is an old .xls or has a password; take the password off and save as .xlsx",
        ));
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
        CellError::of_file(
            "这不是 .xlsx 文件（扩展名可能被改过），请在 WPS 或 Excel 中另存为 .xlsx",
            "this is not an .xlsx file (its name may have been changed); save it as .xlsx",
        )
    })?;
    if package.len() > PARTS {
        return Err(damaged("组成部分过多 / too many parts"));
    }
    let mut left = UNPACKED_BYTES;
    for index in 0..package.len() {
        let part = package
            .by_index(index)
            .map_err(|error| damaged(&error.to_string()))?;
        if part.name().to_ascii_lowercase().contains("vbaproject") {
            return Err(CellError::of_file(
                "文件含有宏，请另存为不含宏的 .xlsx",
                "the file holds macros; save it as .xlsx without macros",
            ));
        }
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut sink());
        let unpacked = unpacked.map_err(|error| damaged(&error.to_string()))?;
        if unpacked > left {
            let limit = UNPACKED_BYTES >> 20;
            return Err(CellError::of_file(
                format!("文件解开后超过 {limit} MB，不予读取"),
                format!("the file unpacks to more than {limit} MB and is not read"),
            ));
        }
        left -= unpacked;
    }
    Ok(())
}

fn damaged(why: &str) -> CellError {
    CellError::of_file(
        format!("文件已损坏，请在 WPS 或 Excel 中打开后另存：{why}"),
        format!("the file is damaged; open it and save it again: {why}"),
    )
}

fn sheets(bytes: &[u8]) -> Result<Vec<Cells>, CellError> {
    let unreadable = |error: XlsxError| damaged(&error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        // Charts and the like have no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut cells = Cells {
            sheet: name.clone(),
            ..Cells::default()
        };
        while let Some(cell) = reader.next_cell().map_err(unreadable)? {
            take(&mut cells, &cell)?;
        }
        sheets.push(cells);
    }
    Ok(sheets)
}

fn take(cells: &mut Cells, cell: &Cell<DataRef<'_>>) -> Result<(), CellError> {
    let (row, column) = cell.get_position();
    let Some(value) = value(cell.get_value()) else {
        return Ok(());
    };
    if row >= ROWS {
        return Err(CellError::of_sheet(
            &cells.sheet,
            format!("第 {} 行有内容，超过 {ROWS} 行的部分不读，请删去", row + 1),
            format!("row {} holds something; only {ROWS} rows are read", row + 1),
        ));
    }
    if column >= COLUMNS {
        return Ok(());
    }
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    let text = value.text();
    if text.chars().count() > CELL_CHARS {
        return Err(CellError::at(
            &cells.sheet,
            (row, column),
            format!("文字超过 {CELL_CHARS} 字，请缩短"),
            format!("longer than {CELL_CHARS} characters"),
        ));
    }
    cells.rows.entry(row).or_default().insert(column, value);
    Ok(())
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    let text = |text: &str| {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}');
        (!text.is_empty()).then(|| Value::Text(text.to_owned()))
    };
    match data {
        DataRef::Int(number) => Some(Value::Number(number.to_string())),
        DataRef::Float(number) => Some(Value::Number(number.to_string())),
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(truth) => Some(Value::Text(truth.to_string())),
        DataRef::DateTime(serial) => Some(day(serial.as_f64())),
        DataRef::DateTimeIso(iso) => Some(
            iso.get(..10)
                .and_then(|day| day.parse().ok())
                .map_or_else(|| Value::Text(iso.clone()), Value::Day),
        ),
        DataRef::DurationIso(iso) => text(iso),
        DataRef::Error(error) => Some(Value::Broken(name(error))),
        DataRef::Empty => None,
    }
}

fn name(error: &CellErrorType) -> String {
    error.to_string()
}

/// The day of a serial number of the 1900 system, in which day 60 never was.
fn day(serial: f64) -> Value {
    const LAST_SERIAL: f64 = 2_958_465.0;
    if !(61.0..=LAST_SERIAL).contains(&serial) {
        return Value::Number(serial.to_string());
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
    let days = serial.floor() as i64;
    let zero = date(1899, 12, 30);
    let span = jiff::Span::new().days(days);
    zero.checked_add(span)
        .map_or_else(|_| Value::Number(serial.to_string()), Value::Day)
}
