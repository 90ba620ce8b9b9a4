//! What the program does with every part of every clause.

use std::collections::BTreeSet;

use serde::Serialize;
use units::{ClauseId, RuleId};

use crate::Plan;
use crate::rules::rule;

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

/// Language of a coverage table. What clauses and parts say is the plan's own, zh-CN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

/// The rows for people: clause by clause, `✔` a part that rules act on, `–` a part with the reason why none does.
#[must_use]
pub fn coverage_text(rows: &[CoverageRow], language: Language) -> String {
    let mut text = String::new();
    let mut clause = None;
    for row in rows {
        if clause.replace(&row.clause) != Some(&row.clause) {
            text.push_str(&format!("{} {}\n", row.clause, row.heading));
            for reading in &row.readings {
                let label = if language == Language::Zh {
                    "读法"
                } else {
                    "read as"
                };
                text.push_str(&format!("    ({label}) {reading}\n"));
            }
        }
        text.push_str(&part_text(row, language));
    }
    text.push_str(&totals_text(rows, language));
    text
}

fn part_text(row: &CoverageRow, language: Language) -> String {
    if let Some(reason) = &row.not_assessed {
        let label = if language == Language::Zh {
            "不评价"
        } else {
            "not assessed"
        };
        return format!("  – {}\n      {label}: {reason}\n", row.what);
    }
    let mut text = format!("  ✔ {}\n", row.what);
    for id in &row.rules {
        let what = rule(id.as_str()).map_or("", |rule| {
            if language == Language::Zh {
                rule.zh
            } else {
                rule.en
            }
        });
        text.push_str(&format!("      {id}: {what}\n"));
    }
    text
}

fn totals_text(rows: &[CoverageRow], language: Language) -> String {
    let clauses: BTreeSet<&ClauseId> = rows.iter().map(|row| &row.clause).collect();
    let acted = rows.iter().filter(|row| !row.rules.is_empty()).count();
    let (clauses, parts, rest) = (clauses.len(), rows.len(), rows.len() - acted);
    match language {
        Language::Zh => format!(
            "共 {clauses} 条 {parts} 部分：{acted} 部分由规则处理，{rest} 部分说明了不评价的原因\n"
        ),
        Language::En => format!(
            "{clauses} clauses, {parts} parts: {acted} acted on by rules, {rest} not assessed, with the reason\n"
        ),
    }
}

/// The rows as a JSON list.
#[must_use]
pub fn coverage_json(rows: &[CoverageRow]) -> String {
    // Rows hold only texts and lists of texts, so writing them cannot fail.
    serde_json::to_string_pretty(rows).unwrap_or_default()
}
