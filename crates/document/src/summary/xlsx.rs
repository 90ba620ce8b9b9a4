//! The merged return as a workbook: the table, and a sheet with every problem.

use plan::Plan;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use units::Fen;

use super::heads::{Column, Head, NAMING, PROBLEM_HEADS, heads};
use super::merged::{Merged, Value};
use super::{NOTE, PROBLEMS, SummaryInput};
use crate::annex::{SIMULATED, address};
use crate::error::DocumentError;
use crate::workbook::Looks;

const LOOKS: Looks = Looks { points: 11 };
const SUMMARY: &str = "汇总";
/// Row of the first head.
const HEADS: u32 = 3;
/// Widths on the sheet of problems.
const PROBLEM_WIDTHS: [u16; 7] = [6, 20, 12, 30, 56, 12, 12];

/// One deadline's returns of all units, merged, as xlsx. The same input gives the same bytes.
///
/// # Errors
/// The workbook could not be written.
pub fn returns_summary_xlsx(
    plan: &Plan,
    input: &SummaryInput<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let merged = Merged::new(plan, input);
    let title = input.title(plan);
    let mut workbook = Workbook::new();
    let midnight = ExcelDateTime::parse_from_str(&plan.period.first.to_string())?;
    let properties = DocProperties::new()
        .set_title(&title)
        .set_author(&plan.issuer.name)
        .set_creation_datetime(&midnight);
    workbook.set_properties(&properties);
    units(
        workbook.add_worksheet(),
        &heads(plan),
        &merged,
        &title,
        input,
    )?;
    problems(workbook.add_worksheet(), &merged, input)?;
    Ok(workbook.save_to_buffer()?)
}

fn units(
    sheet: &mut Worksheet,
    heads: &[Head],
    merged: &Merged,
    title: &str,
    input: &SummaryInput<'_>,
) -> Result<(), XlsxError> {
    let columns: Vec<&Column> = heads.iter().flat_map(|head| &head.columns).collect();
    let last = narrow(columns.len()) - 1;
    page(sheet, SUMMARY, HEADS + 1)?;
    sheet.set_freeze_panes(HEADS + 2, 1)?;
    for (number, column) in (0..).zip(&columns) {
        sheet.set_column_width(number, column.width)?;
    }
    said_if_simulated(sheet, last, input)?;
    sheet.set_row_height(1, 36)?;
    sheet.merge_range(1, 0, 1, last, title, &LOOKS.title())?;
    sheet.set_row_height(2, 24)?;
    sheet.merge_range(2, 0, 2, last, &input.under_title(), &LOOKS.plain())?;
    heads_of(sheet, heads)?;
    let first = HEADS + 2;
    let mut row = first;
    for unit in &merged.units {
        for (column, value) in (0..).zip(unit.values(columns.len())) {
            write(sheet, (row, column), &value)?;
        }
        row += 1;
    }
    let naming = narrow(NAMING);
    sheet.merge_range(row, 0, row, naming - 1, "合计", &LOOKS.head())?;
    for (column, value) in (naming..).zip(merged.total.values()) {
        total(sheet, (first, row), column, &value)?;
    }
    sheet.set_row_height(row + 1, 32)?;
    sheet.merge_range(
        row + 1,
        0,
        row + 1,
        last,
        NOTE,
        &LOOKS.plain().set_text_wrap(),
    )?;
    Ok(())
}

fn heads_of(sheet: &mut Worksheet, heads: &[Head]) -> Result<(), XlsxError> {
    sheet.set_row_height(HEADS, 22)?;
    sheet.set_row_height(HEADS + 1, 34)?;
    let mut column = 0;
    for group in heads {
        let next = column + narrow(group.columns.len());
        if group.is_alone() {
            sheet.merge_range(HEADS, column, HEADS + 1, column, &group.name, &LOOKS.head())?;
        } else {
            sheet.merge_range(HEADS, column, HEADS, next - 1, &group.name, &LOOKS.head())?;
        }
        for (column, below) in (column..).zip(&group.columns) {
            if let Some(name) = &below.name {
                sheet.write_with_format(HEADS + 1, column, name, &LOOKS.head())?;
            }
        }
        column = next;
    }
    Ok(())
}

