//! A filled form read back into a fact, with every mistake by cell.

use fact::{AnnexForm, Brief};
use plan::Plan;
use units::UnitId;

use super::error::{CellError, shown};
use super::open::{Cells, Value, open};
use super::row::{Found, rows};
use super::sheet::{BRIEF, BRIEF_TEXT, FINE, PERSON_TIMES, TYPICAL_CASE, UNIT};
use super::value::{count, days, reduced};
use crate::limits::{COUNT, ERRORS};

/// A form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAnnex {
    /// The unit named on it, if one is.
    pub unit: Option<UnitId>,
    /// What it reports.
    pub form: AnnexForm,
}

/// Reads a filled form.
///
/// # Errors
/// Every mistake found, by cell.
pub fn read_annex_xlsx(plan: &Plan, bytes: &[u8]) -> Result<ReadAnnex, Vec<CellError>> {
    let sheets = open(bytes, FINE).map_err(|error| vec![error])?;
    let found = sheets
        .iter()
        .find_map(|cells| Some((cells, head_row(plan, cells)?)));
    let Some((cells, head)) = found else {
        let first = plan.annex.columns.first().map_or("", String::as_str);
        return Err(vec![CellError::of_file(
            format!("没有找到调度表：任何工作表的 A 列都没有表头“{first}”，请用下发的空表填写"),
            format!(
                "no annex form found: no sheet has the head `{first}` in column A; use the blank form"
            ),
        )]);
    };
    let mut errors = Vec::new();
    let unit = unit(plan, cells, head, &mut errors);
    let (from, to) = period(plan, cells, head, &mut errors);
    let note = note_row(plan, cells, head);
    let end = note.unwrap_or(u32::MAX);
    let rows = rows(
        plan,
        &Found {
            cells,
            rows: head + 1..end,
        },
        &mut errors,
    );
    let person_times = person_times(plan, cells, note, &mut errors);
    let brief_sheet = sheets.iter().find(|cells| cells.sheet == BRIEF);
    let refused = refused([Some(cells), brief_sheet]);
    // One mistake a cell: what else is wrong with a refused one comes of its being refused.
    errors.retain(|error| !refused.iter().any(|refused| refused.is_same_cell(error)));
    errors.splice(..0, refused);
    errors.truncate(ERRORS);
    if !errors.is_empty() {
        return Err(errors);
    }
    let form = AnnexForm {
        from,
        to,
        person_times,
        rows,
        brief: brief_sheet.and_then(brief),
    };
    Ok(ReadAnnex { unit, form })
}

/// The row whose first cell is the first printed column's head.
fn head_row(plan: &Plan, cells: &Cells) -> Option<u32> {
    let head = reduced(plan.annex.columns.first()?);
    cells.row_numbers().find(|row| {
        let first = cells.get(*row, 0).map(Value::text);
        first.is_some_and(|text| reduced(&text) == head)
    })
}

/// The row that begins like the plan's note.
fn note_row(plan: &Plan, cells: &Cells, head: u32) -> Option<u32> {
    let (before, _) = plan.annex.note.split_once(PERSON_TIMES)?;
    let before = reduced(before);
    let begins = |row: &u32| reduced(&cells.row_text(*row)).starts_with(&before);
    cells.row_numbers().filter(|row| *row > head).find(begins)
}

/// The unit named above the table, by its full or short name.
fn unit(plan: &Plan, cells: &Cells, head: u32, errors: &mut Vec<CellError>) -> Option<UnitId> {
    let (at, name) = unit_name(cells, head)?;
    let typed = reduced(&name);
    let known = plan
        .units
        .iter()
        .find(|unit| reduced(&unit.name) == typed || reduced(&unit.short) == typed);
    if known.is_none() {
        let names: Vec<&str> = plan.units.iter().map(|unit| unit.short.as_str()).collect();
        let names = names.join("、");
        let name = shown(&name);
        errors.push(CellError::at(
            &cells.sheet,
            at,
            format!("填报单位“{name}”不在方案中，应为：{names}"),
            format!("`{name}` is no unit of the plan, which has: {names}"),
        ));
    }
    known.map(|unit| unit.id.clone())
}

