//! The annex form as typed: everything a text, nothing judged yet.

use fact::{AnnexForm, AnnexProblem, AnnexRow};
use jiff::civil::Date;
use plan::{AnnexObject, Obligation, Plan};
use serde::{Deserialize, Serialize};
use units::{BeijingTime, Fen, Period};

use crate::typed;

/// What stands in the fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormDraft {
    /// First day covered.
    pub from: String,
    /// Last day covered.
    pub to: String,
    /// Enforcement staff sent out, person-times.
    pub person_times: String,
    /// One row an object kind of the plan's annex.
    pub rows: Vec<RowDraft>,
    /// The brief.
    pub brief: String,
    /// Typical cases, one text each.
    pub typical_cases: Vec<String>,
    /// The statement that there was nothing to report, if that is what is reported.
    pub empty_statement: Option<String>,
}

/// One row as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RowDraft {
    /// The object kind, by its id in the plan's annex.
    pub object: String,
    /// How many were checked.
    pub checked: String,
    /// Metres of road checked, where the row asks for them.
    pub checked_m: String,
    /// The problem lines.
    pub problems: Vec<ProblemDraft>,
}

/// One problem line as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProblemDraft {
    /// The category.
    pub category: String,
    /// What was found.
    pub summary: String,
    /// `on_the_spot` or `case_filed`, or the printed word.
    pub handling: String,
    /// The fine in 万元.
    pub fine_wan: String,
}

impl FormDraft {
    /// The form before anything is typed: its days and its rows.
    #[must_use]
    pub fn blank(plan: &Plan, obligation: &Obligation, due: BeijingTime) -> Self {
        let period = expected_period(plan, obligation, due);
        Self {
            from: period.first.to_string(),
            to: period.last.to_string(),
            rows: plan.annex.rows.iter().map(RowDraft::blank).collect(),
            ..Self::default()
        }
    }

    /// The form as filed, to be corrected.
    #[must_use]
    pub fn from_form(plan: &Plan, form: &AnnexForm) -> Self {
        let known = plan.annex.rows.iter().map(|object| {
            let filed = form.rows.iter().find(|row| row.object == object.id);
            filed.map_or_else(|| RowDraft::none(object), RowDraft::from_row)
        });
        let of_plan = |row: &&AnnexRow| plan.annex.rows.iter().any(|one| one.id == row.object);
        let unknown = form.rows.iter().filter(|row| !of_plan(row));
        let (brief, typical_cases) = form.brief.as_ref().map_or_else(Default::default, |brief| {
            (brief.text.clone(), brief.typical_cases.clone())
        });
        Self {
            from: form.from.to_string(),
            to: form.to.to_string(),
            person_times: form.person_times.to_string(),
            rows: known.chain(unknown.map(RowDraft::from_row)).collect(),
            brief,
            typical_cases,
            empty_statement: None,
        }
    }

    /// The form for a deadline, with the brief of an earlier form as a text to start from. Numbers, problems and cases
    /// belong to their own week and are never carried over.
    #[must_use]
    pub fn carry_over(
        plan: &Plan,
        obligation: &Obligation,
        due: BeijingTime,
        earlier: &AnnexForm,
    ) -> Self {
        let brief = earlier.brief.as_ref();
        Self {
            brief: brief.map_or_else(String::new, |brief| brief.text.clone()),
            ..Self::blank(plan, obligation, due)
        }
    }
}

impl RowDraft {
    fn blank(object: &AnnexObject) -> Self {
        Self {
            object: object.id.clone(),
            ..Self::default()
        }
    }

    /// A row of which a filed form says nothing.
    fn none(object: &AnnexObject) -> Self {
        let zero = || "0".to_owned();
        Self {
            checked: zero(),
            checked_m: object.with_metres.then(zero).unwrap_or_default(),
            ..Self::blank(object)
        }
    }

    fn from_row(row: &AnnexRow) -> Self {
        Self {
            object: row.object.clone(),
            checked: row.checked.to_string(),
            checked_m: row.checked_m.map_or_else(String::new, |m| m.to_string()),
            problems: row
                .problems
                .iter()
                .map(ProblemDraft::from_problem)
                .collect(),
        }
    }
}

impl ProblemDraft {
    fn from_problem(problem: &AnnexProblem) -> Self {
        let fine = problem.fine_fen;
        Self {
            category: problem.category.clone(),
            summary: problem.summary.clone(),
            handling: typed::handling_id(problem.handling).to_owned(),
            fine_wan: if fine == Fen(0) {
                String::new()
            } else {
                fine.to_string()
            },
        }
    }

    /// A line on which nothing is typed yet; a choice of handling alone says nothing.
    pub(crate) fn is_blank(&self) -> bool {
        [&self.category, &self.summary, &self.fine_wan]
            .into_iter()
            .all(|field| field.trim().is_empty())
    }
}

/// The days a return for a deadline covers: from the day after the previous deadline's, or the campaign's first day, to
/// the deadline's.
#[must_use]
pub fn expected_period(plan: &Plan, obligation: &Obligation, due: BeijingTime) -> Period {
    let last = due.date().min(plan.period.last).max(plan.period.first);
    let after = previous_day(obligation, due).and_then(|day| day.tomorrow().ok());
    let first = after.unwrap_or(plan.period.first).max(plan.period.first);
    Period::new(first.min(last), last)
}

/// The date of the deadline before.
pub(crate) fn previous_day(obligation: &Obligation, due: BeijingTime) -> Option<Date> {
    let before = obligation.due.iter().filter(|one| **one < due).max()?;
    Some(before.date())
}
