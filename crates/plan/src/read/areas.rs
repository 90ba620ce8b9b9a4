//! `areas.toml`: named areas, and what is banned in them.

use std::collections::BTreeMap;

use ::units::UnitId;

use super::condition::condition;
use super::{Known, outline};
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Area, Ban, ConditionKind};

/// Reads areas and bans; defines the areas' names.
pub(crate) fn read(root: &Table<'_>, known: &mut Known) -> (Vec<Area>, Vec<Ban>) {
    let mut names = Names::new(Thing::Area);
    let areas = root.tables("area", |table| area(table, known, &mut names));
    if root.file().is_broken() {
        names.incomplete();
    }
    known.areas = names;
    let mut seen = Names::new(Thing::Ban);
    (
        areas,
        root.tables("ban", |table| ban(table, known, &mut seen)),
    )
}

fn area(table: &Table<'_>, known: &Known, names: &mut Names) -> Area {
    let before = table.file().problems();
    let area = Area {
        id: names.define(table, "id"),
        name: table.text("name"),
        units: known.unit_list(table, "units"),
        towns: table
            .optional_table("towns", |towns| towns_by_unit(towns, known))
            .unwrap_or_default(),
        outline: outline::read(table, "outline"),
    };
    let nothing = area.units.is_empty() && area.towns.is_empty() && area.outline.is_empty();
    if nothing && table.file().problems() == before {
        table.report("id", words::area_empty(&area.id));
    }
    area
}

/// `[area.towns]`: a list of town names under each unit's id.
fn towns_by_unit(table: &Table<'_>, known: &Known) -> BTreeMap<UnitId, Vec<String>> {
    let mut towns = BTreeMap::new();
    for (unit, span) in table.named_keys() {
        known.units.check(table, unit, &span);
        towns.insert(UnitId::new(unit), table.named_texts(unit));
    }
    towns
}

fn ban(table: &Table<'_>, known: &Known, seen: &mut Names) -> Ban {
    Ban {
        id: seen.define(table, "id"),
        clause: known.clause(table),
        title: table.text("title"),
        area: known.areas.required(table, "area"),
        effective: table.optional_date("effective"),
        condition: condition(table, ConditionKind::Ban),
        exemptions: table.texts("exemptions"),
        reading: table.optional_text("reading"),
    }
}
