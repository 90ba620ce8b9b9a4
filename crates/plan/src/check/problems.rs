//! The loop of a problem leads somewhere: every state is reached, and from each a closed one.

use std::collections::BTreeSet;

use crate::ProblemLoop;
use crate::source::Span;
use crate::table::Table;
use crate::words;

/// Reports states that are never reached or never left for a closed one. `places` are the states', in order.
pub(crate) fn check_loop(root: &Table<'_>, problems: &ProblemLoop, places: &[Span]) {
    let closed = problems.states.iter().filter(|state| !state.open);
    let closed: BTreeSet<&str> = closed.map(|state| state.id.as_str()).collect();
    if closed.is_empty() && !problems.states.is_empty() {
        return root.report("state", words::nothing_closes());
    }
    let reached = spread(BTreeSet::from([problems.start.as_str()]), |at| {
        problems
            .steps_from(at)
            .map(|step| step.to.as_str())
            .collect()
    });
    let ending = spread(closed, |at| {
        let into = problems.steps.iter().filter(|step| step.to == at);
        into.flat_map(|step| step.from.iter().map(String::as_str))
            .collect()
    });
    for (state, place) in problems.states.iter().zip(places) {
        if !reached.contains(state.id.as_str()) {
            root.file()
                .report(place, words::state_not_reached(&state.id));
        } else if !ending.contains(state.id.as_str()) {
            root.file()
                .report(place, words::state_without_end(&state.id));
        }
    }
}

/// All that is reached from some by going on.
fn spread<'a>(
    from: BTreeSet<&'a str>,
    onward: impl Fn(&'a str) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut waiting: Vec<&str> = from.iter().copied().collect();
    let mut reached = from;
    while let Some(at) = waiting.pop() {
        for next in onward(at) {
            if reached.insert(next) {
                waiting.push(next);
            }
        }
    }
    reached
}
