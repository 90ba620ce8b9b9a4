//! `checklists.toml`: what inspectors check, word for word.

use super::Known;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{Checklist, ChecklistItem};

const SOURCES: [(&str, &str); 2] = [("body", "body"), ("annex", "annex")];

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Vec<Checklist> {
    let mut seen = Names::new(Thing::Checklist);
    root.tables("checklist", |table| Checklist {
        id: seen.define(table, "id"),
        name: table.text("name"),
        clause: known.clause(table),
        items: items(table),
    })
}

fn items(table: &Table<'_>) -> Vec<ChecklistItem> {
    let mut seen = Names::new(Thing::Item);
    table.some_tables("items", |item| ChecklistItem {
        id: seen.define(item, "id"),
        text: item.text("text"),
        source: item
            .choice("source", &SOURCES)
            .unwrap_or_default()
            .to_owned(),
    })
}
