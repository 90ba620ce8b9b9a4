//! How each object stands, looked up by its id.

use std::collections::BTreeMap;

use campaign::Field;
use plan::Plan;
use units::{ObjectId, ProblemId};

/// Problems of one object.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::page) struct Standing {
    /// Still to be dealt with.
    pub(in crate::page) open: usize,
}

/// Every object's.
pub(in crate::page) struct Standings {
    by_object: BTreeMap<ObjectId, Standing>,
}

impl Standings {
    pub(in crate::page) fn new(plan: &Plan, field: &Field) -> Self {
        let mut by_object: BTreeMap<ObjectId, Standing> = BTreeMap::new();
        for (_, _, found) in field.problems() {
            if plan.problems.is_open(state(plan, field, &found.problem)) {
                by_object.entry(found.object.clone()).or_default().open += 1;
            }
        }
        Self { by_object }
    }

    pub(in crate::page) fn of(&self, object: &ObjectId) -> Standing {
        self.by_object.get(object).copied().unwrap_or_default()
    }
}

/// The state of a problem: the start, then where the last step led.
fn state<'a>(plan: &'a Plan, field: &Field, problem: &ProblemId) -> &'a str {
    let last = field.problem_steps(problem).last();
    let step = last.and_then(|(_, _, stepped)| plan.problems.step(&stepped.step));
    step.map_or(&plan.problems.start, |step| &step.to)
}
