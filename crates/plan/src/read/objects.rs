//! `objects.toml`: what is under supervision.

use super::{Known, source};
use crate::limits::MAX_OBJECT_KINDS;
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{MonitoringDuty, ObjectKind, Subkind};

const MOST_MONTHS: i64 = 120;

/// Reads the kinds and defines their names.
pub(crate) fn read(root: &Table<'_>, known: &mut Known) -> Vec<ObjectKind> {
    let mut names = Names::new(Thing::Object);
    let kinds = root.few_tables("kind", MAX_OBJECT_KINDS, |table| {
        kind(table, known, &mut names)
    });
    if root.file().is_broken() {
        names.incomplete();
    }
    known.objects = names;
    known.kinds.clone_from(&kinds);
    kinds
}

fn kind(table: &Table<'_>, known: &Known, names: &mut Names) -> ObjectKind {
    let mut seen = Names::new(Thing::Subkind);
    let kind = ObjectKind {
        id: names.define(table, "id"),
        name: table.text("name"),
        name_en: table.text("name_en"),
        row: known.rows.required(table, "row"),
        subkinds: table.tables("subkinds", |subkind| Subkind {
            id: seen.define(subkind, "id"),
            name: subkind.text("name"),
            name_en: subkind.text("name_en"),
        }),
        listed: table.truth("listed"),
        has_period: table.truth("has_period"),
        has_stage: table.truth("has_stage"),
        monitoring: table.optional_table("monitoring", |table| monitoring(table, known)),
        recheck_before_work: table
            .optional_table("recheck_before_work", |table| known.clause(table)),
    };
    if kind.monitoring.is_some() && !kind.has_period {
        table.report("monitoring", words::monitoring_without_period(&kind.name));
    }
    kind
}

fn monitoring(table: &Table<'_>, known: &Known) -> MonitoringDuty {
    MonitoringDuty {
        clause: known.clause(table),
        months: table.integer("months", 0..=MOST_MONTHS),
        source: source(table),
    }
}
