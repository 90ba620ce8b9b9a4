//! `annex.toml`: the annex form, word for word.

use super::Known;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{Annex, AnnexObject};

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Annex {
    let mut seen = Names::new(Thing::Row);
    Annex {
        title: root.text("title"),
        clause: known.clause(root),
        columns: root.some_texts("columns"),
        rows: root.some_tables("row", |table| row(table, &mut seen)),
        note: root.text("note"),
        categories_head: root.text("categories_head"),
        on_the_spot: root.text("on_the_spot"),
        case_filed: root.text("case_filed"),
    }
}

fn row(table: &Table<'_>, seen: &mut Names) -> AnnexObject {
    AnnexObject {
        id: seen.define(table, "id"),
        label: table.text("label"),
        name: table.text("name"),
        with_metres: table.truth("with_metres"),
        categories: categories(table),
    }
}

/// At least one category, none twice.
fn categories(table: &Table<'_>) -> Vec<String> {
    table.needs_entries("categories");
    let mut seen = Names::new(Thing::Category);
    let placed = table.placed_texts("categories");
    for (category, span) in &placed {
        seen.claim(table, category, span);
    }
    placed.into_iter().map(|(category, _)| category).collect()
}
