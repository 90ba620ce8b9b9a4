//! `problems.toml`: the loop of a problem, from found to closed.

use super::{Known, source};
use crate::check::problems::{check_loop, check_steps};
use crate::limits::MAX_LOOP;
use crate::names::Names;
use crate::table::Table;
use crate::words::Thing;
use crate::{Actor, ProblemLoop, ProblemState, ProblemStep, StartLimit};

const ACTORS: [(&str, Actor); 3] = [
    ("inspector", Actor::Inspector),
    ("party", Actor::Party),
    ("office", Actor::Office),
];
const MOST_WORKING_DAYS: i64 = 250;

pub(crate) fn read(root: &Table<'_>, known: &Known) -> ProblemLoop {
    let before = root.file().problems();
    let mut places = Vec::new();
    let (mut states, mut steps) = (Names::new(Thing::State), Names::new(Thing::Step));
    let read_states = root.few_tables("state", MAX_LOOP, |table| {
        places.push(table.span("id"));
        ProblemState {
            id: states.define(table, "id"),
            name: table.text("name"),
            name_en: table.text("name_en"),
            open: table.some_truth("open"),
        }
    });
    if root.file().is_broken() {
        states.incomplete();
    }
    let mut placed = Vec::new();
    let problems = ProblemLoop {
        steps: root.few_tables("step", MAX_LOOP, |table| {
            placed.push((table.span("working_days"), table.span("needs_case_settled")));
            step(table, known, &states, &mut steps)
        }),
        start: if read_states.is_empty() {
            root.optional_text("start").unwrap_or_default()
        } else {
            states.required(root, "start")
        },
        start_limit: root.optional_table("start_limit", |table| start_limit(table, known)),
        states: read_states,
    };
    if root.file().problems() == before && !root.file().is_broken() {
        check_loop(root, &problems, &places);
        check_steps(root, &problems, &placed);
    }
    problems
}

fn start_limit(table: &Table<'_>, known: &Known) -> StartLimit {
    StartLimit {
        working_days: table.integer("working_days", 1..=MOST_WORKING_DAYS),
        clause: known.clause(table),
        source: source(table),
    }
}

fn step(table: &Table<'_>, known: &Known, states: &Names, seen: &mut Names) -> ProblemStep {
    let id = seen.define(table, "id");
    table.needs_entries("from");
    ProblemStep {
        id,
        name: table.text("name"),
        name_en: table.text("name_en"),
        from: states.list(table, "from"),
        to: states.required(table, "to"),
        by: table.some_choices("by", &ACTORS),
        other_person: table.truth("other_person"),
        needs_evidence: table.truth("needs_evidence"),
        needs_inspection: table.truth("needs_inspection"),
        notice: table.truth("notice"),
        opens_case: table.truth("opens_case"),
        needs_case_settled: table.truth("needs_case_settled"),
        working_days: table
            .optional_integer("working_days", 1..=MOST_WORKING_DAYS)
            .and_then(|days| u32::try_from(days).ok()),
        clause: known.clause(table),
        source: source(table),
    }
}
