//! `annex.toml`: the annex form, word for word.

use std::collections::BTreeMap;

use super::Known;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{Annex, AnnexObject};

/// Reads the form; defines the rows' names and their categories.
pub(crate) fn read(root: &Table<'_>, known: &mut Known) -> Annex {
    let mut seen = Names::new(Thing::Row);
    let mut categories = BTreeMap::new();
    let annex = Annex {
        title: root.text("title"),
        clause: known.clause(root),
        columns: root.some_texts("columns"),
        rows: root.some_tables("row", |table| row(table, &mut seen, &mut categories)),
        note: root.text("note"),
        categories_head: root.text("categories_head"),
        on_the_spot: root.text("on_the_spot"),
        case_filed: root.text("case_filed"),
    };
    if root.file().is_broken() {
        seen.incomplete();
        categories.values_mut().for_each(Names::incomplete);
    }
    (known.rows, known.categories) = (seen, categories);
    annex
}

fn row(table: &Table<'_>, seen: &mut Names, by_row: &mut BTreeMap<String, Names>) -> AnnexObject {
    let id = seen.define(table, "id");
    let names = by_row
        .entry(id.clone())
        .or_insert_with(|| Names::new(Thing::Category));
    AnnexObject {
        id,
        label: table.text("label"),
        name: table.text("name"),
        with_metres: table.truth("with_metres"),
        categories: categories(table, names),
    }
}

/// At least one category, none twice.
fn categories(table: &Table<'_>, seen: &mut Names) -> Vec<String> {
    table.needs_entries("categories");
    let placed = table.placed_texts("categories");
    if placed.is_empty() {
        seen.incomplete();
    }
    for (category, span) in &placed {
        seen.claim(table, category, span);
    }
    placed.into_iter().map(|(category, _)| category).collect()
}
