//! From bytes to cells, whatever the bytes are.
//!
//! The package is unpacked once with a limit before anything interprets it, and cells are taken one by one: a file
//! that claims a million columns costs nothing.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, sink};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    CellErrorType, DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellFormulaMetadataRecord, XlsxError,
    XlsxFormulaMetadata,
};
use jiff::civil::Date;
use zip::ZipArchive;

use super::error::{CellError, shown};
use crate::limits::{CELL_CHARS, COLUMNS, ERRORS, FILE_BYTES, PARTS, ROWS, UNPACKED_BYTES};

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
    /// Cells of the form's columns that nobody can have filled in: formulas, errors of the spreadsheet.
    pub(crate) refused: Vec<CellError>,
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

/// All sheets of a workbook. Pictures, links to other files and the like are not looked at.
/// Cells up to the last column of the form must hold no formulas.
pub(crate) fn open(bytes: &[u8], last: u16) -> Result<Vec<Cells>, CellError> {
    // The libraries that unpack and read workbooks have panicked on hostile files before.
    catch_unwind(AssertUnwindSafe(|| {
        guard(bytes)?;
        sheets(bytes, last)
    }))
    .unwrap_or_else(|_| Err(damaged("读取中断", "reading broke off")))
}

fn guard(bytes: &[u8]) -> Result<(), CellError> {
    if bytes.is_empty() {
        return Err(CellError::of_file(
            "文件是空的，请重新保存后再报送",
            "the file is empty; save it again",
        ));
    }
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
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_a_package(bytes))?;
    if package.len() > PARTS {
        return Err(damaged("组成部分过多", "too many parts"));
    }
    package.file_names().try_for_each(part_is_welcome)?;
    if !package.file_names().any(|name| is_under("xl/", name)) {
        return Err(not_a_workbook(package.file_names()));
    }
    let mut left = UNPACKED_BYTES;
    for index in 0..package.len() {
        let unreadable = |error: String| damaged(&error, &error);
        let part = package
            .by_index(index)
            .map_err(|error| unreadable(error.to_string()))?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut sink());
        let unpacked = unpacked.map_err(|error| unreadable(error.to_string()))?;
        if unpacked > left {
            let limit = UNPACKED_BYTES >> 20;
            return Err(CellError::of_file(
                format!("文件解开后超过 {limit} MB，不予读取；请把内容复制到下发的空表中"),
                format!(
                    "the file unpacks to more than {limit} MB and is not read; copy its content into the blank form"
                ),
            ));
        }
        left -= unpacked;
    }
    Ok(())
}

fn not_a_package(bytes: &[u8]) -> CellError {
    if bytes.starts_with(b"PK") {
        return CellError::of_file(
            "文件不完整（可能没有传完），请重新发送或另存后再发",
            "the file is incomplete (it may not have been sent in full); send it again",
        );
    }
    CellError::of_file(
        "这不是 .xlsx 文件（扩展名可能被改过），请在 WPS 或 Excel 中另存为 .xlsx",
        "this is not an .xlsx file (its name may have been changed); save it as .xlsx",
    )
}

fn not_a_workbook<'a>(mut names: impl Iterator<Item = &'a str>) -> CellError {
    if names.any(|name| is_under("word/", name)) {
        return CellError::of_file(
            "这是 Word 文档，扩展名改成了 .xlsx；请填写下发的 .xlsx 空表",
            "this is a Word document renamed to .xlsx; fill in the blank .xlsx form",
        );
    }
    CellError::of_file(
        "这不是 .xlsx 表格，请在 WPS 或 Excel 中另存为 .xlsx",
        "this is not an .xlsx workbook; save it as .xlsx",
    )
}

fn is_under(folder: &str, name: &str) -> bool {
    let head = name.get(..folder.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(folder))
}

/// The office's forms have no macros, so whatever has some did not come from the office.
fn part_is_welcome(name: &str) -> Result<(), CellError> {
    let name = name.to_ascii_lowercase();
    if name.contains("vbaproject") || name.contains("macrosheets/") {
        return Err(CellError::of_file(
            "文件含有宏，请另存为不含宏的 .xlsx",
            "the file holds macros; save it as .xlsx without macros",
        ));
    }
    if name == "xl/workbook.bin" {
        return Err(CellError::of_file(
            "这是 .xlsb 文件，请另存为 .xlsx",
            "this is an .xlsb file; save it as .xlsx",
        ));
    }
    Ok(())
}

