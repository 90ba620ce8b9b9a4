//! `cases.toml`: which offence answers which problem; what repetition means.

use ::units::UnitId;

use super::{Known, source};
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{CaseRules, Covered, Offence, RepeatMeasure, RepeatRule};

const MEASURES: [(&str, RepeatMeasure); 3] = [
    ("listed_supervision", RepeatMeasure::ListedSupervision),
    ("daily_fine", RepeatMeasure::DailyFine),
    ("media_exposure", RepeatMeasure::MediaExposure),
];
const MOST_DAYS: i64 = 3660;
const MOST_TIMES: i64 = 100;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> CaseRules {
    let mut seen = Names::new(Thing::Offence);
    CaseRules {
        offences: root.tables("offence", |table| offence(table, known, &mut seen)),
        repeat: root.optional_table("repeat", |table| repeat(table, known)),
    }
}

fn offence(table: &Table<'_>, known: &Known, seen: &mut Names) -> Offence {
    table.needs_entries("authority");
    Offence {
        id: seen.define(table, "id"),
        name: table.text("name"),
        name_en: table.text("name_en"),
        topic: known.topics.required(table, "topic"),
        covers: covers(table, known),
        authority: known.unit_list(table, "authority"),
        transfer: known.units.optional(table, "transfer").map(UnitId::new),
        fraud: table.truth("fraud"),
        clause: known.clause(table),
    }
}

/// Categories of annex rows, none twice.
fn covers(table: &Table<'_>, known: &Known) -> Vec<Covered> {
    let mut seen = Names::new(Thing::Covered);
    table.tables("covers", |table| {
        let covered = Covered {
            row: known.rows.required(table, "row"),
            category: table.text("category"),
        };
        let place = table.span("category");
        if let Some(names) = known.categories.get(&covered.row) {
            names.check(table, &covered.category, &place);
        }
        seen.claim(
            table,
            &format!("{}/{}", covered.row, covered.category),
            &place,
        );
        covered
    })
}

fn repeat(table: &Table<'_>, known: &Known) -> RepeatRule {
    RepeatRule {
        clause: known.clause(table),
        within_days: table.integer("within_days", 1..=MOST_DAYS),
        times: table.integer("times", 2..=MOST_TIMES),
        suggests: table.some_choices("suggests", &MEASURES),
        source: source(table),
    }
}
