//! Conditions, and what follows when they hold.

use units::ClauseId;

/// A CEL expression with a boolean value, type-checked at load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The source text.
    pub cel: String,
}

/// When accountability starts.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// CEL over the declared variables of a trigger.
    pub condition: Condition,
    /// What follows once a person signs, zh-CN.
    pub consequence: String,
    /// `plan` or `default`.
    pub source: String,
}

/// When leniency is possible.
#[derive(Debug, Clone)]
pub struct Leniency {
    /// Its id.
    pub id: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Wording, zh-CN.
    pub text: String,
    /// CEL over the declared variables of leniency.
    pub condition: Condition,
}
