//! `escalation.toml`: when accountability starts.

use super::condition::condition;
use super::{Known, source};
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{ConditionKind, Trigger};

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Vec<Trigger> {
    let mut seen = Names::new(Thing::Trigger);
    root.tables("trigger", |table| Trigger {
        id: seen.define(table, "id"),
        name: table.text("name"),
        name_en: table.text("name_en"),
        clause: known.clause(table),
        condition: condition(table, ConditionKind::Trigger),
        consequence: table.text("consequence"),
        source: source(table),
    })
}
