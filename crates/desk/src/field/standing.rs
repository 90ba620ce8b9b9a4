//! How problems and stops stand, as the rules of the field have it.

use assess::{Stop, StopReason};
use campaign::Campaign;
use plan::{Plan, ProblemStep};
use units::{BeijingTime, FactId, ObjectId, ProblemId};

/// The state of a problem; the loop's start for one that is not known.
pub(crate) fn problem_state(plan: &Plan, campaign: &Campaign, problem: &ProblemId) -> String {
    let now = assess::problem_state(plan, campaign, problem);
    now.map_or_else(|| plan.problems.start.clone(), |now| now.state)
}

/// The steps that the loop allows from where a problem stands, in plan order.
pub(crate) fn steps_now<'a>(
    plan: &'a Plan,
    campaign: &Campaign,
    problem: &ProblemId,
) -> impl Iterator<Item = &'a ProblemStep> + use<'a> {
    let state = problem_state(plan, campaign, problem);
    let steps = plan.problems.steps.iter();
    steps.filter(move |step| step.from.contains(&state))
}

/// The listing that stops an object until it is accepted, the newest if there are several.
pub(crate) fn awaits_acceptance(
    plan: &Plan,
    campaign: &Campaign,
    object: &ObjectId,
    at: BeijingTime,
) -> Option<FactId> {
    let listing = |stop: &Stop| match stop.reason {
        StopReason::List {
            listing,
            needs_acceptance: true,
            ..
        } if stop.holds(at) => Some(listing),
        _ => None,
    };
    let stops = assess::stops_of(plan, campaign, object);
    stops.iter().filter_map(listing).max()
}