fn damaged(why_zh: &str, why_en: &str) -> CellError {
    CellError::of_file(
        format!("文件已损坏，请在 WPS 或 Excel 中打开后另存：{why_zh}"),
        format!("the file is damaged; open it and save it again: {why_en}"),
    )
}

fn sheets(bytes: &[u8], last: u16) -> Result<Vec<Cells>, CellError> {
    let unreadable = |error: XlsxError| damaged(&error.to_string(), &error.to_string());
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
        // Formulas as they stand: expanding shared ones would let a file ask for any amount of memory.
        while let Some(cell) = reader
            .next_cell_with_formula_metadata()
            .map_err(unreadable)?
        {
            take(&mut cells, &cell, last)?;
        }
        sheets.push(cells);
    }
    Ok(sheets)
}

fn take(
    cells: &mut Cells,
    cell: &XlsxCellFormulaMetadataRecord<'_>,
    last: u16,
) -> Result<(), CellError> {
    let (row, column) = cell.pos;
    let value = value(&cell.value);
    if value.is_none() && cell.formula.is_none() {
        return Ok(());
    }
    if row >= ROWS {
        return Err(CellError::of_sheet(
            &cells.sheet,
            format!("第 {} 行有内容，超过 {ROWS} 行的部分不读，请删去", row + 1),
            format!(
                "row {} holds something; only {ROWS} rows are read, delete what is below",
                row + 1
            ),
        ));
    }
    if column >= COLUMNS {
        return Ok(());
    }
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    let at = (row, column);
    if column <= last && cells.refused.len() < ERRORS {
        let sheet = cells.sheet.as_str();
        let formula = cell.formula.as_ref();
        let broken = || match &value {
            Some(Value::Broken(error)) => Some(of_broken(sheet, at, error)),
            _ => None,
        };
        let refused = formula.map(|formula| of_formula(sheet, at, formula));
        let refused = refused.or_else(broken);
        cells.refused.extend(refused);
    }
    let Some(value) = value else {
        return Ok(());
    };
    if value.text().chars().count() > CELL_CHARS {
        return Err(CellError::at(
            &cells.sheet,
            at,
            format!("文字超过 {CELL_CHARS} 字，请缩短"),
            format!("longer than {CELL_CHARS} characters; shorten it"),
        ));
    }
    cells.rows.entry(row).or_default().insert(column, value);
    Ok(())
}

/// What a formula gives depends on who opens the file and when, so it is no statement.
fn of_formula(sheet: &str, at: (u32, u16), formula: &XlsxFormulaMetadata) -> CellError {
    let formula = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            formula.as_str()
        }
        _ => "",
    };
    let formula = shown(&format!("={formula}"));
    CellError::at(
        sheet,
        at,
        format!("此格是公式“{formula}”，结果会变；请直接填写，或复制后“选择性粘贴”为数值"),
        format!(
            "a formula, `{formula}`, whose result may change; type the value, or copy it and paste it as a value"
        ),
    )
}

fn of_broken(sheet: &str, at: (u32, u16), error: &str) -> CellError {
    CellError::at(
        sheet,
        at,
        format!("此格是表格软件的错误值“{error}”，请重新填写"),
        format!("an error of the spreadsheet, `{error}`; fill it in again"),
    )
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    // As typed; a cell that looks empty is empty.
    let text = |text: &str| {
        let text = text.trim_matches('\u{FEFF}');
        (!text.trim().is_empty()).then(|| Value::Text(text.to_owned()))
    };
    match data {
        DataRef::Int(number) => Some(Value::Number(number.to_string())),
        DataRef::Float(number) => Some(Value::Number(number.to_string())),
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(truth) => Some(Value::Text(truth.to_string())),
        DataRef::DateTime(serial) => Some(day(serial)),
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

/// The day of a serial number, in the 1900 or the 1904 system as the workbook says. The first year of the former holds
/// a day that never was, so numbers that small are taken as numbers.
fn day(serial: &ExcelDateTime) -> Value {
    const FIRST_YEAR: i16 = 1901;
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    let parts = (
        i16::try_from(year).ok().filter(|year| *year >= FIRST_YEAR),
        i8::try_from(month).ok(),
        i8::try_from(day).ok(),
    );
    let date = match parts {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    date.map_or_else(|| Value::Number(serial.as_f64().to_string()), Value::Day)
}
