//! `lists.toml`: red, yellow and black lists, or whatever the city calls them; the score that decides on them.

use super::condition::condition;
use super::{Known, source};
use crate::check::lists::check_partition;
use crate::limits::MAX_CHECKLIST_ITEMS;
use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Checklist, ConditionKind, ListRule, ListScore, MayWork, ScoreOf};

const MAY_WORK: [(&str, MayWork); 3] = [
    ("never", MayWork::Never),
    ("outside_warnings", MayWork::OutsideWarnings),
    ("always", MayWork::Always),
];
const SCORE_OF: [(&str, ScoreOf); 3] = [
    ("latest", ScoreOf::Latest),
    ("lowest", ScoreOf::Lowest),
    ("mean", ScoreOf::Mean),
];
/// What conditions may compare a score with.
const MOST_SCORE: i64 = 100;
const MOST_DAYS: i64 = 3660;

/// The file's content.
pub(crate) struct Lists {
    pub(crate) lists: Vec<ListRule>,
    pub(crate) score: Option<ListScore>,
}

/// `checklists` say how many items can fail.
pub(crate) fn read(root: &Table<'_>, known: &Known, checklists: &[Checklist]) -> Lists {
    let before = root.file().problems();
    let mut seen = Names::new(Thing::List);
    let mut places = Vec::new();
    let lists = root.tables("list", |table| {
        places.push(table.span("condition"));
        list(table, known, &mut seen)
    });
    if root.file().problems() == before {
        check_partition(root, &lists, &places, most_failed(checklists));
    }
    let score = root.optional_table("score", |table| score(table, known));
    if score.is_none() && !lists.is_empty() {
        root.report("score", words::missing_key("score"));
    }
    let listed = known.kinds.iter().any(|kind| kind.listed);
    if lists.is_empty() && listed {
        root.file().report(&(0..0), words::listed_without_lists());
    }
    if !lists.is_empty() && !listed && known.objects.is_complete() {
        root.report("list", words::nothing_listed());
    }
    Lists { lists, score }
}

fn most_failed(checklists: &[Checklist]) -> i64 {
    let items = checklists.iter().map(|checklist| checklist.items.len());
    let most = items.max().unwrap_or_default().min(MAX_CHECKLIST_ITEMS);
    i64::try_from(most).unwrap_or_default()
}

fn score(table: &Table<'_>, known: &Known) -> ListScore {
    ListScore {
        clause: known.clause(table),
        base: table.integer("base", 1..=MOST_SCORE),
        of: table.choice("of", &SCORE_OF).unwrap_or(ScoreOf::Latest),
        within_days: table.integer("within_days", 1..=MOST_DAYS),
        source: source(table),
    }
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
