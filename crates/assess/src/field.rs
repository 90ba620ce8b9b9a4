//! The field: problems, lists, duties, warnings, cases. One file a rule.

mod accountability;
mod ban;
mod case;
mod checked;
mod counts;
mod duty;
mod fine;
mod leniency;
mod list;
mod monitoring;
mod problem;
mod scene;
mod stop;
mod suggestion;
mod text;
mod view;
mod warning;

pub(crate) use accountability::Found;
pub use accountability::{TriggerDecision, TriggerFinding, TriggerValue};
pub use ban::BanFinding;
pub use case::{CaseFinding, CaseStage, RecheckWindow, Repetition};
pub use counts::{FieldCounts, LineCounts, RowCounts, field_counts};
pub use duty::{BreachFinding, BreachKind, Duty, DutyFinding, duty_at};
pub use fine::{DailySpan, FineFinding, LighterSuggestion, daily_spans};
pub use leniency::LeniencyFinding;
pub use list::{AppealState, ComputedList, ConfirmedListing, ListFinding, list_of};
pub use monitoring::MonitoringFinding;
pub use problem::{
    ProblemFinding, ProblemNow, StepRefusal, TakenStep, problem_finding, problem_state,
    step_refusal,
};
use serde::Serialize;
pub use stop::{Stop, StopReason, stops_of};

use crate::context::Context;
use crate::model::{ComplaintFinding, Evidence};
pub use suggestion::{DayForecast, WarningSuggestion, warning_suggestion};
pub(crate) use text::to_text;
use view::View;
pub use warning::{Episode, LevelSpan, MeasureNow, UnitCompliance, WarningFinding, WarningNow};

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
    /// Warnings; none where the plan knows no levels.
    pub warning: Option<WarningFinding>,
    /// What the observed air suggests. With a forecast: [`warning_suggestion`].
    pub suggestion: Option<WarningSuggestion>,
    /// Every case, by id.
    pub cases: Vec<CaseFinding>,
    /// What the law says of the fine in each case, by id.
    pub fines: Vec<FineFinding>,
    /// Whether leniency is possible in each case that is not decided.
    pub leniency: Vec<LeniencyFinding>,
    /// Every trigger of accountability for every unit.
    pub accountability: Vec<TriggerFinding>,
    /// Every vehicle and machine that a ban reaches, or may reach.
    pub bans: Vec<BanFinding>,
    /// Every complaint of the public, by number.
    pub complaints: Vec<ComplaintFinding>,
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
pub(crate) fn findings(context: &Context<'_>, found: &Found<'_>) -> FieldAssessment {
    let Context {
        plan,
        standards,
        campaign,
        as_of,
    } = *context;
    let view = View::new(plan, campaign, as_of);
    let problems = problem::open(&view);
    let (duties, breaches) = duty::findings(&view);
    let laws = standards.laws();
    let procedures = case::procedures(&view, laws);
    FieldAssessment {
        problem_counts: problem::counts(&view, &problems),
        problems,
        lists: list::findings(&view),
        duties,
        monitoring: monitoring::findings(&view),
        warning: warning::finding(&view, &breaches),
        breaches,
        suggestion: warning_suggestion(plan, standards, campaign, as_of, &[]),
        cases: case::findings(&view, &procedures),
        fines: fine::findings(&view, laws, &procedures),
        leniency: leniency::findings(&view, &procedures),
        accountability: accountability::findings(context, &view, found),
        bans: ban::findings(&view),
        complaints: crate::complaints::findings(context),
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
        let complaints = self.complaints.iter().map(|one| &one.evidence);
        let warning = self.warning.iter().map(|one| &one.evidence);
        let suggestion = self.suggestion.iter().map(|one| &one.evidence);
        let cases = self.cases.iter().map(|one| &one.evidence);
        let fines = self.fines.iter().map(|one| &one.evidence);
        let leniency = self.leniency.iter().map(|one| &one.evidence);
        let accountability = self.accountability.iter().map(|one| &one.evidence);
        let bans = self.bans.iter().map(|one| &one.evidence);
        let sites = problems
            .chain(lists)
            .chain(duties)
            .chain(breaches)
            .chain(monitoring);
        let law = warning
            .chain(suggestion)
            .chain(cases)
            .chain(fines)
            .chain(leniency);
        sites
            .chain(law)
            .chain(accountability)
            .chain(bans)
            .chain(complaints)
    }
}
