//! Building sites: checklists and lists.

use units::ClauseId;

use super::Condition;

/// A checklist.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Its items, word for word.
    pub items: Vec<ChecklistItem>,
}

/// One item of a checklist.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// The wording, zh-CN.
    pub text: String,
    /// `body` or `annex`: which part of the plan lists it.
    pub source: String,
}

/// What being on a list means.
#[derive(Debug, Clone)]
pub struct ListRule {
    /// Its id, such as `black`.
    pub id: String,
    /// Name, zh-CN, such as `黑榜`.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Which sites belong here: CEL over the declared variables of a list.
    pub condition: Condition,
    /// What follows, zh-CN.
    pub consequence: String,
    /// Whether work may go on: never, outside warnings, always.
    pub may_work: MayWork,
    /// Whether leaving it needs a recorded acceptance.
    pub needs_acceptance: bool,
    /// `plan` or `default`.
    pub source: String,
}

/// When a listed site may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayWork {
    /// Stopped until accepted.
    Never,
    /// Stops during warnings.
    OutsideWarnings,
    /// May work during warnings too.
    Always,
}
