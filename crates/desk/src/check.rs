//! A typed form read and checked: every mistake by field, all at once.

mod finding;
mod line;
mod period;
mod row;
mod whole;

use fact::{AnnexForm, Brief, ReturnContent};
use plan::{Obligation, Plan};
use units::BeijingTime;

use crate::FormDraft;
use crate::limits::{COUNT_MAX, FINDINGS_MAX};
pub(crate) use finding::Findings;
pub use finding::{FieldProblem, Severity};

/// A typed form after checking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The form, if it has no error and is not an empty return.
    pub form: Option<AnnexForm>,
    /// The statement, if it is an empty return without an error.
    pub empty: Option<String>,
    /// Errors and warnings, in the order of the form.
    pub findings: Vec<FieldProblem>,
}

impl Checked {
    /// What can be filed, if there is no error.
    #[must_use]
    pub fn content(&self) -> Option<ReturnContent> {
        let empty = self.empty.clone();
        let form = self.form.clone().map(ReturnContent::Form);
        empty
            .map(|statement| ReturnContent::Empty { statement })
            .or(form)
    }

    /// Errors alone.
    pub fn errors(&self) -> impl Iterator<Item = &FieldProblem> {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }
}

/// What a form is checked against.
#[derive(Clone, Copy)]
struct Asked<'a> {
    plan: &'a Plan,
    obligation: &'a Obligation,
    due: BeijingTime,
}

/// Reads and checks a typed form for a deadline.
#[must_use]
pub fn check(plan: &Plan, obligation: &Obligation, due: BeijingTime, draft: &FormDraft) -> Checked {
    let mut findings = Findings::default();
    if let Some(statement) = &draft.empty_statement {
        let statement = whole::statement(draft, statement, &mut findings);
        return finished(None, Some(statement), findings);
    }
    let asked = Asked {
        plan,
        obligation,
        due,
    };
    let form = form(asked, draft, &mut findings);
    finished(Some(form), None, findings)
}

fn form(asked: Asked<'_>, draft: &FormDraft, findings: &mut Findings) -> AnnexForm {
    let (from, to) = period::read(asked, draft, findings);
    let rows = row::read_all(asked.plan, draft, findings);
    let name = ("出动执法检查人员人次", "person-times");
    let person_times = findings.count("person_times", &draft.person_times, name, COUNT_MAX);
    let form = AnnexForm {
        from,
        to,
        person_times,
        rows,
        brief: brief(draft, findings),
    };
    whole::cross_check(&form, findings);
    form
}

fn brief(draft: &FormDraft, findings: &mut Findings) -> Option<Brief> {
    let text = whole::brief_text(&draft.brief, findings);
    let typical_cases = whole::typical_cases(&draft.typical_cases, findings);
    let said = !text.is_empty() || !typical_cases.is_empty();
    said.then_some(Brief {
        text,
        typical_cases,
    })
}

fn finished(form: Option<AnnexForm>, empty: Option<String>, findings: Findings) -> Checked {
    let good = !findings.any_error();
    let mut findings = findings.list;
    // Errors are never cut off by warnings.
    if findings.len() > FINDINGS_MAX {
        findings.sort_by_key(|finding| finding.severity);
        findings.truncate(FINDINGS_MAX);
    }
    Checked {
        form: form.filter(|_| good),
        empty: empty.filter(|_| good),
        findings,
    }
}
