//! `units.toml`: the unit tree.

use std::collections::{BTreeMap, BTreeSet};

use ::units::{PlaceId, UnitId};

use super::outline;
use crate::names::Names;
use crate::source::Span;
use crate::table::Table;
use crate::words;
use crate::{Unit, UnitKind};

const KINDS: [(&str, UnitKind); 4] = [
    ("office", UnitKind::Office),
    ("bureau", UnitKind::Bureau),
    ("county", UnitKind::County),
    ("zone", UnitKind::Zone),
];

/// A unit with the places of its id and its parent.
struct Placed {
    unit: Unit,
    id: Span,
    parent: Span,
}

/// Reads the units and defines their names.
pub(crate) fn read(root: &Table<'_>, names: &mut Names) -> Vec<Unit> {
    let units = root.some_tables("unit", |table| Placed {
        unit: unit(table, names),
        id: table.span("id"),
        parent: table.span("parent"),
    });
    if root.file().is_broken() {
        names.incomplete();
    }
    for placed in &units {
        if let Some(id) = &placed.unit.parent {
            names.check(root, id.as_str(), &placed.parent);
        }
    }
    check_tree(root, &first_of_each(&units));
    units.into_iter().map(|placed| placed.unit).collect()
}

fn unit(table: &Table<'_>, names: &mut Names) -> Unit {
    let unit = Unit {
        id: UnitId::new(names.define(table, "id")),
        name: table.text("name"),
        short: table.text("short"),
        name_en: table.text("name_en"),
        kind: table.choice("kind", &KINDS).unwrap_or(UnitKind::Office),
        parent: table.optional_text("parent").map(UnitId::new),
        air_place: table.optional_text("air_place").map(PlaceId::new),
        ranked: table.truth("ranked"),
        seat: outline::single(table, "seat"),
    };
    if unit.ranked && unit.air_place.is_none() {
        table.report("ranked", words::ranked_without_air(&unit.name));
    }
    unit
}

/// Units without those whose id is taken, which is reported elsewhere.
fn first_of_each(units: &[Placed]) -> Vec<&Placed> {
    let mut seen = BTreeSet::new();
    units
        .iter()
        .filter(|placed| seen.insert(placed.unit.id.as_str()))
        .collect()
}

/// One root, which is the office, and a way up to it from everywhere.
fn check_tree(root: &Table<'_>, units: &[&Placed]) {
    let roots: Vec<&&Placed> = units
        .iter()
        .filter(|placed| placed.unit.parent.is_none())
        .collect();
    match roots.as_slice() {
        [only] if only.unit.kind != UnitKind::Office => {
            root.file().report(&only.id, words::root_not_office());
        }
        [_, second, ..] => root
            .file()
            .report(&second.id, words::root_count(roots.len())),
        _ => {}
    }
    let parents: BTreeMap<&str, &str> = units
        .iter()
        .filter_map(|placed| {
            Some((
                placed.unit.id.as_str(),
                placed.unit.parent.as_ref()?.as_str(),
            ))
        })
        .collect();
    for placed in units {
        let id = placed.unit.id.as_str();
        if leads_back(id, &parents) {
            root.file().report(&placed.parent, words::unit_cycle(id));
        }
    }
}

/// Whether going up from `id` comes back to `id`.
fn leads_back(id: &str, parents: &BTreeMap<&str, &str>) -> bool {
    let up = |at: &&str| parents.get(*at).copied();
    std::iter::successors(parents.get(id).copied(), up)
        .take(parents.len())
        .any(|at| at == id)
}
