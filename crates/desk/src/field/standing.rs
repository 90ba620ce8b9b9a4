//! How a problem and a stop stand.

use campaign::Field;
use fact::ObjectListed;
use plan::Plan;
use units::{FactId, ObjectId, ProblemId};

/// The state of a problem: the loop's start, then where the last step led.
pub(crate) fn problem_state<'a>(plan: &'a Plan, field: &Field, problem: &ProblemId) -> &'a str {
    let steps = field.problem_steps(problem).iter().rev();
    let mut known = steps.filter_map(|(_, _, step)| plan.problems.step(&step.step));
    known.next().map_or(&plan.problems.start, |step| &step.to)
}

/// The listing that stops an object until it is accepted, if one does.
pub(crate) fn awaits_acceptance<'a>(
    plan: &Plan,
    field: &'a Field,
    object: &ObjectId,
) -> Option<(FactId, &'a ObjectListed)> {
    let accepted = field.acceptances(object).last();
    let accepted = accepted.map_or(FactId(0), |(fact, ..)| *fact);
    let needs = |listed: &ObjectListed| {
        let list = plan.list(&listed.list);
        list.is_some_and(|list| list.needs_acceptance)
    };
    let mut listings = field.listings(object).iter().rev();
    listings
        .find(|(fact, _, listed)| {
            *fact > accepted && needs(listed) && field.overturned(object, *fact).is_none()
        })
        .map(|(fact, _, listed)| (*fact, listed))
}
