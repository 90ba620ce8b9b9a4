//! `leniency.toml`: when an authority may be lenient.

use super::Known;
use super::condition::condition;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{ConditionKind, Leniency};

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Vec<Leniency> {
    let mut seen = Names::new(Thing::Leniency);
    root.tables("leniency", |table| Leniency {
        id: seen.define(table, "id"),
        clause: known.clause(table),
        text: table.text("text"),
        condition: condition(table, ConditionKind::Leniency),
    })
}
