//! What the program does with every part of every clause.

use serde::Serialize;
use units::{ClauseId, RuleId};

use crate::Plan;

/// One part of one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The clause.
    pub clause: ClauseId,
    /// Its heading, zh-CN.
    pub heading: String,
    /// What the part asks.
    pub what: String,
    /// The rules acting on it now; see [`crate::rules::rule`] for what each does.
    pub rules: Vec<RuleId>,
    /// Why it is not assessed, where there is no rule.
    pub not_assessed: Option<String>,
    /// How doubtful wordings of the clause are read.
    pub readings: Vec<String>,
}

/// A row for every part of every clause, in plan order. A loaded plan has at least one part a clause.
#[must_use]
pub fn coverage(plan: &Plan) -> Vec<CoverageRow> {
    let rows = plan
        .clauses
        .iter()
        .flat_map(|clause| clause.parts.iter().map(move |part| (clause, part)));
    rows.map(|(clause, part)| CoverageRow {
        clause: clause.id.clone(),
        heading: clause.heading.clone(),
        what: part.what.clone(),
        rules: part.rules.clone(),
        not_assessed: part.not_assessed.clone(),
        readings: clause.readings.clone(),
    })
    .collect()
}
