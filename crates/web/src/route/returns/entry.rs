//! What a draft holds: the form or the title as typed, files, and the sending it builds on.

use desk::FormDraft;
use serde::{Deserialize, Serialize};
use store::Draft;
use units::{BeijingTime, FactId};

use super::Owed;
use crate::page::Page;

/// A file that waits with a draft; its bytes are in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Held {
    pub(crate) sha256: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: u64,
}

/// The content of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    pub(crate) form: FormDraft,
    /// Title of the document, where the deadline asks for one.
    pub(crate) title: String,
    pub(crate) attachments: Vec<Held>,
    /// The sending that this is to correct; none for the first.
    pub(crate) corrects: Option<FactId>,
}

impl Entry {
    /// Before anything is typed.
    pub(super) fn blank(page: &Page<'_>, owed: &Owed<'_>) -> Self {
        Self {
            form: FormDraft::blank(&page.site.plan, owed.obligation, owed.due),
            ..Self::default()
        }
    }

    /// What a draft holds; a body that cannot be read is as good as none.
    pub(crate) fn of(draft: &Draft) -> Self {
        serde_json::from_str(&draft.body).unwrap_or_default()
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn hold(&mut self, held: Held) {
        let same = |one: &Held| one.sha256 == held.sha256 && one.name == held.name;
        if !self.attachments.iter().any(same) {
            self.attachments.push(held);
        }
    }
}

/// What was saved of a draft, by whom and when.
#[derive(Debug, Clone)]
pub(crate) struct Saved {
    pub(crate) stage: store::DraftStage,
    pub(crate) remarks: Option<String>,
    pub(crate) by: String,
    pub(crate) at: BeijingTime,
}

impl Saved {
    pub(crate) fn of(draft: &Draft) -> Self {
        Self {
            stage: draft.stage,
            remarks: draft.remarks.clone(),
            by: draft.saved_by.clone(),
            at: draft.saved_at,
        }
    }
}
