//! What concerns the form as a whole: the brief, the empty statement, and its numbers against each other.

use fact::AnnexForm;

use super::finding::Findings;
use crate::limits::{BRIEF_CHARS_MAX, CASE_CHARS_MAX, CASES_MAX, LINES_MAX, TEXT_CHARS_MAX};
use crate::{FormDraft, totals, typed};

pub(super) fn brief_text(text: &str, findings: &mut Findings) -> String {
    findings.text("brief", text, ("工作简报", "the brief"), BRIEF_CHARS_MAX)
}

/// Typical cases; fields left blank say nothing.
pub(super) fn typical_cases(cases: &[String], findings: &mut Findings) -> Vec<String> {
    if cases.len() > CASES_MAX {
        findings.error(
            "typical_cases",
            "too_many",
            format!("典型案例最多 {CASES_MAX} 个，现有 {}", cases.len()),
            format!("at most {CASES_MAX} typical cases, found {}", cases.len()),
        );
        return Vec::new();
    }
    let name = ("典型案例", "a typical case");
    let read = cases.iter().enumerate().map(|(index, case)| {
        findings.text(
            &format!("typical_cases.{index}"),
            case,
            name,
            CASE_CHARS_MAX,
        )
    });
    read.filter(|case| !case.is_empty()).collect()
}

/// The statement of an empty return, beside which nothing else may be filled in.
pub(super) fn statement(draft: &FormDraft, text: &str, findings: &mut Findings) -> String {
    let (path, name) = ("empty_statement", ("空报说明", "the statement"));
    let statement = findings.text(path, text, name, TEXT_CHARS_MAX);
    if statement.is_empty() {
        needs_statement(path, findings);
    }
    if filled(draft) {
        findings.error(
            path,
            "empty_but_filled",
            "已填写检查数据，不能作空报；请去掉空报说明或清空数据",
            "numbers are filled in, so it is not an empty return: remove either",
        );
    }
    statement
}

fn needs_statement(path: &str, findings: &mut Findings) {
    findings.error(
        path,
        "empty_needs_statement",
        "本期没有情况的，请填写空报说明",
        "if there was nothing to report, state so",
    );
}

/// Whether anything but days is typed; zero is not.
fn filled(draft: &FormDraft) -> bool {
    let said = |text: &String| !text.trim().is_empty() && typed::count(text) != Some(0);
    let row = |row: &crate::RowDraft| {
        said(&row.checked)
            || said(&row.checked_m)
            || row.problems.iter().any(|line| !line.is_blank())
    };
    said(&draft.person_times)
        || said(&draft.brief)
        || draft.typical_cases.iter().any(said)
        || draft.rows.iter().any(row)
}

/// Numbers against each other.
pub(super) fn cross_check(form: &AnnexForm, findings: &mut Findings) {
    let totals = totals(form);
    let lines: usize = form.rows.iter().map(|row| row.problems.len()).sum();
    if lines > LINES_MAX {
        findings.error(
            "rows",
            "too_many",
            format!("一张表最多 {LINES_MAX} 个问题，现有 {lines}"),
            format!("at most {LINES_MAX} problems a form, found {lines}"),
        );
    }
    if totals.checked > 0 && form.person_times == 0 && !findings.concerns("person_times") {
        findings.error(
            "person_times",
            "checks_without_staff",
            format!("检查了 {} 个对象，出动人次却为 0", totals.checked),
            format!(
                "{} objects were checked, but nobody was sent out",
                totals.checked
            ),
        );
    }
    match &form.brief {
        None if totals.is_nothing() && !findings.any_error() => {
            needs_statement("empty_statement", findings);
        }
        None => findings.warning("brief", "no_brief", "没有填写工作简报", "there is no brief"),
        Some(brief) if brief.typical_cases.is_empty() && totals.cases > 0 => findings.warning(
            "typical_cases",
            "no_typical_case",
            format!("立案 {} 起，但没有典型案例", totals.cases),
            format!(
                "{} cases were filed, but no typical case is told",
                totals.cases
            ),
        ),
        Some(_) => {}
    }
}
