//! `lists.toml`: red, yellow and black lists, or whatever the city calls them.

use super::condition::condition;
use super::{Known, source};
use crate::check::lists::check_partition;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{ConditionKind, ListRule, MayWork};

const MAY_WORK: [(&str, MayWork); 3] = [
    ("never", MayWork::Never),
    ("outside_warnings", MayWork::OutsideWarnings),
    ("always", MayWork::Always),
];

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Vec<ListRule> {
    let before = root.file().problems();
    let mut seen = Names::new(Thing::List);
    let mut places = Vec::new();
    let lists = root.tables("list", |table| {
        places.push(table.span("condition"));
        list(table, known, &mut seen)
    });
    if root.file().problems() == before {
        check_partition(root, &lists, &places);
    }
    lists
}

fn list(table: &Table<'_>, known: &Known, seen: &mut Names) -> ListRule {
    ListRule {
        id: seen.define(table, "id"),
        name: table.text("name"),
        name_en: table.text("name_en"),
        clause: known.clause(table),
        condition: condition(table, ConditionKind::List),
        consequence: table.text("consequence"),
        may_work: table
            .choice("may_work", &MAY_WORK)
            .unwrap_or(MayWork::Never),
        needs_acceptance: table.truth("needs_acceptance"),
        source: source(table),
    }
}
