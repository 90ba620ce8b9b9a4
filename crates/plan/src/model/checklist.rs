//! Checklists: what inspectors check, and what it costs to fail.

use units::ClauseId;

/// A checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// The kind of object whose inspections use it; at most one checklist a kind. None: kept for its wording.
    pub object: Option<String>,
    /// Who set the points and vetoes, `plan` or `default`; none where there are none.
    pub score_source: Option<String>,
    /// Its items, in order.
    pub items: Vec<ChecklistItem>,
}

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// The wording, zh-CN.
    pub text: String,
    /// In English.
    pub text_en: String,
    /// Which clause asks for it.
    pub clause: ClauseId,
    /// The clause's own words, where `text` says it otherwise. They stand in the clause: checked at load.
    pub quote: Option<String>,
    /// Points lost when it fails.
    pub points: u32,
    /// Whether failing it decides alone (一票否决).
    pub veto: bool,
    /// The problem category of the annex row under which a failure is reported.
    pub category: Option<String>,
    /// Whether it is asked only of some objects.
    pub only: Option<Only>,
    /// Two numbers to be counted instead of a yes or no.
    pub count: Option<Pairing>,
}

/// Which objects an item is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those that must be monitored.
    Monitored,
}

/// One of this for each of that (一机一雾炮): passes when there are at least as many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    /// What there is, zh-CN, such as 土方机械.
    pub of: String,
    /// In English.
    pub of_en: String,
    /// What each needs, zh-CN, such as 雾炮.
    pub each: String,
    /// In English.
    pub each_en: String,
}

impl Pairing {
    /// Whether `each` of them are enough for `of`.
    #[must_use]
    pub const fn passes(of: u32, each: u32) -> bool {
        each >= of
    }
}

impl Checklist {
    /// Finds an item by its id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ChecklistItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The items asked of an object.
    pub fn items_for(&self, monitored: bool) -> impl Iterator<Item = &ChecklistItem> {
        self.items
            .iter()
            .filter(move |item| monitored || item.only != Some(Only::Monitored))
    }
}
