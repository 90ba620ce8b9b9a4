//! A form as it came in: what was typed, on which version, beside what is saved.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use desk::{Checked, FieldProblem, Severity};
use fact::ReturnContent;
use store::{Draft, DraftStage, SaveError};
use units::FactId;

use super::entry::Saved;
use super::fields::Button;
use super::owed::Which;
use super::{Entry, Owed, Typed, once};
use crate::http::{Answer, Failure, Posted};
use crate::page::{self, Notice, Page, Sheet};

/// A form that was sent.
pub(super) struct Taken<'p> {
    pub(super) owed: Owed<'p>,
    pub(super) entry: Entry,
    /// The version that whoever typed had before them.
    pub(super) version: u64,
    pub(super) current: Option<Draft>,
    by: String,
}

/// How it is shown again.
pub(super) struct Again<'a> {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice<'a>>,
    /// Whether mistakes are shown at their fields.
    pub(super) judged: bool,
    pub(super) unsaved: bool,
}

impl<'p> Taken<'p> {
    /// Reads a form for a return.
    pub(super) fn of(page: &Page<'p>, which: &Which, posted: &Posted) -> Result<Self, Failure> {
        let owed = which.of(&page.site.plan)?;
        let current = page.site.store.draft(&owed.key())?;
        let by = posted.caller.who()?.name.clone();
        let mut taken = Self {
            owed,
            entry: current.as_ref().map(Entry::of).unwrap_or_default(),
            version: number(posted.text("version")),
            current,
            by,
        };
        if posted.has("form") {
            let mut typed = Typed::of(posted.fields());
            if let Some(button) = Button::of(posted.fields()) {
                typed.press(&button);
                taken.drop_file(&button);
            }
            taken.entry.form = typed.form;
            taken.entry.title = typed.title;
            taken.entry.corrects = fact(posted.text("corrects"));
        }
        // Whoever chooses to go over what another saved builds on the newest of everything.
        if posted.has("over") {
            taken.version = number(posted.text("over"));
            taken.entry.corrects = newest(page, &owed)?;
        }
        Ok(taken)
    }

    fn drop_file(&mut self, button: &Button) {
        if let Button::Drop(sha256) = button {
            self.entry.attachments.retain(|held| held.sha256 != *sha256);
        }
    }

    /// Whether somebody saved or filed the draft since it was read.
    pub(super) fn overtaken(&self) -> bool {
        self.current.as_ref().map_or(0, |draft| draft.version) != self.version
    }

    /// Saves it over the version that was read.
    pub(super) fn save(
        &mut self,
        page: &Page<'_>,
        stage: DraftStage,
        remarks: Option<&str>,
    ) -> Result<(), SaveError> {
        let (key, body) = (self.owed.key(), self.entry.to_json());
        let store = &page.site.store;
        let now = page.site.now();
        self.version =
            store.save_draft(&key, self.version, stage, &body, remarks, &self.by, now)?;
        self.current = store.draft(&key)?;
        Ok(())
    }

    /// What the reviewer remarked before.
    pub(super) fn remarks(&self) -> Option<String> {
        self.current.as_ref()?.remarks.clone()
    }

    /// Mistakes and warnings.
    pub(super) fn findings(&self, page: &Page<'_>) -> Result<Vec<FieldProblem>, Failure> {
        findings(page, &self.owed, &self.entry)
    }

    /// What would be filed; none while there are mistakes.
    pub(super) fn content(&self, page: &Page<'_>) -> Result<Option<ReturnContent>, Failure> {
        if self.findings(page)?.iter().any(is_error) {
            return Ok(None);
        }
        if !self.owed.obligation.is_annex_form {
            let title = self.entry.title.clone();
            return Ok(Some(ReturnContent::Document { title }));
        }
        Ok(checked(page, &self.owed, &self.entry)?.content())
    }

    /// Why it is not saved, with the form as typed and, where somebody was quicker, the choice.
    pub(super) fn not_saved(&self, page: &Page<'_>, error: &SaveError) -> Answer {
        let message = error.message();
        let (status, notice) = match error {
            SaveError::Store(store) => return Err(Failure::internal(store)),
            SaveError::TooLarge { .. } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                Notice::Bad(message.zh, message.en),
            ),
            SaveError::Conflict { current } => (
                StatusCode::CONFLICT,
                Notice::Rival(message.zh, message.en, current.version),
            ),
            SaveError::Gone => (
                StatusCode::CONFLICT,
                Notice::Rival(message.zh, message.en, 0),
            ),
        };
        self.again(
            page,
            Again {
                status,
                notices: vec![notice],
                judged: false,
                unsaved: true,
            },
        )
    }

    /// The form with what was typed, shown again.
    pub(super) fn again(&self, page: &Page<'_>, again: Again<'_>) -> Answer {
        let saved = self.current.as_ref().map(Saved::of);
        let sheet = Sheet {
            owed: &self.owed,
            entry: &self.entry,
            version: self.version,
            saved: saved.as_ref(),
            findings: self.findings(page)?,
            judged: again.judged,
            unsaved: again.unsaved,
            notices: again.notices,
            once: once::token()?,
        };
        let made = page.with_campaign(|campaign| page::return_form(page, campaign, &sheet))?;
        Ok((again.status, made).into_response())
    }
}

/// The form checked, also against what the unit recorded in the field.
fn checked(page: &Page<'_>, owed: &Owed<'_>, entry: &Entry) -> Result<Checked, Failure> {
    let Owed {
        obligation, due, ..
    } = owed;
    page.with_campaign(|campaign| {
        let plan = &page.site.plan;
        desk::check_recorded(plan, campaign, obligation, *due, &owed.unit.id, &entry.form)
    })
}

/// Mistakes and warnings about what is to be filed.
pub(super) fn findings(
    page: &Page<'_>,
    owed: &Owed<'_>,
    entry: &Entry,
) -> Result<Vec<FieldProblem>, Failure> {
    if owed.obligation.is_annex_form {
        return Ok(checked(page, owed, entry)?.findings);
    }
    let mut findings = Vec::new();
    if entry.title.trim().is_empty() {
        findings.push(not_filled(
            "title",
            "标题没有填",
            "the title is not filled in",
        ));
    }
    let has_file = !entry.attachments.is_empty()
        || page.with_campaign(|campaign| page::has_files(campaign, owed))?;
    if !has_file {
        findings.push(not_filled(
            "attachment",
            "还没有上传文件",
            "no file is attached yet",
        ));
    }
    Ok(findings)
}

fn not_filled(path: &str, zh: &str, en: &str) -> FieldProblem {
    FieldProblem {
        path: path.to_owned(),
        severity: Severity::Error,
        code: "not_filled",
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

pub(super) fn is_error(finding: &FieldProblem) -> bool {
    finding.severity == Severity::Error
}

/// The newest sending, which a correction names.
pub(super) fn newest(page: &Page<'_>, owed: &Owed<'_>) -> Result<Option<FactId>, Failure> {
    page.with_campaign(|campaign| {
        let sent = campaign.filed(&owed.obligation.id, owed.due, &owed.unit.id);
        sent.last().map(|sent| sent.fact)
    })
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}

/// `F12`, or 12.
pub(super) fn fact(text: &str) -> Option<FactId> {
    text.strip_prefix('F')
        .unwrap_or(text)
        .parse()
        .ok()
        .map(FactId)
}
