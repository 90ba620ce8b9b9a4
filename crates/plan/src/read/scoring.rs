//! `scoring.toml`: how the weekly ranking is made.

use ::units::Exact;

use super::{Known, source};
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Measure, ScoreComponent, Scoring};

const MEASURES: [(&str, Measure); 5] = [
    ("air_level", Measure::AirLevel),
    ("air_change", Measure::AirChange),
    ("returns_on_time", Measure::ReturnsOnTime),
    ("tasks_on_schedule", Measure::TasksOnSchedule),
    ("problems_closed", Measure::ProblemsClosed),
];

/// What all weights add up to.
const WHOLE: i128 = 100;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> Scoring {
    let before = root.file().problems();
    let mut seen = Names::new(Thing::Measure);
    let scoring = Scoring {
        clause: known.clause(root),
        source: source(root),
        components: root.some_tables("component", |table| component(table, &mut seen)),
        decimals: root.integer("decimals", 0..=4),
    };
    let sum: Exact = scoring
        .components
        .iter()
        .map(|component| component.weight)
        .sum();
    if sum != Exact::from_integer(WHOLE) && root.file().problems() == before {
        root.report("component", words::weight_sum(&sum.to_string()));
    }
    scoring
}

fn component(table: &Table<'_>, seen: &mut Names) -> ScoreComponent {
    let measure = table.choice("measure", &MEASURES);
    if measure.is_some() {
        seen.claim(table, &table.text("measure"), &table.span("measure"));
    }
    ScoreComponent {
        measure: measure.unwrap_or(Measure::AirLevel),
        name: table.text("name"),
        name_en: table.text("name_en"),
        weight: table.positive("weight").exact,
    }
}
