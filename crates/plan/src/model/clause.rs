//! Clauses, quoted, and what the program does with their parts.

use units::{ClauseId, RuleId};

/// One clause, quoted.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Such as `3.2.1`.
    pub id: ClauseId,
    /// Its heading or first words, zh-CN.
    pub heading: String,
    /// The quoted text.
    pub text: String,
    /// What the program does with each part of it.
    pub parts: Vec<ClausePart>,
    /// How doubtful wordings are read, and why, zh-CN.
    pub readings: Vec<String>,
}

/// One part of a clause: acted on by rules, or stated as not assessed.
#[derive(Debug, Clone)]
pub struct ClausePart {
    /// What the part asks, in a few words.
    pub what: String,
    /// The rules of the program that act on it now. Empty: not assessed.
    pub rules: Vec<RuleId>,
    /// Why it is not assessed, where `rules` is empty.
    pub not_assessed: Option<String>,
}
