//! The weekly return and the facts of the field: the form starts from them, and may not say less of cases and fines.

use assess::{FieldCounts, LineCounts, RowCounts, field_counts};
use campaign::Campaign;
use fact::{AnnexForm, AnnexRow, Handling};
use plan::{Obligation, Plan};
use units::{BeijingTime, Fen, Period, UnitId};

use crate::check::Findings;
use crate::form::{FormDraft, ProblemDraft, RowDraft, expected_period};
use crate::limits::{LINES_A_ROW_MAX, SUMMARY_CHARS_MAX};
use crate::{Checked, FieldProblem, Severity, check, typed};

/// The form for a deadline, filled in from what the unit recorded in the field in its days. What was not recorded stays
/// empty.
#[must_use]
pub fn recorded_form(
    plan: &Plan,
    campaign: &Campaign,
    obligation: &Obligation,
    due: BeijingTime,
    unit: &UnitId,
) -> FormDraft {
    let mut draft = FormDraft::blank(plan, obligation, due);
    let period = expected_period(plan, obligation, due);
    let counts = field_counts(plan, campaign, unit, period);
    draft.person_times = shown(counts.person_times);
    for row in &mut draft.rows {
        if let Some(counts) = counts.rows.iter().find(|one| one.row == row.object) {
            fill(row, counts);
        }
    }
    draft
}

fn fill(row: &mut RowDraft, counts: &RowCounts) {
    row.checked = shown(counts.objects);
    let lines = counts.lines.iter().take(LINES_A_ROW_MAX);
    row.problems = lines.map(line).collect();
}

fn shown(count: u32) -> String {
    if count == 0 {
        return String::new();
    }
    count.to_string()
}

fn line(line: &LineCounts) -> ProblemDraft {
    let fine = line.fine_fen;
    ProblemDraft {
        category: line.category.clone(),
        summary: line.summary.chars().take(SUMMARY_CHARS_MAX).collect(),
        handling: typed::handling_id(line.handling).to_owned(),
        fine_wan: if fine == Fen(0) {
            String::new()
        } else {
            fine.to_string()
        },
    }
}

/// Reads and checks a typed form as [`check()`] does, and against what the unit recorded in the field.
#[must_use]
pub fn check_recorded(
    plan: &Plan,
    campaign: &Campaign,
    obligation: &Obligation,
    due: BeijingTime,
    unit: &UnitId,
    draft: &FormDraft,
) -> Checked {
    let mut checked = check(plan, obligation, due, draft);
    let more = match (&checked.form, &checked.empty) {
        (Some(form), _) => {
            let period = Period::new(form.from, form.to);
            against(form, &field_counts(plan, campaign, unit, period))
        }
        (None, Some(_)) => {
            let period = expected_period(plan, obligation, due);
            nothing_against(&field_counts(plan, campaign, unit, period))
        }
        (None, None) => Vec::new(),
    };
    if more.iter().any(|one| one.severity == Severity::Error) {
        checked.form = None;
        checked.empty = None;
    }
    checked.findings.extend(more);
    checked
}

/// Where a form says less than the facts: of cases and fines an error, of anything else a warning.
fn against(form: &AnnexForm, counts: &FieldCounts) -> Vec<FieldProblem> {
    let mut findings = Findings::default();
    if form.person_times < counts.person_times {
        findings.warning(
            "person_times",
            "fewer_than_recorded",
            format!(
                "现场检查已记 {} 人次，表中只有 {}",
                counts.person_times, form.person_times
            ),
            format!(
                "{} person-times are recorded in the field, the form says {}",
                counts.person_times, form.person_times
            ),
        );
    }
    for recorded in &counts.rows {
        let found = form.rows.iter().enumerate();
        let mut found = found.filter(|(_, row)| row.object == recorded.row);
        let blank = AnnexRow {
            object: recorded.row.clone(),
            checked: 0,
            checked_m: None,
            problems: Vec::new(),
        };
        let (index, row) = found.next().unwrap_or((form.rows.len(), &blank));
        row_against(&format!("rows.{index}"), row, recorded, &mut findings);
    }
    findings.list
}

fn row_against(path: &str, row: &AnnexRow, recorded: &RowCounts, findings: &mut Findings) {
    let cases = row.problems.iter();
    let cases = cases
        .filter(|one| one.handling == Handling::CaseFiled)
        .count();
    let cases = u32::try_from(cases).unwrap_or(u32::MAX);
    if cases < recorded.cases {
        findings.error(
            path,
            "cases_fewer_than_recorded",
            format!(
                "本期已立案 {} 件，表中立案处罚只有 {cases} 条",
                recorded.cases
            ),
            format!(
                "{} cases were filed in these days, the form has {cases}",
                recorded.cases
            ),
        );
    }
    let fines: Fen = row.problems.iter().map(|one| one.fine_fen).sum();
    if fines < recorded.fines_fen {
        findings.error(
            path,
            "fines_less_than_recorded",
            format!(
                "本期已决定罚款 {} 万元，表中只有 {fines} 万元",
                recorded.fines_fen
            ),
            format!(
                "fines of {} (10,000 yuan) were decided in these days, the form has {fines}",
                recorded.fines_fen
            ),
        );
    }
    if row.checked < recorded.objects {
        findings.warning(
            format!("{path}.checked"),
            "fewer_than_recorded",
            format!(
                "现场检查已记 {} 个对象，表中只有 {}",
                recorded.objects, row.checked
            ),
            format!(
                "{} inspected objects are recorded, the form says {}",
                recorded.objects, row.checked
            ),
        );
    }
    let problems = u32::try_from(row.problems.len()).unwrap_or(u32::MAX);
    if problems < recorded.problems {
        findings.warning(
            path,
            "fewer_than_recorded",
            format!(
                "现场已记 {} 个问题，表中只有 {problems} 条",
                recorded.problems
            ),
            format!(
                "{} problems are recorded, the form has {problems}",
                recorded.problems
            ),
        );
    }
}

/// That there was nothing to report does not go with cases or fines.
fn nothing_against(counts: &FieldCounts) -> Vec<FieldProblem> {
    let mut findings = Findings::default();
    if counts.cases > 0 || counts.fines_fen > Fen(0) {
        findings.error(
            "empty_statement",
            "cases_fewer_than_recorded",
            format!(
                "本期已立案 {} 件、罚款 {} 万元，不能零报送",
                counts.cases, counts.fines_fen
            ),
            format!(
                "{} cases and fines of {} (10,000 yuan) are recorded: this is not nothing",
                counts.cases, counts.fines_fen
            ),
        );
    } else if !counts.facts.is_empty() {
        findings.warning(
            "empty_statement",
            "fewer_than_recorded",
            "本期现场检查已有记录，请核对是否确为零报送",
            "inspections are recorded in these days; look again whether there was nothing",
        );
    }
    findings.list
}