fn unit_name(cells: &Cells, head: u32) -> Option<((u32, u16), String)> {
    let label = reduced(UNIT);
    let label = label.trim_end_matches(':');
    for row in cells.row_numbers().filter(|row| *row < head) {
        let mut after_label = false;
        for (column, value) in cells.row(row) {
            let text = value.text();
            let typed = reduced(&text);
            if let Some(rest) = typed.strip_prefix(label) {
                after_label = true;
                let rest = rest.trim_start_matches(':').trim_matches('_');
                if !rest.is_empty() {
                    return Some(((row, column), rest.to_owned()));
                }
            } else if after_label && days_of(value).is_none() {
                return Some(((row, column), text)).filter(|_| !typed.starts_with("日期"));
            }
        }
    }
    None
}

fn days_of(value: &Value) -> Option<()> {
    matches!(value, Value::Day(_)).then_some(())
}

/// The days covered, from whatever dates stand above the table.
fn period(
    plan: &Plan,
    cells: &Cells,
    head: u32,
    errors: &mut Vec<CellError>,
) -> (jiff::civil::Date, jiff::civil::Date) {
    let mut found = Vec::new();
    let mut row_of_days = head.saturating_sub(1);
    for row in cells.row_numbers().filter(|row| *row < head) {
        for (_, value) in cells.row(row) {
            let in_cell = match value {
                Value::Day(day) => vec![*day],
                Value::Text(text) if reduced(text) != reduced(&plan.annex.title) => {
                    days(text, plan.period)
                }
                _ => Vec::new(),
            };
            if !in_cell.is_empty() {
                row_of_days = row;
            }
            found.extend(in_cell);
        }
    }
    if let [from, to] = found.as_slice()
        && from <= to
    {
        return (*from, *to);
    }
    let (zh, en) = match found.as_slice() {
        [from, to] => (
            format!("起始日期 {from} 晚于截止日期 {to}，请改正或对调"),
            format!("the first day {from} is after the last, {to}; correct or swap them"),
        ),
        _ => (
            format!(
                "应填起止两个日期，现有 {} 个；写法如 3月26日—4月1日",
                found.len()
            ),
            format!(
                "two dates are needed, {} found; write them like 2023-03-26",
                found.len()
            ),
        ),
    };
    errors.push(CellError::at(
        &cells.sheet,
        (row_of_days, super::sheet::HANDLING),
        zh,
        en,
    ));
    (plan.period.first, plan.period.first)
}

fn person_times(plan: &Plan, cells: &Cells, note: Option<u32>, errors: &mut Vec<CellError>) -> u32 {
    let (before, after) = plan.annex.note.split_once(PERSON_TIMES).unwrap_or_default();
    let Some(row) = note else {
        errors.push(CellError::of_sheet(
            &cells.sheet,
            format!("表下找不到“{before}……”一行，请从空表补回"),
            format!(
                "the line `{before}…` under the table is missing; copy it back from the blank form"
            ),
        ));
        return 0;
    };
    let text = reduced(&cells.row_text(row));
    let inner = text.strip_prefix(&reduced(before)).unwrap_or(&text);
    let inner = match reduced(after).as_str() {
        "" => inner,
        after => inner.split(after).next().unwrap_or_default(),
    };
    let number = inner.trim_matches(|letter| letter == '-' || letter == '_');
    count(&Value::Text(number.to_owned())).unwrap_or_else(|| {
        let found = shown(number);
        errors.push(CellError::at(
            &cells.sheet,
            (row, super::sheet::CATEGORY),
            format!("执法检查人员人次应为 0 至 {COUNT} 的整数，现为“{found}”；没有请填 0"),
            format!(
                "person-times must be a whole number from 0 to {COUNT}, found `{found}`; enter 0 if none"
            ),
        ));
        0
    })
}

/// What is refused in the sheets that are read.
fn refused(sheets: [Option<&Cells>; 2]) -> Vec<CellError> {
    let sheets = sheets.into_iter().flatten();
    sheets.flat_map(|cells| cells.refused.clone()).collect()
}

/// The brief, if its sheet has one.
fn brief(cells: &Cells) -> Option<Brief> {
    let mut text = String::new();
    let mut typical_cases = Vec::new();
    for row in cells.row_numbers() {
        let Some(label) = cells.get(row, 0).map(Value::text) else {
            continue;
        };
        let entry = cells.get(row, 1).map(Value::text).unwrap_or_default();
        let label = label.trim();
        if label.starts_with(BRIEF_TEXT) {
            text = entry;
        } else if label.starts_with(TYPICAL_CASE) && !entry.is_empty() {
            typical_cases.push(entry);
        }
    }
    let said = !text.is_empty() || !typical_cases.is_empty();
    said.then_some(Brief {
        text,
        typical_cases,
    })
}
