//! Filing a return, and correcting it.

use access::Action;
use campaign::{Campaign, Filed};
use fact::{Body, NewFact, ReturnContent, ReturnFiled};
use plan::{Obligation, Plan};
use units::{BeijingTime, FactId, ObligationId, UnitId};

use crate::text::needed;
use crate::{Actor, Checked, FormDraft, Refusal, RefusalCode, check_recorded, owed};

/// What is to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// What was asked for.
    pub obligation: ObligationId,
    /// Which deadline it answers.
    pub due: BeijingTime,
    /// Who is obliged.
    pub unit: UnitId,
    /// What is sent.
    pub content: ReturnContent,
    /// The sending it corrects: the newest, or none for the first.
    pub corrects: Option<FactId>,
}

/// Files a return, received now: the clock of the caller alone decides on time or late.
///
/// # Errors
/// Not allowed, not owed, not the version that is newest, or a content with mistakes.
pub fn file_return(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    filing: &Filing,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    owed::unit(plan, &filing.unit)?;
    if !actor.may(plan, Action::ReturnReview, &filing.unit) {
        return Err(Refusal::not_allowed(Action::ReturnReview));
    }
    let obligation = owed::obligation(plan, &filing.obligation, filing.due, &filing.unit)?;
    let content = content(plan, campaign, obligation, filing)?;
    let sent = campaign.filed(&filing.obligation, filing.due, &filing.unit);
    builds_on_newest(sent, filing.corrects, &content)?;
    let base = filing.corrects.unwrap_or(FactId(0));
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!(
            "return.filed/{}/{}/{}/{base}",
            obligation.id, filing.due, filing.unit
        ),
        corrects: filing.corrects,
        body: Body::ReturnFiled(ReturnFiled {
            unit: filing.unit.clone(),
            obligation: obligation.id.clone(),
            due: filing.due,
            received_at: now,
            content,
        }),
    })
}

/// A first filing finds nothing there, a later one names the newest.
fn builds_on_newest(
    sent: &[Filed],
    corrects: Option<FactId>,
    content: &ReturnContent,
) -> Result<(), Refusal> {
    let Some(newest) = sent.last() else {
        return corrects.map_or(Ok(()), |_| Err(Refusal::nothing_to_correct()));
    };
    // A second click on the same button, or a correction that changes nothing.
    if newest.body.content == *content
        && (corrects == newest.corrects || corrects == Some(newest.fact))
    {
        return Err(same_already(newest.fact));
    }
    match corrects {
        None => Err(Refusal::already_filed(newest.fact)),
        Some(fact) if fact == newest.fact => Ok(()),
        Some(fact) if sent.iter().any(|one| one.fact == fact) => {
            Err(Refusal::not_newest(newest.fact))
        }
        Some(_) => Err(Refusal::nothing_to_correct()),
    }
}

fn same_already(fact: FactId) -> Refusal {
    Refusal::new(
        RefusalCode::SameAlready,
        format!("内容相同，已报送为 {fact}"),
        format!("the very same is filed already, as {fact}"),
    )
    .about(fact)
}

/// The content as it goes into the fact, if it is what the deadline asks for.
fn content(
    plan: &Plan,
    campaign: &Campaign,
    obligation: &Obligation,
    filing: &Filing,
) -> Result<ReturnContent, Refusal> {
    match &filing.content {
        ReturnContent::Empty { statement } => {
            let name = ("空报说明", "the statement");
            let statement = needed(statement, name).map_err(|refusal| match refusal.code {
                RefusalCode::TextNeeded => Refusal {
                    code: RefusalCode::EmptyNeedsStatement,
                    ..refusal
                },
                _ => refusal,
            })?;
            let draft = FormDraft {
                empty_statement: Some(statement.clone()),
                ..FormDraft::default()
            };
            if obligation.is_annex_form {
                recorded(plan, campaign, obligation, filing, &draft)?;
            }
            Ok(ReturnContent::Empty { statement })
        }
        ReturnContent::Form(form) if obligation.is_annex_form => {
            let draft = FormDraft::from_form(plan, form);
            let checked = recorded(plan, campaign, obligation, filing, &draft)?;
            let good = checked.form.clone().map(ReturnContent::Form);
            good.ok_or_else(|| form_has_mistakes(checked.errors().cloned().collect()))
        }
        ReturnContent::Document { title } if !obligation.is_annex_form => {
            let title = needed(title, ("标题", "the title"))?;
            Ok(ReturnContent::Document { title })
        }
        ReturnContent::Form(_) | ReturnContent::Document { .. } => Err(wrong_content(obligation)),
    }
}

/// The form checked, also against what the unit recorded in the field.
fn recorded(
    plan: &Plan,
    campaign: &Campaign,
    obligation: &Obligation,
    filing: &Filing,
    draft: &FormDraft,
) -> Result<Checked, Refusal> {
    let Filing { due, unit, .. } = filing;
    let checked = check_recorded(plan, campaign, obligation, *due, unit, draft);
    if checked.errors().next().is_some() {
        return Err(form_has_mistakes(checked.errors().cloned().collect()));
    }
    Ok(checked)
}

fn form_has_mistakes(details: Vec<crate::FieldProblem>) -> Refusal {
    let count = details.len();
    let mut refusal = Refusal::new(
        RefusalCode::FormHasMistakes,
        format!("表内有 {count} 处错误，请改正后报送"),
        format!("the form has {count} mistakes; mend them, then file it"),
    );
    refusal.details = details;
    refusal
}

fn wrong_content(obligation: &Obligation) -> Refusal {
    let (zh, en) = if obligation.is_annex_form {
        ("调度表", "the annex form")
    } else {
        ("文件", "a document")
    };
    Refusal::new(
        RefusalCode::WrongContent,
        format!("“{}”应报送{zh}", obligation.name),
        format!("`{}` asks for {en}", obligation.name_en),
    )
}
