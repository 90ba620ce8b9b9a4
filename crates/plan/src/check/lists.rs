//! Every site belongs on exactly one list: tried over all scores, vetoes and numbers of failed items.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::condition::{Compiled, Variable};
use crate::source::Span;
use crate::table::Table;
use crate::words;
use crate::{ConditionKind, ListRule};

const SCORES: RangeInclusive<i64> = 0..=100;
/// The variable of failed items; without it in any condition their number makes no difference.
const FAILED_ITEMS: &str = "failed_items";

/// A site as conditions see it.
#[derive(Debug, Clone, Copy)]
struct Site {
    score: i64,
    veto: bool,
    failed_items: i64,
}

/// Reports the first site on no list, and the first on two. `places` are the conditions', in order; at most
/// `most_failed` items can fail.
pub(crate) fn check_partition(
    root: &Table<'_>,
    lists: &[ListRule],
    places: &[Span],
    most_failed: i64,
) {
    let compiled: Vec<Compiled> = lists
        .iter()
        .filter_map(|list| list.condition.compile(ConditionKind::List).ok())
        .collect();
    let Some(last) = places.last().filter(|_| compiled.len() == lists.len()) else {
        return;
    };
    let counts = |list: &ListRule| list.condition.cel.contains(FAILED_ITEMS);
    let most_failed = if lists.iter().any(counts) {
        most_failed
    } else {
        0
    };
    let (mut gap, mut overlap) = (None, None);
    for site in sites(most_failed) {
        match *site.lists(&compiled) {
            [] => gap = gap.or(Some(site)),
            [first, second, ..] => overlap = overlap.or(Some((site, first, second))),
            [_] => {}
        }
    }
    if let Some(site) = gap {
        root.file().report(last, words::list_gap(&site.describe()));
    }
    if let Some((site, first, second)) = overlap
        && let (Some(a), Some(b), Some(place)) =
            (lists.get(first), lists.get(second), places.get(second))
    {
        root.file().report(
            place,
            words::list_overlap(&a.name, &b.name, &site.describe()),
        );
    }
}

fn sites(most_failed: i64) -> impl Iterator<Item = Site> {
    SCORES.flat_map(move |score| {
        [false, true].into_iter().flat_map(move |veto| {
            (0..=most_failed).map(move |failed_items| Site {
                score,
                veto,
                failed_items,
            })
        })
    })
}

impl Site {
    /// Indices of the lists it is on.
    fn lists(self, compiled: &[Compiled]) -> Vec<usize> {
        let variables = BTreeMap::from([
            ("score", Variable::Integer(self.score)),
            ("veto", Variable::Truth(self.veto)),
            (FAILED_ITEMS, Variable::Integer(self.failed_items)),
        ]);
        let holds = |list: &Compiled| list.evaluate(&variables).unwrap_or(false);
        compiled
            .iter()
            .enumerate()
            .filter(|(_, list)| holds(list))
            .map(|(index, _)| index)
            .collect()
    }

    fn describe(self) -> String {
        format!(
            "score = {}, veto = {}, failed_items = {}",
            self.score, self.veto, self.failed_items
        )
    }
}
