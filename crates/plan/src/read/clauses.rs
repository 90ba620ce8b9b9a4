//! `clauses.toml`: every clause, quoted, with what the program does about each part of it.

use std::cmp::Ordering;

use ::units::{ClauseId, RuleId};

use crate::names::Names;
use crate::table::Table;
use crate::words;
use crate::{Clause, ClausePart};

/// Reads the clauses and defines their ids.
pub(crate) fn read(root: &Table<'_>, rules: &Names, names: &mut Names) -> Vec<Clause> {
    let mut before: Option<String> = None;
    let clauses = root.some_tables("clause", |table| {
        let clause = clause(table, rules, names);
        let id = clause.id.as_str();
        if !is_number(id) && !id.is_empty() {
            table.report("id", words::clause_number(id));
        }
        if let Some(before) = before
            .as_deref()
            .filter(|before| order(before, id) == Ordering::Greater)
        {
            table.report("id", words::clause_order(id, before));
        }
        before = Some(id.to_owned());
        clause
    });
    if root.file().is_broken() {
        names.incomplete();
    }
    clauses
}

fn clause(table: &Table<'_>, rules: &Names, names: &mut Names) -> Clause {
    let id = names.define(table, "id");
    let parts = table.tables("part", |part| clause_part(part, rules));
    if parts.is_empty() {
        table.report("id", words::clause_without_part(&id));
    }
    Clause {
        id: ClauseId::new(id),
        heading: table.text("heading"),
        text: table.text("text"),
        parts,
        readings: table.texts("readings"),
    }
}

fn clause_part(table: &Table<'_>, rules: &Names) -> ClausePart {
    let before = table.file().problems();
    let part = ClausePart {
        what: table.text("what"),
        rules: rules
            .list(table, "rules")
            .into_iter()
            .map(RuleId::new)
            .collect(),
        not_assessed: table.optional_text("not_assessed"),
    };
    match (part.rules.is_empty(), part.not_assessed.is_none()) {
        (true, true) if table.file().problems() == before => {
            table.report("what", words::part_undecided());
        }
        (false, false) => table.report("not_assessed", words::part_both()),
        _ => {}
    }
    part
}

/// `2`, `3.2.1`; `3.2.end`, `annex`: numbers, and at most a word at the end.
fn is_number(id: &str) -> bool {
    let number = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let mut parts = id.rsplit('.');
    parts.next().is_some_and(|last| number(last) || word(last)) && parts.all(number)
}

/// Order in the text: numbers by value, and a word after every number.
fn order(a: &str, b: &str) -> Ordering {
    let key = |id: &str| -> Vec<u32> {
        id.split('.')
            .map(|part| part.parse().unwrap_or(u32::MAX))
            .collect()
    };
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_follow_the_text() {
        let ids = [
            "0", "1", "2", "3.1.1", "3.1.10", "3.2.1", "3.2.end", "3.3.1", "4.6", "annex",
        ];
        assert!(ids.iter().all(|id| is_number(id)));
        assert!(
            ids.windows(2)
                .all(|pair| order(pair[0], pair[1]) == Ordering::Less)
        );
        assert!(
            !["", "3.", "3..1", "end.3", "三", "3.2.End"]
                .iter()
                .any(|id| is_number(id))
        );
    }
}
