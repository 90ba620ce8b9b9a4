//! `…/edit`: the form, as it was saved or as it begins.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use desk::FormDraft;
use fact::ReturnContent;

use super::entry::Saved;
use super::owed::Which;
use super::{Entry, Owed, once, taken};
use crate::http::{Answer, Caller, Failure};
use crate::page::{self, Notice, Page, Sheet};
use crate::route::{SiteState, made};

/// What was just done, for a word about it.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Said {
    said: Option<String>,
    /// What the numbers are to be filled in from.
    fill: Option<String>,
}

/// The word for what the unit recorded in the field.
const FIELD: &str = "field";

impl Said {
    /// Only words that the site itself says.
    pub(super) fn key(&self) -> Option<&'static str> {
        match self.said.as_deref()? {
            "saved" => Some("return-said-saved"),
            "imported" => Some("return-said-imported"),
            "submitted" => Some("return-said-submitted"),
            "rejected" => Some("return-said-rejected"),
            "filed" => Some("return-said-filed"),
            "sent-back" => Some("return-said-sent-back"),
            _ => None,
        }
    }
}

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(which): Path<Which>,
    Query(said): Query<Said>,
) -> Answer {
    made(site, caller, None, move |page| {
        let owed = which.of(&page.site.plan)?;
        let draft = page.site.store.draft(&owed.key())?;
        let mut entry = match &draft {
            Some(draft) => Entry::of(draft),
            None => first(page, &owed)?,
        };
        let filled = owed.obligation.is_annex_form && said.fill.as_deref() == Some(FIELD);
        if filled {
            fill_in(page, &owed, &mut entry)?;
        }
        let saved = draft.as_ref().map(Saved::of);
        let sheet = Sheet {
            owed: &owed,
            entry: &entry,
            version: draft.as_ref().map_or(0, |draft| draft.version),
            saved: saved.as_ref(),
            findings: taken::findings(page, &owed, &entry)?,
            // A form just opened is not full of reproaches; one to be reviewed is.
            judged: false,
            unsaved: filled,
            notices: if filled {
                vec![Notice::Good("return-said-filled-in")]
            } else {
                said.key().map(Notice::Good).into_iter().collect()
            },
            once: once::token()?,
        };
        let made = page.with_campaign(|campaign| page::return_form(page, campaign, &sheet))?;
        Ok(made.into_response())
    })
    .await
}

/// The numbers and lines from what the unit recorded in the field; what people wrote stays.
fn fill_in(page: &Page<'_>, owed: &Owed<'_>, entry: &mut Entry) -> Result<(), Failure> {
    let recorded = page.with_campaign(|campaign| {
        let (plan, obligation) = (&page.site.plan, owed.obligation);
        desk::recorded_form(plan, campaign, obligation, owed.due, &owed.unit.id)
    })?;
    entry.form.person_times = recorded.person_times;
    entry.form.rows = recorded.rows;
    entry.form.empty_statement = None;
    Ok(())
}

/// How a draft begins: blank, or from what is filed, to correct it.
fn first(page: &Page<'_>, owed: &Owed<'_>) -> Result<Entry, Failure> {
    let blank = Entry::blank(page, owed);
    page.with_campaign(|campaign| {
        let sent = campaign.filed(&owed.obligation.id, owed.due, &owed.unit.id);
        let Some(newest) = sent.last() else {
            return blank;
        };
        let mut entry = Entry {
            corrects: Some(newest.fact),
            ..blank
        };
        match &newest.body.content {
            ReturnContent::Empty { statement } => {
                entry.form.empty_statement = Some(statement.clone());
            }
            ReturnContent::Form(form) => entry.form = FormDraft::from_form(&page.site.plan, form),
            ReturnContent::Document { title } => entry.title.clone_from(title),
        }
        entry
    })
}
