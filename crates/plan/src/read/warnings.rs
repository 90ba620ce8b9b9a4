//! `warnings.toml`: levels of warning, thresholds by date, who must do what.

use super::{Known, source};
use crate::limits::MAX_LEVELS;
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Regime, StartCondition, StartRule, WarningLevel, WarningMeasure, WarningRules};

const MOST_AQI: i64 = 500;
const MOST_HOURS: i64 = 240;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> WarningRules {
    let mut names = Names::new(Thing::Level);
    let levels = root.few_tables("level", MAX_LEVELS, |table| WarningLevel {
        id: names.define(table, "id"),
        name: table.text("name"),
        name_en: table.text("name_en"),
        grade: table.text("grade"),
        signed_by: table.text("signed_by"),
        signed_by_en: table.text("signed_by_en"),
    });
    if root.file().is_broken() {
        names.incomplete();
    }
    let mut seen = Names::new(Thing::WarningMeasure);
    WarningRules {
        regimes: regimes(root, &names, &levels),
        measures: root.tables("measure", |table| measure(table, known, &names, &mut seen)),
        levels,
    }
}

/// The oldest first, no two on a day.
fn regimes(root: &Table<'_>, names: &Names, levels: &[WarningLevel]) -> Vec<Regime> {
    let mut seen = Names::new(Thing::Regime);
    let mut before = None;
    let regimes = root.tables("regime", |table| {
        let from = table.date("from");
        if let (Some(from), Some(before)) = (from, before)
            && from <= before
        {
            let words = words::regime_order(&from.to_string(), &before.to_string());
            table.report("from", words);
        }
        before = from.or(before);
        let regime = Regime {
            id: seen.define(table, "id"),
            from: from.unwrap_or_default(),
            name: table.text("name"),
            name_en: table.text("name_en"),
            source_note: table.text("source_note"),
            lift_hours: table.integer("lift_hours", 1..=MOST_HOURS),
            starts: starts(table, names, levels),
        };
        from.map(|_| regime)
    });
    regimes.into_iter().flatten().collect()
}

/// Each level once, the mildest first.
fn starts(table: &Table<'_>, names: &Names, levels: &[WarningLevel]) -> Vec<StartRule> {
    let before = table.file().problems();
    let mut seen = Names::new(Thing::Level);
    let mut starts = table.some_tables("start", |table| {
        let level = names.required(table, "level");
        seen.claim(table, &level, &table.span("level"));
        StartRule {
            level,
            any: table.some_table_lists("any", start_condition),
        }
    });
    let severity = |id: &str| levels.iter().position(|level| level.id == id);
    starts.sort_by_key(|start| severity(&start.level));
    let has = |id: &str| starts.iter().any(|start| start.level == id);
    if table.file().problems() == before
        && let Some(missing) = levels.iter().find(|level| !has(&level.id))
    {
        table.report("id", words::level_without_start(&missing.id));
    }
    starts
}

/// `aqi_over` with `hours`, or `aqi_reaches`.
fn start_condition(table: &Table<'_>) -> StartCondition {
    let reaches = table.optional_integer("aqi_reaches", 1..=MOST_AQI);
    let keys = ["aqi_over", "hours"];
    let over = keys.map(|key| table.value(key).is_some()).contains(&true);
    match reaches.and_then(|aqi| u32::try_from(aqi).ok()) {
        Some(aqi) => {
            if over {
                table.report("aqi_reaches", words::start_condition_both());
            }
            StartCondition::Reaches { aqi }
        }
        None => StartCondition::Over {
            aqi: table.integer("aqi_over", 0..=MOST_AQI),
            hours: table.integer("hours", 1..=MOST_HOURS),
        },
    }
}

fn measure(table: &Table<'_>, known: &Known, levels: &Names, seen: &mut Names) -> WarningMeasure {
    table.needs_entries("units");
    let measure = WarningMeasure {
        id: seen.define(table, "id"),
        clause: known.clause(table),
        level: levels.required(table, "level"),
        units: known.unit_list(table, "units"),
        object: known.objects.optional(table, "object"),
        text: table.text("text"),
        text_en: table.text("text_en"),
        by_list: table.truth("by_list"),
        source: source(table),
    };
    let listed = |id: &str| known.kinds.iter().any(|kind| kind.id == id && kind.listed);
    let known_not = known.objects.is_complete() || measure.object.is_none();
    if measure.by_list && known_not && !measure.object.as_deref().is_some_and(listed) {
        table.report("by_list", words::by_list_without_lists());
    }
    measure
}
