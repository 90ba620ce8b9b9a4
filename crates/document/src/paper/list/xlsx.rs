//! The lists as a workbook, one sheet a list.

use plan::{ListRule, Plan};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{HEADS, ListPublication, cells, consequence, scores_source};
use crate::annex::SIMULATED;
use crate::chinese;
use crate::error::DocumentError;
use crate::limits::WORKBOOK_CELL_CHARS;
use crate::workbook::Looks;

const LOOKS: Looks = Looks { points: 11 };
/// Widths of the columns.
const WIDTHS: [u16; 7] = [6, 30, 12, 18, 8, 50, 16];
const LAST: u16 = 6;
/// Row of the heads.
const HEAD_ROW: u32 = 3;

/// The lists as xlsx. The same input gives the same bytes.
///
/// # Errors
/// The workbook could not be written.
pub fn lists_xlsx(
    plan: &Plan,
    publication: &ListPublication<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    let midnight = ExcelDateTime::parse_from_str(&plan.period.first.to_string())?;
    let properties = DocProperties::new()
        .set_title(ListPublication::names(plan))
        .set_author(&plan.issuer.name)
        .set_creation_datetime(&midnight);
    workbook.set_properties(&properties);
    for (number, rule) in (1..).zip(&plan.lists) {
        list(workbook.add_worksheet(), plan, publication, (number, rule))?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn list(
    sheet: &mut Worksheet,
    plan: &Plan,
    publication: &ListPublication<'_>,
    (number, rule): (usize, &ListRule),
) -> Result<(), XlsxError> {
    page(sheet, &sheet_name(number, &rule.name))?;
    if publication.simulated {
        let red = LOOKS
            .plain()
            .set_align(FormatAlign::Center)
            .set_font_color(0x00FF_0000);
        sheet.merge_range(0, 0, 0, LAST, SIMULATED, &red)?;
    }
    sheet.set_row_height(1, 36)?;
    sheet.merge_range(1, 0, 1, LAST, &fitting(&rule.name), &LOOKS.title())?;
    sheet.set_row_height(2, 40)?;
    let under = format!(
        "{}数据截至：{}",
        consequence(plan, rule),
        chinese::time(publication.as_of)
    );
    sheet.merge_range(
        2,
        0,
        2,
        LAST,
        &fitting(&under),
        &LOOKS.plain().set_text_wrap(),
    )?;
    for (column, name) in (0..).zip(HEADS) {
        sheet.write_with_format(HEAD_ROW, column, name, &LOOKS.head())?;
    }
    let mut row = HEAD_ROW + 1;
    for listed in publication.on(&rule.id) {
        let cells = cells(plan, listed);
        sheet.write_with_format(row, 0, row - HEAD_ROW, &LOOKS.cell())?;
        for (column, text) in (1..).zip(&cells) {
            let format = if matches!(column, 1 | 5) {
                LOOKS.left()
            } else {
                LOOKS.cell()
            };
            match (column, text.parse::<u32>()) {
                (4, Ok(score)) => sheet.write_with_format(row, column, score, &format)?,
                _ => sheet.write_string_with_format(row, column, fitting(text), &format)?,
            };
        }
        row += 1;
    }
    if row == HEAD_ROW + 1 {
        sheet.merge_range(row, 0, row, LAST, "本期没有列入的对象", &LOOKS.cell())?;
        row += 1;
    } else {
        sheet.autofilter(HEAD_ROW, 0, row - 1, LAST)?;
    }
    if let Some(note) = scores_source(plan) {
        sheet.merge_range(row, 0, row, LAST, note, &LOOKS.plain())?;
    }
    Ok(())
}

/// As a name of a sheet may be: short, without the signs Excel keeps for itself, never one that is there already.
fn sheet_name(number: usize, name: &str) -> String {
    let allowed = name.chars().filter(|letter| {
        !letter.is_control() && !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')
    });
    let short: String = allowed.take(20).collect();
    if short.trim().is_empty() {
        format!("{number}")
    } else {
        format!("{number} {}", short.trim())
    }
}

/// Cut, visibly, to what a cell can hold.
fn fitting(text: &str) -> String {
    if text.chars().count() <= WORKBOOK_CELL_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(WORKBOOK_CELL_CHARS).collect();
    format!("{cut}……（余下从略，见台账）")
}

/// Landscape A4, one page wide, the heads on every page.
fn page(sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_footer("&C— &P —");
    sheet.set_repeat_rows(0, HEAD_ROW)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
    sheet.set_row_height(HEAD_ROW, 28)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}
