//! The papers of the field as files: made from the same facts whenever they are asked for.

use access::Action;
use campaign::Campaign;
use document::{
    CircularIssue, DailyDecision, Decision, DutyNotice, LegalBasis, ListPublication, Order,
    PaperError, PaperIssue, Summons,
};
use standard::Procedure;
use units::{CaseId, FactId};

use super::document::{DOCX, XLSX, file};
use crate::http::{Answer, Failure};
use crate::page::Page;

/// Under which number and date: the number is filled in by hand where the facts have none.
fn issue(page: &Page<'_>, number: &str) -> PaperIssue {
    PaperIssue {
        number: number.to_owned(),
        date: page.assessment.as_of.date(),
        ledger_head: Some(page.head.to_string()),
        simulated: page.assessment.simulated,
    }
}

fn written(name: &str, bytes: Result<Vec<u8>, PaperError>) -> Answer {
    Ok(file(&format!("{name}.docx"), DOCX, bytes.map_err(failed)?))
}

/// Why there is no such paper.
fn failed(error: PaperError) -> Failure {
    match error {
        PaperError::Missing { .. } => Failure::NotFound,
        PaperError::Unfit { zh, en } => Failure::bad(zh, en),
        PaperError::Document(error) => error.into(),
    }
}

/// The lists as published.
pub(super) fn lists(page: &Page<'_>, campaign: &Campaign, extension: &str) -> Answer {
    let plan = &page.site.plan;
    let (as_of, simulated) = (page.assessment.as_of, page.assessment.simulated);
    let lists = ListPublication::of(plan, campaign.field(), as_of, simulated);
    let name = format!("榜单-{}", as_of.date());
    if extension == "xlsx" {
        let bytes = document::lists_xlsx(plan, &lists)?;
        return Ok(file(&format!("{name}.xlsx"), XLSX, bytes));
    }
    let issue = CircularIssue {
        number: 1,
        date: as_of.date(),
        ledger_head: Some(page.head.to_string()),
    };
    let bytes = document::lists_docx(plan, &lists, &issue)?;
    Ok(file(&format!("{name}.docx"), DOCX, bytes))
}

/// Every notice of a statement on warnings, a page each.
pub(super) fn duties(page: &Page<'_>, campaign: &Campaign, warning: FactId) -> Answer {
    let plan = &page.site.plan;
    let bytes = DutyNotice::all(plan, campaign, Some(warning))
        .and_then(|notices| document::duty_notices_docx(plan, &notices, &issue(page, "")));
    written(&format!("预警通知-{warning}"), bytes)
}

/// The paper of a case: `order`, `decision` or `daily`.
pub(super) fn of_case(page: &Page<'_>, campaign: &Campaign, id: &CaseId, paper: &str) -> Answer {
    let (plan, field) = (&page.site.plan, campaign.field());
    let laws = page.site.assessments.laws();
    let procedure = Procedure::builtin().map_err(Failure::internal)?;
    let (_, _, opened) = field.case(id).ok_or(Failure::NotFound)?;
    let (_, _, object) = field.object(&opened.object).ok_or(Failure::NotFound)?;
    if !page.may_object(Action::ObjectRead, object) {
        return Err(Failure::NotAllowed);
    }
    let law = LegalBasis::of_case(plan, laws, opened).ok_or(Failure::NotFound)?;
    let issue = issue(page, "");
    let (name, bytes) = match paper {
        "order" => (
            "责令改正",
            Order::of(plan, field, id, law)
                .and_then(|order| document::order_docx(plan, &order, &procedure, &issue)),
        ),
        "decision" => (
            "处罚决定",
            Decision::of(plan, field, id, law)
                .and_then(|one| document::decision_docx(plan, &one, &procedure, &issue)),
        ),
        "daily" => (
            "按日处罚",
            DailyDecision::of(plan, field, id, law)
                .and_then(|one| document::daily_decision_docx(plan, &one, &procedure, &issue)),
        ),
        _ => return Err(Failure::NotFound),
    };
    written(&format!("{name}-{}", opened.number), bytes)
}

/// The letter of a decision to hold a talk.
pub(super) fn summons(page: &Page<'_>, campaign: &Campaign, decision: FactId) -> Answer {
    let (plan, field) = (&page.site.plan, campaign.field());
    let mut decided = page.assessment.field.accountability.iter();
    let found = decided.find(|one| one.decided.as_ref().is_some_and(|one| one.fact == decision));
    let found = found.ok_or(Failure::NotFound)?;
    let number = found.decided.as_ref().and_then(|one| one.number.clone());
    let issue = issue(page, &number.unwrap_or_default());
    let bytes = Summons::of(plan, field, &found.trigger, &found.unit, None)
        .and_then(|summons| document::summons_docx(plan, &summons, &issue));
    written(&format!("约谈通知-{}", found.unit_name), bytes)
}
