//! The rows: what was checked and what was found, object kind by object kind.

use fact::{AnnexProblem, AnnexRow};
use plan::{Annex, AnnexObject, Plan};

use super::finding::{Findings, shown};
use super::line::Line;
use crate::limits::{COUNT_MAX, LINES_A_ROW_MAX, METRES_MAX, ROWS_MAX};
use crate::{FormDraft, RowDraft, typed};

/// One row an object kind of the plan, in its order.
pub(super) fn read_all(plan: &Plan, draft: &FormDraft, findings: &mut Findings) -> Vec<AnnexRow> {
    if draft.rows.len() > ROWS_MAX {
        findings.error(
            "rows",
            "too_many",
            format!("行数超过 {ROWS_MAX}"),
            format!("more than {ROWS_MAX} rows"),
        );
        return Vec::new();
    }
    surplus(plan, draft, findings);
    let mut rows = Vec::new();
    for object in &plan.annex.rows {
        let mut typed = draft.rows.iter().enumerate();
        match typed.find(|(_, row)| row.object == object.id) {
            Some((index, row)) => rows.push(
                Row {
                    annex: &plan.annex,
                    object,
                    path: format!("rows.{index}"),
                }
                .read(row, findings),
            ),
            None => findings.error(
                "rows",
                "missing_row",
                format!("缺少“{}”一行", object.name),
                format!("the row `{}` is missing", object.name),
            ),
        }
    }
    rows
}

/// Rows the plan does not have, or has once.
fn surplus(plan: &Plan, draft: &FormDraft, findings: &mut Findings) {
    for (index, row) in draft.rows.iter().enumerate() {
        let path = format!("rows.{index}.object");
        let found = shown(&row.object);
        let mut earlier = draft.rows.iter().take(index);
        if !plan.annex.rows.iter().any(|object| object.id == row.object) {
            findings.error(
                path,
                "unknown_row",
                format!("表内没有检查对象“{found}”"),
                format!("the form has no kind of object `{found}`"),
            );
        } else if earlier.any(|other| other.object == row.object) {
            findings.error(
                path,
                "duplicate_row",
                format!("检查对象“{found}”出现两次"),
                format!("the kind of object `{found}` stands twice"),
            );
        }
    }
}

struct Row<'a> {
    annex: &'a Annex,
    object: &'a AnnexObject,
    path: String,
}

impl Row<'_> {
    fn read(&self, row: &RowDraft, findings: &mut Findings) -> AnnexRow {
        let name = &self.object.name;
        let named = (
            format!("“{name}”检查数量"),
            format!("the number of `{name}` checked"),
        );
        let path = self.at("checked");
        let checked = findings.count(&path, &row.checked, (&named.0, &named.1), COUNT_MAX);
        let checked_m = self.metres(row, checked, findings);
        let problems = self.problems(row, findings);
        let unreadable = typed::count(&row.checked).is_none();
        if checked == 0 && !unreadable && !problems.is_empty() {
            findings.error(
                path,
                "problems_without_checks",
                format!("“{name}”检查数量为 0，却报了 {} 个问题", problems.len()),
                format!(
                    "no `{name}` was checked, but {} problems are reported",
                    problems.len()
                ),
            );
        }
        AnnexRow {
            object: self.object.id.clone(),
            checked,
            checked_m,
            problems,
        }
    }

    fn metres(&self, row: &RowDraft, checked: u32, findings: &mut Findings) -> Option<u32> {
        let (name, path) = (&self.object.name, self.at("checked_m"));
        let blank = row.checked_m.trim().is_empty();
        if !self.object.with_metres {
            if !blank {
                findings.error(
                    path,
                    "metres_not_asked",
                    format!("“{name}”不填米数"),
                    format!("`{name}` has no metres"),
                );
            }
            return None;
        }
        if blank && checked == 0 {
            return Some(0);
        }
        let named = (
            format!("“{name}”检查米数"),
            format!("the metres of `{name}` checked"),
        );
        let metres = findings.count(&path, &row.checked_m, (&named.0, &named.1), METRES_MAX);
        if metres > 0 && checked == 0 {
            findings.error(
                path,
                "metres_without_checks",
                format!("“{name}”检查数量为 0，却填了 {metres} 米"),
                format!("no `{name}` was checked, but {metres} metres are reported"),
            );
        }
        Some(metres)
    }

    fn problems(&self, row: &RowDraft, findings: &mut Findings) -> Vec<AnnexProblem> {
        if row.problems.len() > LINES_A_ROW_MAX {
            findings.error(
                self.at("problems"),
                "too_many",
                format!(
                    "每行最多 {LINES_A_ROW_MAX} 个问题，现有 {}",
                    row.problems.len()
                ),
                format!(
                    "at most {LINES_A_ROW_MAX} problems a row, found {}",
                    row.problems.len()
                ),
            );
            return Vec::new();
        }
        let mut problems: Vec<AnnexProblem> = Vec::new();
        let typed = row.problems.iter().enumerate();
        for (index, typed) in typed.filter(|(_, typed)| !typed.is_blank()) {
            let line = Line {
                annex: self.annex,
                object: self.object,
                path: self.at(&format!("problems.{index}")),
            };
            let problem = line.read(typed, findings);
            if problems.contains(&problem) {
                findings.warning(
                    line.path,
                    "duplicate_line",
                    "与上面一行完全相同，是否重复填报？",
                    "the same as a line above; reported twice?",
                );
            }
            problems.push(problem);
        }
        problems
    }

    fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }
}
