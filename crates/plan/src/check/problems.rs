//! The loop of a problem leads somewhere: every state is reached, and from each a closed one.

use std::collections::BTreeSet;

use crate::ProblemLoop;
use crate::source::Span;
use crate::table::Table;
use crate::words;

/// Reports states that are never reached or never left for a closed one. `places` are the states', in order.
pub(crate) fn check_loop(root: &Table<'_>, problems: &ProblemLoop, places: &[Span]) {
    if problems.states.is_empty() {
        return;
    }
    let closed = problems.states.iter().filter(|state| !state.open);
    let closed: BTreeSet<&str> = closed.map(|state| state.id.as_str()).collect();
    if closed.is_empty() {
        return root.report("state", words::nothing_closes());
    }
    if closed.contains(problems.start.as_str()) {
        return root.report("start", words::start_closed(&problems.start));
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

/// No limit on a closed state, and no case settled that was never opened. `places` are the steps', in order.
pub(crate) fn check_steps(root: &Table<'_>, problems: &ProblemLoop, places: &[(Span, Span)]) {
    let opens = problems.steps.iter().any(|step| step.opens_case);
    for (step, (limit, settled)) in problems.steps.iter().zip(places) {
        if step.working_days.is_some() && !problems.is_open(&step.to) {
            root.file().report(limit, words::limit_on_end(&step.to));
        }
        if step.needs_case_settled && !opens {
            root.file().report(settled, words::case_never_opened());
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
