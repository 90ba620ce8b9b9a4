//! The form as a workbook to fill in: choices for categories and handling, a sheet for the brief.

use plan::{Annex, AnnexObject, Plan};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::sheet::{
    BRIEF, BRIEF_TEXT, CATEGORIES, CATEGORY, CHECKED, DAYS, FINE, FORM, HANDLING, LABEL, NUMBER,
    PERSON_TIMES, PRINTED, SUMMARY, TYPICAL_CASE, UNIT,
};
use super::{AnnexFill, SIMULATED, handling, head_lines, units_of};
use crate::chinese;
use crate::error::DocumentError;
use crate::workbook::Looks;

const LOOKS: Looks = Looks { points: 12 };
const FIRST_ROW_OF_OBJECTS: u32 = 4;
const HANDLING_LIST: u16 = 0;
/// Height of a line to be filled in by hand, points.
const LINE_HEIGHT: u32 = 30;
/// Characters of the categories that fit on a line.
const CATEGORIES_ON_A_LINE: usize = 68;

/// The annex form as xlsx, blank or filled.
///
/// # Errors
/// The workbook could not be written.
pub fn annex_xlsx(plan: &Plan, fill: &AnnexFill<'_>) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    let midnight = ExcelDateTime::parse_from_str(&plan.period.first.to_string())?;
    let properties = DocProperties::new()
        .set_title(&plan.annex.title)
        .set_author(&plan.issuer.name)
        .set_creation_datetime(&midnight);
    workbook.set_properties(&properties);
    form(workbook.add_worksheet(), &plan.annex, fill)?;
    brief(workbook.add_worksheet(), fill)?;
    categories(workbook.add_worksheet(), &plan.annex)?;
    Ok(workbook.save_to_buffer()?)
}

fn form(sheet: &mut Worksheet, annex: &Annex, fill: &AnnexFill<'_>) -> Result<(), XlsxError> {
    page(sheet, fill)?;
    heads(sheet, annex, fill)?;
    let mut row = FIRST_ROW_OF_OBJECTS;
    for (list, object) in (1..).zip(&annex.rows) {
        row = object_rows(sheet, annex, object, fill, (row, list))?;
    }
    note(sheet, annex, fill, row)?;
    for (number, object) in (0..).zip(&annex.rows) {
        let head = if number == 0 {
            annex.categories_head.as_str()
        } else {
            ""
        };
        let end = if number as usize + 1 == annex.rows.len() {
            "。"
        } else {
            "；"
        };
        let text = format!(
            "{head}{}：{}{end}",
            object.name,
            object.categories.join("、")
        );
        sheet.merge_range(
            row + 1 + number,
            LABEL,
            row + 1 + number,
            FINE,
            &text,
            &small(),
        )?;
        let lines = if chinese::width(&text) > CATEGORIES_ON_A_LINE {
            2
        } else {
            1
        };
        sheet.set_row_height(row + 1 + number, 16 * lines)?;
    }
    Ok(())
}

fn page(sheet: &mut Worksheet, fill: &AnnexFill<'_>) -> Result<(), XlsxError> {
    sheet.set_name(FORM)?;
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    // All that stands above the first row of objects.
    sheet.set_repeat_rows(0, FIRST_ROW_OF_OBJECTS - 1)?;
    for (column, width) in [
        (LABEL, 14),
        (CHECKED, 12),
        (NUMBER, 14),
        (CATEGORY, 26),
        (SUMMARY, 40),
        (HANDLING, 22),
        (FINE, 16),
    ] {
        sheet.set_column_width(column, width)?;
    }
    if fill.simulated {
        let red = LOOKS.plain().set_font_color(0x00FF_0000);
        sheet.merge_range(0, CATEGORY, 0, FINE, SIMULATED, &red)?;
    }
    Ok(())
}

