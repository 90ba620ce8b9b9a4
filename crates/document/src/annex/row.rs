//! The rows of the table: which kind of object each belongs to, what was checked, what was found.

use std::ops::Range;

use fact::{AnnexProblem, AnnexRow};
use plan::{Annex, AnnexObject, Plan};
use units::Fen;

use super::error::{CellError, shown};
use super::open::{Cells, Value};
use super::sheet::{CATEGORY, CHECKED, FINE, HANDLING, LABEL, SUMMARY};
use super::value::{Category, category, count, fine, handling, reduced, two_counts};
use crate::limits::COUNT;

/// Where to look.
pub(crate) struct Found<'a> {
    pub(crate) cells: &'a Cells,
    pub(crate) rows: Range<u32>,
}

/// One row a kind of object of the plan, in its order.
pub(crate) fn rows(plan: &Plan, found: &Found<'_>, errors: &mut Vec<CellError>) -> Vec<AnnexRow> {
    let blocks = blocks(&plan.annex, found, errors);
    let mut read = Vec::new();
    for object in &plan.annex.rows {
        let block = blocks.iter().find(|(id, _)| *id == object.id);
        let Some((_, lines)) = block else {
            errors.push(CellError::of_sheet(
                &found.cells.sheet,
                format!("A 列缺少“{}”，请从空表补回这几行", object.label),
                format!(
                    "`{}` is missing in column A; copy its lines back from the blank form",
                    object.label
                ),
            ));
            continue;
        };
        read.push(
            Block {
                annex: &plan.annex,
                object,
                cells: found.cells,
                lines,
            }
            .read(errors),
        );
    }
    read
}

/// Kinds of object with the numbers of their rows.
fn blocks<'a>(
    annex: &'a Annex,
    found: &Found<'_>,
    errors: &mut Vec<CellError>,
) -> Vec<(&'a str, Vec<u32>)> {
    let mut blocks: Vec<(&str, Vec<u32>)> = Vec::new();
    for row in found
        .cells
        .row_numbers()
        .filter(|row| found.rows.contains(row))
    {
        if let Some(label) = found.cells.get(row, LABEL).map(Value::text) {
            match annex.rows.iter().find(|object| is_label(object, &label)) {
                Some(object) if blocks.iter().any(|(id, _)| *id == object.id) => {
                    errors.push(CellError::at(
                        &found.cells.sheet,
                        (row, LABEL),
                        format!("“{}”出现两次，请合并到一处", object.label),
                        format!(
                            "`{}` stands twice; put all of it in one place",
                            object.label
                        ),
                    ));
                }
                Some(object) => blocks.push((&object.id, Vec::new())),
                None => errors.push(unknown_label(annex, found.cells, row, &label)),
            }
        }
        match blocks.last_mut() {
            Some((_, lines)) => lines.push(row),
            None => errors.push(CellError::at(
                &found.cells.sheet,
                (row, LABEL),
                "这一行不属于任何检查对象，请移到所属对象之下或删去",
                "this line belongs to no kind of object; move it under its own or delete it",
            )),
        }
    }
    blocks
}

fn is_label(object: &AnnexObject, text: &str) -> bool {
    let typed = reduced(text);
    typed == reduced(&object.label) || typed == reduced(&object.name)
}

fn unknown_label(annex: &Annex, cells: &Cells, row: u32, label: &str) -> CellError {
    let known: Vec<&str> = annex
        .rows
        .iter()
        .map(|object| object.label.as_str())
        .collect();
    let known = known.join("、");
    let label = shown(label);
    CellError::at(
        &cells.sheet,
        (row, LABEL),
        format!("“{label}”不是表内的检查对象，应为：{known}"),
        format!("`{label}` is no kind of object of the form, which has: {known}"),
    )
}

/// The rows of one kind of object.
struct Block<'a> {
    annex: &'a Annex,
    object: &'a AnnexObject,
    cells: &'a Cells,
    lines: &'a [u32],
}

