//! `checklists.toml`: what inspectors check, and what it costs to fail.

use std::collections::BTreeSet;

use ::units::ClauseId;

use super::{Known, bare, source};
use crate::limits::MAX_CHECKLIST_ITEMS;
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Checklist, ChecklistItem, Only, Pairing};

const ONLY: [(&str, Only); 1] = [("monitored", Only::Monitored)];
const MOST_POINTS: i64 = 100;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Vec<Checklist> {
    let mut seen = Names::new(Thing::Checklist);
    let mut used = BTreeSet::new();
    root.tables("checklist", |table| {
        checklist(table, known, &mut seen, &mut used)
    })
}

fn checklist(
    table: &Table<'_>,
    known: &Known,
    seen: &mut Names,
    used: &mut BTreeSet<String>,
) -> Checklist {
    let (id, clause) = (seen.define(table, "id"), known.clause(table));
    let object = known.objects.optional(table, "object");
    if let Some(object) = &object
        && !used.insert(object.clone())
    {
        table.report("object", words::second_checklist(object));
    }
    let items = items(table, known, &clause, object.as_deref());
    let scored = items.iter().any(|item| item.points > 0 || item.veto);
    let checklist = Checklist {
        id,
        name: table.text("name"),
        name_en: table.text("name_en"),
        clause,
        score_source: (scored || table.value("source").is_some()).then(|| source(table)),
        object,
        items,
    };
    let kind = known.kind(checklist.object.as_deref());
    if !scored && kind.is_some_and(|kind| kind.listed) {
        table.report("object", words::checklist_without_points(&checklist.name));
    }
    checklist
}

fn items(
    table: &Table<'_>,
    known: &Known,
    clause: &ClauseId,
    object: Option<&str>,
) -> Vec<ChecklistItem> {
    let mut seen = Names::new(Thing::Item);
    table.needs_entries("items");
    table.few_tables("items", MAX_CHECKLIST_ITEMS, |table| {
        let item = ChecklistItem {
            id: seen.define(table, "id"),
            text: table.text("text"),
            text_en: table.text("text_en"),
            clause: known
                .clauses
                .optional(table, "clause")
                .map_or_else(|| clause.clone(), ClauseId::new),
            quote: table.optional_text("quote"),
            points: table
                .optional_integer("points", 0..=MOST_POINTS)
                .and_then(|points| u32::try_from(points).ok())
                .unwrap_or_default(),
            veto: table.truth("veto"),
            category: category(table, known, object),
            only: table
                .value("only")
                .and_then(|_| table.choice("only", &ONLY)),
            count: table.optional_table("count", pairing),
        };
        check_quote(table, known, &item);
        check_only(table, known, &item, object);
        item
    })
}

fn pairing(table: &Table<'_>) -> Pairing {
    Pairing {
        of: table.text("of"),
        of_en: table.text("of_en"),
        each: table.text("each"),
        each_en: table.text("each_en"),
    }
}

/// A category of the annex row that counts the kind of object.
fn category(table: &Table<'_>, known: &Known, object: Option<&str>) -> Option<String> {
    let category = table.optional_text("category")?;
    let Some(object) = object else {
        table.report("category", words::category_without_object());
        return Some(category);
    };
    let kind = known.kind(Some(object));
    if let Some(names) = kind.and_then(|kind| known.categories.get(&kind.row)) {
        names.check(table, &category, &table.span("category"));
    }
    Some(category)
}

/// A quote stands in its clause, white space aside.
fn check_quote(table: &Table<'_>, known: &Known, item: &ChecklistItem) {
    let (Some(quote), Some(text)) = (&item.quote, known.texts.get(item.clause.as_str())) else {
        return;
    };
    if !text.is_empty() && !text.contains(&bare(quote)) {
        table.report("quote", words::quote_not_found(item.clause.as_str()));
    }
}

/// An item for monitored objects needs a kind of object that may have to be monitored.
fn check_only(table: &Table<'_>, known: &Known, item: &ChecklistItem, object: Option<&str>) {
    let kind = known.kind(object);
    if item.only == Some(Only::Monitored) && kind.is_some_and(|kind| kind.monitoring.is_none()) {
        table.report("only", words::only_without_monitoring());
    }
}