fn heads(sheet: &mut Worksheet, annex: &Annex, fill: &AnnexFill<'_>) -> Result<(), XlsxError> {
    sheet.write_with_format(0, LABEL, "附件", &LOOKS.plain().set_font_name("黑体"))?;
    sheet.merge_range(1, LABEL, 1, FINE, &annex.title, &LOOKS.title())?;
    sheet.set_row_height(1, 36)?;
    sheet.set_row_height(2, 24)?;
    sheet.write_with_format(2, LABEL, UNIT, &LOOKS.plain())?;
    let unit = fill.unit.unwrap_or_default();
    sheet.merge_range(2, CHECKED, 2, CATEGORY, unit, &underlined())?;
    sheet.write_with_format(
        2,
        SUMMARY,
        DAYS,
        &LOOKS.plain().set_align(FormatAlign::Right),
    )?;
    let date = underlined().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (column, day) in [
        (HANDLING, fill.form.map(|form| form.from)),
        (FINE, fill.form.map(|form| form.to)),
    ] {
        match day {
            Some(day) => {
                let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                sheet.write_datetime_with_format(2, column, &day, &date)?;
            }
            None => {
                sheet.write_blank(2, column, &date)?;
            }
        }
    }
    sheet.set_row_height(3, 34)?;
    for ((first, last), text) in PRINTED.iter().zip(&annex.columns) {
        let text = &head_lines(text);
        if first == last {
            sheet.write_with_format(3, *first, text, &LOOKS.head())?;
        } else {
            sheet.merge_range(3, *first, 3, *last, text, &LOOKS.head())?;
        }
    }
    Ok(())
}

/// The rows of one kind of object, the first at `at.0`; its categories stand in column `at.1` of their sheet.
fn object_rows(
    sheet: &mut Worksheet,
    annex: &Annex,
    object: &AnnexObject,
    fill: &AnnexFill<'_>,
    at: (u32, u16),
) -> Result<u32, XlsxError> {
    let (first, list) = at;
    let lines = fill.lines(&object.id);
    let last = first + lines - 1;
    let filled = fill.row(&object.id);
    sheet.merge_range(first, LABEL, last, LABEL, &object.label, &LOOKS.cell())?;
    checked(sheet, object, filled, (first, last))?;
    for line in 0..lines {
        let row = first + line;
        sheet.write_with_format(row, NUMBER, format!("{}.", line + 1), &LOOKS.cell())?;
        let problem = filled.and_then(|filled| filled.problems.get(line as usize));
        if problem.is_none() {
            // A filled line is as high as its text.
            sheet.set_row_height(row, LINE_HEIGHT)?;
        }
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let category = text(problem.map(|problem| problem.category.as_str()));
        let summary = text(problem.map(|problem| problem.summary.as_str()));
        sheet.write_with_format(row, CATEGORY, category, &LOOKS.left())?;
        sheet.write_with_format(row, SUMMARY, summary, &LOOKS.left())?;
        let handled = problem.map(|problem| handling(annex, problem.handling));
        sheet.write_with_format(row, HANDLING, text(handled), &LOOKS.cell())?;
        match problem {
            // Text, so that not even the last cent passes through a float.
            Some(problem) => {
                sheet.write_with_format(row, FINE, problem.fine_fen.to_string(), &LOOKS.cell())?
            }
            None => sheet.write_blank(row, FINE, &LOOKS.cell())?,
        };
    }
    choices(sheet, object, (first, last), list)?;
    Ok(last + 1)
}

fn checked(
    sheet: &mut Worksheet,
    object: &AnnexObject,
    filled: Option<&fact::AnnexRow>,
    rows: (u32, u32),
) -> Result<(), XlsxError> {
    let units = units_of(&object.label);
    let unit = |number: usize| units.get(number).copied().unwrap_or_default();
    let format = |number: usize| {
        LOOKS
            .cell()
            .set_num_format(format!("#,##0\"{}\"", unit(number)))
    };
    let count = filled.map(|filled| filled.checked);
    let last_of_count = if object.with_metres { rows.0 } else { rows.1 };
    number_cell(sheet, (rows.0, last_of_count), count, &format(0))?;
    if object.with_metres {
        let metres = filled.and_then(|filled| filled.checked_m);
        number_cell(sheet, (rows.0 + 1, rows.1), metres, &format(1))?;
    }
    Ok(())
}

fn number_cell(
    sheet: &mut Worksheet,
    rows: (u32, u32),
    number: Option<u32>,
    format: &Format,
) -> Result<(), XlsxError> {
    if rows.1 > rows.0 {
        sheet.merge_range(rows.0, CHECKED, rows.1, CHECKED, "", format)?;
    }
    match number {
        Some(number) => sheet.write_with_format(rows.0, CHECKED, number, format)?,
        None => sheet.write_blank(rows.0, CHECKED, format)?,
    };
    Ok(())
}

