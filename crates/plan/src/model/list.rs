//! Lists of objects, red, yellow and black, or whatever the city calls them.

use units::ClauseId;

use super::Condition;

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
