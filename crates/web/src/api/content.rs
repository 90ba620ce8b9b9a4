//! What a program sends as a return: a form as typed or as facts hold it, a statement that there was nothing, a document.

use desk::{Checked, FieldProblem, FormDraft, Refusal, RefusalCode, Severity};
use fact::{AnnexForm, ReturnContent};
use plan::{Obligation, Plan};
use serde::Deserialize;
use serde_json::Value;
use units::Fen;

use super::answer::FactName;
use super::owed::Return;
use super::whole;
use crate::http::{Failure, read};
use crate::site::Site;

/// The body: exactly one of `form`, `empty` and `document`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    form: Option<Value>,
    empty: Option<String>,
    document: Option<String>,
    pub(super) corrects: Option<FactName>,
}

/// What was sent, checked.
pub(super) struct Prepared {
    /// What can be filed, if there is no error.
    pub(super) content: Option<ReturnContent>,
    pub(super) findings: Vec<FieldProblem>,
}

impl Prepared {
    /// What can be filed.
    ///
    /// # Errors
    /// There are mistakes; all are listed.
    pub(super) fn ready(self) -> Result<ReturnContent, Failure> {
        let is_error = |one: &FieldProblem| one.severity == Severity::Error;
        let mistakes = || self.findings.into_iter().filter(is_error).collect();
        let content = self.content.ok_or_else(|| has_mistakes(mistakes()))?;
        Ok(content)
    }
}

fn has_mistakes(details: Vec<FieldProblem>) -> Refusal {
    let count = details.len();
    let mut refusal = Refusal::new(
        RefusalCode::FormHasMistakes,
        format!("表内有 {count} 处错误，请改正后报送"),
        format!("the form has {count} mistakes; mend them, then file it"),
    );
    refusal.details = details;
    refusal
}

impl Sent {
    /// Reads and checks what was sent for a return.
    ///
    /// # Errors
    /// It is not one content, not the kind that is asked for, or the form cannot be read.
    pub(super) fn prepared(&self, site: &Site, owed: &Return) -> Result<Prepared, Failure> {
        let plan = &*site.plan;
        let obligation = owed.obligation(plan)?;
        let known = site.live.known();
        let checked = |draft: &FormDraft| {
            let campaign = &known.campaign;
            of(desk::check_recorded(
                plan, campaign, obligation, owed.due, &owed.unit, draft,
            ))
        };
        match (&self.form, &self.empty, &self.document) {
            (Some(form), None, None) if obligation.is_annex_form => {
                Ok(checked(&draft(plan, form)?))
            }
            (None, Some(statement), None) => Ok(checked(&FormDraft {
                empty_statement: Some(statement.clone()),
                ..FormDraft::default()
            })),
            (None, None, Some(title)) if !obligation.is_annex_form => Ok(document(title)),
            (Some(_), None, None) | (None, None, Some(_)) => Err(wrong_kind(obligation).into()),
            _ => Err(Failure::bad(
                "form、empty、document 须恰有一项",
                "send exactly one of form, empty and document",
            )),
        }
    }
}

fn of(checked: Checked) -> Prepared {
    Prepared {
        content: checked.content(),
        findings: checked.findings,
    }
}

fn document(title: &str) -> Prepared {
    Prepared {
        content: Some(ReturnContent::Document {
            title: title.to_owned(),
        }),
        findings: Vec::new(),
    }
}

/// A form whose numbers are numbers is one as facts hold it; any other is one as typed.
fn draft(plan: &Plan, form: &Value) -> Result<FormDraft, Failure> {
    const ROOT: &str = "form";
    no_list_for_an_object(form)?;
    if !form["person_times"].is_number() {
        return read(ROOT, form);
    }
    let typed: AnnexForm = read(ROOT, whole::values(form))?;
    no_negative_fine(&typed)?;
    Ok(FormDraft::from_form(plan, &typed))
}

/// A list would fill the fields of an object one after the other, unnoticed.
fn no_list_for_an_object(form: &Value) -> Result<(), Failure> {
    const LISTS: [&str; 3] = ["rows", "problems", "typical_cases"];
    fn misplaced(value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().any(|item| item.is_array() || misplaced(item)),
            Value::Object(fields) => fields.iter().any(|(name, field)| {
                let is_list = LISTS.contains(&name.as_str());
                (field.is_array() && !is_list) || misplaced(field)
            }),
            _ => false,
        }
    }
    if !form.is_array() && !misplaced(form) {
        return Ok(());
    }
    Err(Failure::bad(
        "form 中应为对象的地方写成了数组",
        "in form, a list stands where an object is expected",
    ))
}

fn no_negative_fine(form: &AnnexForm) -> Result<(), Failure> {
    let lines = form.rows.iter().flat_map(|row| &row.problems);
    if lines.clone().all(|line| line.fine_fen >= Fen(0)) {
        return Ok(());
    }
    Err(Failure::bad(
        "fine_fen 不能为负",
        "fine_fen cannot be negative",
    ))
}

fn wrong_kind(obligation: &Obligation) -> Refusal {
    let (zh, en) = if obligation.is_annex_form {
        ("form 或 empty", "form or empty")
    } else {
        ("document 或 empty", "document or empty")
    };
    Refusal::new(
        RefusalCode::WrongContent,
        format!("“{}”应报送 {zh}", obligation.name),
        format!("`{}` asks for {en}", obligation.name_en),
    )
}