/// Lists to choose from, beside the cells.
fn choices(
    sheet: &mut Worksheet,
    object: &AnnexObject,
    rows: (u32, u32),
    list: u16,
) -> Result<(), XlsxError> {
    let categories = choice(list, object.categories.len())
        .set_error_message("请从下拉列表中选择类别，须与方案附件一致。")?;
    sheet.add_data_validation(rows.0, CATEGORY, rows.1, CATEGORY, &categories)?;
    let handling = choice(HANDLING_LIST, 2).set_error_message("请从下拉列表中选择。")?;
    sheet.add_data_validation(rows.0, HANDLING, rows.1, HANDLING, &handling)?;
    Ok(())
}

fn choice(list: u16, entries: usize) -> DataValidation {
    let letters = super::sheet::address(0, list);
    let column = letters.trim_end_matches('1');
    let range = format!("={CATEGORIES}!${column}$2:${column}${}", entries + 1);
    DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_style(DataValidationErrorStyle::Stop)
}

fn note(
    sheet: &mut Worksheet,
    annex: &Annex,
    fill: &AnnexFill<'_>,
    row: u32,
) -> Result<(), XlsxError> {
    let (before, after) = annex
        .note
        .split_once(PERSON_TIMES)
        .unwrap_or((&annex.note, ""));
    sheet.set_row_height(row, 26)?;
    let up_to_number = LOOKS.plain().set_align(FormatAlign::Right);
    sheet.merge_range(row, LABEL, row, NUMBER, before, &up_to_number)?;
    let number = underlined().set_align(FormatAlign::Center);
    match fill.form {
        Some(form) => sheet.write_with_format(row, CATEGORY, form.person_times, &number)?,
        None => sheet.write_blank(row, CATEGORY, &number)?,
    };
    sheet.merge_range(row, SUMMARY, row, FINE, after, &LOOKS.plain())?;
    Ok(())
}

fn brief(sheet: &mut Worksheet, fill: &AnnexFill<'_>) -> Result<(), XlsxError> {
    sheet.set_name(BRIEF)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 14)?;
    sheet.set_column_width(1, 90)?;
    sheet.set_row_height(0, 36)?;
    sheet.merge_range(0, 0, 0, 1, BRIEF, &LOOKS.title())?;
    if fill.simulated {
        sheet.set_header(format!("&C&\"黑体\"&KFF0000{SIMULATED}"));
    }
    let brief = fill.form.and_then(|form| form.brief.as_ref());
    let text = brief.map_or("", |brief| brief.text.as_str());
    sheet.write_with_format(1, 0, BRIEF_TEXT, &LOOKS.head())?;
    sheet.write_with_format(1, 1, text, &LOOKS.left())?;
    sheet.set_row_height(1, 120)?;
    let cases = brief.map_or(&[] as &[String], |brief| &brief.typical_cases);
    for number in 0..cases.len().max(2) {
        let row = 2 + u32::try_from(number).unwrap_or_default();
        sheet.write_with_format(
            row,
            0,
            format!("{TYPICAL_CASE}{}", number + 1),
            &LOOKS.head(),
        )?;
        let case = cases.get(number).map_or("", String::as_str);
        sheet.write_with_format(row, 1, case, &LOOKS.left())?;
        sheet.set_row_height(row, 60)?;
    }
    Ok(())
}

fn categories(sheet: &mut Worksheet, annex: &Annex) -> Result<(), XlsxError> {
    // Only to choose from: neither shown nor printed.
    sheet.set_name(CATEGORIES)?.set_hidden(true);
    let handling = [annex.on_the_spot.clone(), annex.case_filed.clone()];
    column(
        sheet,
        HANDLING_LIST,
        annex.columns.get(3).map_or("", String::as_str),
        &handling,
    )?;
    for (list, object) in (1..).zip(&annex.rows) {
        column(sheet, list, &object.name, &object.categories)?;
    }
    Ok(())
}

fn column(
    sheet: &mut Worksheet,
    column: u16,
    name: &str,
    entries: &[String],
) -> Result<(), XlsxError> {
    sheet.set_column_width(column, 28)?;
    sheet.write_with_format(0, column, name, &LOOKS.head())?;
    for (row, entry) in (1..).zip(entries) {
        sheet.write_with_format(row, column, entry, &LOOKS.left())?;
    }
    Ok(())
}

fn underlined() -> Format {
    LOOKS.plain().set_border_bottom(FormatBorder::Thin)
}

fn small() -> Format {
    LOOKS.plain().set_font_size(10).set_text_wrap()
}