fn problems(
    sheet: &mut Worksheet,
    merged: &Merged,
    input: &SummaryInput<'_>,
) -> Result<(), XlsxError> {
    let last = narrow(PROBLEM_HEADS.len()) - 1;
    page(sheet, PROBLEMS, 2)?;
    sheet.set_freeze_panes(3, 0)?;
    for (column, width) in (0..).zip(PROBLEM_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    said_if_simulated(sheet, last, input)?;
    sheet.set_row_height(1, 36)?;
    sheet.merge_range(1, 0, 1, last, PROBLEMS, &LOOKS.title())?;
    sheet.set_row_height(2, 34)?;
    for (column, name) in (0..).zip(PROBLEM_HEADS) {
        sheet.write_with_format(2, column, name, &LOOKS.head())?;
    }
    let mut row = 3;
    for problem in &merged.problems {
        write(sheet, (row, 0), &Value::Count(u64::from(row - 2)))?;
        sheet.write_with_format(row, 1, &problem.unit, &LOOKS.cell())?;
        sheet.write_with_format(row, 2, &problem.object, &LOOKS.cell())?;
        sheet.write_with_format(row, 3, &problem.category, &LOOKS.left())?;
        sheet.write_with_format(row, 4, &problem.summary, &LOOKS.left())?;
        sheet.write_with_format(row, 5, &problem.handling, &LOOKS.cell())?;
        write(sheet, (row, last), &Value::Money(problem.fine))?;
        row += 1;
    }
    sheet.autofilter(2, 0, row - 1, last)?;
    let count = format!("合计{}个", merged.problems.len());
    sheet.merge_range(row, 0, row, last - 1, &count, &LOOKS.head())?;
    total(sheet, (3, row), last, &Value::Money(merged.total.fines()))
}

/// Columns and their numbers are few.
fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// Landscape A4, one page wide, all down to the heads on every page.
fn page(sheet: &mut Worksheet, name: &str, last_head: u32) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_footer("&C— &P —");
    sheet.set_repeat_rows(0, last_head)?;
    Ok(())
}

fn said_if_simulated(
    sheet: &mut Worksheet,
    last: u16,
    input: &SummaryInput<'_>,
) -> Result<(), XlsxError> {
    if input.simulated {
        let red = LOOKS
            .plain()
            .set_align(FormatAlign::Center)
            .set_font_color(0x00FF_0000);
        sheet.merge_range(0, 0, 0, last, SIMULATED, &red)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, at: (u32, u16), value: &Value) -> Result<(), XlsxError> {
    let (row, column) = at;
    match value {
        Value::Count(count) => match u32::try_from(*count) {
            Ok(count) => sheet.write_with_format(row, column, count, &LOOKS.cell())?,
            Err(_) => sheet.write_with_format(row, column, count.to_string(), &LOOKS.cell())?,
        },
        Value::Money(fen) => sheet.write_with_format(row, column, money(*fen), &LOOKS.cell())?,
        Value::Text(text) => sheet.write_with_format(row, column, text, &LOOKS.cell())?,
    };
    Ok(())
}

/// An amount in 万元 as a quotient of whole numbers: a number to the spreadsheet, without passing through a float here.
fn money(fen: Fen) -> Formula {
    Formula::new(format!("={}/{}", fen.0, Fen::PER_WAN_YUAN)).set_result(fen.to_string())
}

/// The sum of a column; what it adds up to stands beside it for programs that do not calculate.
fn total(
    sheet: &mut Worksheet,
    rows: (u32, u32),
    column: u16,
    value: &Value,
) -> Result<(), XlsxError> {
    let (first, row) = rows;
    if first == row {
        return write(sheet, (row, column), value);
    }
    let (from, to) = (address(first, column), address(row - 1, column));
    let sum = Formula::new(format!("=SUM({from}:{to})")).set_result(value.to_string());
    sheet.write_with_format(row, column, sum, &LOOKS.head())?;
    Ok(())
}
