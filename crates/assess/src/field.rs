//! The field: problems, lists, duties, warnings, cases. One file a rule.

mod checked;
mod duty;
mod list;
mod monitoring;
mod problem;
mod scene;
mod stop;
mod text;
mod view;

pub use duty::{BreachFinding, BreachKind, Duty, DutyFinding, duty_at};
pub use list::{AppealState, ComputedList, ConfirmedListing, ListFinding, list_of};
pub use monitoring::MonitoringFinding;
pub use problem::{
    ProblemFinding, ProblemNow, StepRefusal, TakenStep, problem_finding, problem_state,
    step_refusal,
};
use serde::Serialize;
pub use stop::{Stop, StopReason, stops_of};

use crate::context::Context;
use crate::model::Evidence;
pub(crate) use text::to_text;
use view::View;

/// What the rules of the field say at an instant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FieldAssessment {
    /// How many problems there are.
    pub problem_counts: ProblemCounts,
    /// Every problem still to be dealt with, by id. One that is closed: [`problem_finding`].
    pub problems: Vec<ProblemFinding>,
    /// The list of every listed object in the registry, by id.
    pub lists: Vec<ListFinding>,
    /// Whether each object that may have to stop may work now, by id.
    pub duties: Vec<DutyFinding>,
    /// Every time an object worked while it had to stop, by object.
    pub breaches: Vec<BreachFinding>,
    /// Every object that must be monitored, or of which that cannot be told, by id.
    pub monitoring: Vec<MonitoringFinding>,
}

/// Problems counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ProblemCounts {
    /// Found so far.
    pub found: u32,
    /// Still to be dealt with.
    pub open: u32,
    /// Of these, past their limit.
    pub overdue: u32,
}

/// Every rule of the field.
pub(crate) fn findings(context: &Context<'_>) -> FieldAssessment {
    let view = View::new(context.plan, context.campaign, context.as_of);
    let problems = problem::open(&view);
    let (duties, breaches) = duty::findings(&view);
    FieldAssessment {
        problem_counts: problem::counts(&view, &problems),
        problems,
        lists: list::findings(&view),
        duties,
        breaches,
        monitoring: monitoring::findings(&view),
    }
}

impl FieldAssessment {
    /// The evidence of every finding.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let problems = self.problems.iter().map(|one| &one.evidence);
        let lists = self.lists.iter().map(|one| &one.evidence);
        let duties = self.duties.iter().map(|one| &one.evidence);
        let breaches = self.breaches.iter().map(|one| &one.evidence);
        let monitoring = self.monitoring.iter().map(|one| &one.evidence);
        problems
            .chain(lists)
            .chain(duties)
            .chain(breaches)
            .chain(monitoring)
    }
}