impl Block<'_> {
    fn read(&self, errors: &mut Vec<CellError>) -> AnnexRow {
        let (checked, checked_m) = self.checked(errors);
        let mut problems = Vec::new();
        for row in self.lines {
            let mut wrong = Vec::new();
            problems.extend(self.problem(*row, &mut wrong));
            errors.append(&mut wrong);
        }
        AnnexRow {
            object: self.object.id.clone(),
            checked,
            checked_m,
            problems,
        }
    }

    fn checked(&self, errors: &mut Vec<CellError>) -> (u32, Option<u32>) {
        let mut filled = self
            .lines
            .iter()
            .filter_map(|row| Some((*row, self.cells.get(*row, CHECKED)?)));
        let Some((row, value)) = filled.next() else {
            errors.push(self.not_filled(CHECKED_ZH));
            return (0, None);
        };
        if !self.object.with_metres {
            return (self.number(row, value, errors), None);
        }
        if let Some((checked, metres)) = two_counts(value) {
            return (checked, Some(metres));
        }
        let checked = self.number(row, value, errors);
        let Some((row, value)) = filled.next() else {
            errors.push(self.not_filled(METRES_ZH));
            return (checked, None);
        };
        (checked, Some(self.number(row, value, errors)))
    }

    fn number(&self, row: u32, value: &Value, errors: &mut Vec<CellError>) -> u32 {
        count(value).unwrap_or_else(|| {
            let found = shown(&value.text());
            errors.push(self.at(
                (row, CHECKED),
                format!("检查数量应为 0 至 {COUNT} 的整数，现为“{found}”；没有检查请填 0"),
                format!(
                    "the number checked must be a whole number from 0 to {COUNT}, found `{found}`; enter 0 if none"
                ),
            ));
            0
        })
    }

    fn not_filled(&self, what: (&str, &str)) -> CellError {
        let row = self.lines.first().copied().unwrap_or_default();
        let (zh, en) = what;
        self.at(
            (row, CHECKED),
            format!("“{}”的{zh}没有填；没有检查请填 0", self.object.name),
            format!(
                "{en} of `{}` is not filled in; enter 0 if none",
                self.object.name
            ),
        )
    }

    /// A line with anything on it is a problem.
    fn problem(&self, row: u32, errors: &mut Vec<CellError>) -> Option<AnnexProblem> {
        let text = |column: u16| {
            self.cells
                .get(row, column)
                .map(Value::text)
                .unwrap_or_default()
        };
        let (typed, mut summary) = (text(CATEGORY), text(SUMMARY));
        let has_fine = self.cells.get(row, FINE).is_some();
        if typed.is_empty() && summary.is_empty() && text(HANDLING).is_empty() && !has_fine {
            return None;
        }
        let category = self.category(row, &typed, &mut summary, errors);
        let handling = self.handling(row, &text(HANDLING), errors);
        let fine_fen = self.fine(row, errors);
        if handling == Some(fact::Handling::OnTheSpot) && fine_fen > Fen(0) {
            errors.push(self.fine_without_case(row, fine_fen));
        }
        Some(AnnexProblem {
            category: category?,
            summary,
            handling: handling?,
            fine_fen,
        })
    }

    fn category(
        &self,
        row: u32,
        typed: &str,
        summary: &mut String,
        errors: &mut Vec<CellError>,
    ) -> Option<String> {
        // Both in the second cell, the first left blank, is read as well.
        let typed = if typed.is_empty() {
            std::mem::take(summary)
        } else {
            typed.to_owned()
        };
        match category(self.object, &typed) {
            Category::Named(category) => return Some(category),
            Category::WithSummary(category, rest) => {
                *summary = if summary.is_empty() {
                    rest
                } else {
                    format!("{rest}；{summary}")
                };
                return Some(category);
            }
            Category::Unknown(nearest) => {
                let known = self.object.categories.join("、");
                let (hint_zh, hint_en) = nearest.map_or_else(
                    || ("。".to_owned(), ";".to_owned()),
                    |near| {
                        (
                            format!("，是否“{near}”？"),
                            format!("; did you mean `{near}`?"),
                        )
                    },
                );
                let found = shown(&typed);
                errors.push(self.at(
                    (row, CATEGORY),
                    format!("类别“{found}”不在方案所列之内{hint_zh}可选：{known}"),
                    format!("`{found}` is no category of the plan{hint_en} known: {known}"),
                ));
            }
        }
        None
    }

    fn handling(
        &self,
        row: u32,
        typed: &str,
        errors: &mut Vec<CellError>,
    ) -> Option<fact::Handling> {
        let read = handling(self.annex, typed);
        if read.is_none() {
            let found = shown(typed);
            let (spot, case) = (&self.annex.on_the_spot, &self.annex.case_filed);
            errors.push(self.at(
                (row, HANDLING),
                format!("后续处置应为“{spot}”或“{case}”，现为“{found}”"),
                format!("must be `{spot}` or `{case}`, found `{found}`"),
            ));
        }
        read
    }

    /// No amount is no fine.
    fn fine(&self, row: u32, errors: &mut Vec<CellError>) -> Fen {
        let Some(value) = self.cells.get(row, FINE) else {
            return Fen(0);
        };
        fine(value).unwrap_or_else(|| {
            let found = shown(&value.text());
            errors.push(self.at(
                (row, FINE),
                format!("处罚金额以万元计，不得为负，最多六位小数（到分），现为“{found}”；没有罚款请留空"),
                format!(
                    "a fine is in 万元 (10,000 yuan), not negative, with at most six decimals, found `{found}`; leave it empty if there is none"
                ),
            ));
            Fen(0)
        })
    }

    fn fine_without_case(&self, row: u32, fine: Fen) -> CellError {
        let (spot, case) = (&self.annex.on_the_spot, &self.annex.case_filed);
        self.at(
            (row, FINE),
            format!("有处罚金额 {fine} 万元，后续处置却是“{spot}”；请改为“{case}”，或清空金额"),
            format!(
                "a fine of {fine} 万元 beside `{spot}`; change that to `{case}` or empty the amount"
            ),
        )
    }

    fn at(&self, at: (u32, u16), zh: String, en: String) -> CellError {
        CellError::at(&self.cells.sheet, at, zh, en)
    }
}

const CHECKED_ZH: (&str, &str) = ("检查数量", "the number checked");
const METRES_ZH: (&str, &str) = ("检查米数", "the metres checked");
