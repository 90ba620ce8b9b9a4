//! Findings: pure functions of plan, facts and an instant, each with its evidence.
//!
//! One file a rule. [`assess`] runs them all.

mod air_rank;
mod backtest;
mod complaints;
mod context;
mod days;
mod explain;
mod field;
mod forecast;
mod good_days;
mod model;
mod needed;
mod ranking;
mod returns;
mod scenario;
mod targets;
mod tasks;
mod text;
mod totals;

pub use air_rank::{AirRanking, AirRow, Unranked, rank_places};
pub use backtest::{Backtest, BacktestDay, BacktestRow, Brier, backtest, end_of_day};
use campaign::Campaign;
pub use complaints::{ComplaintStanding, ComplaintState, complaint_standing};
pub use explain::{Explanation, as_of_of_id, explain, explain_problem};
pub use field::{
    AppealState, BanFinding, BreachFinding, BreachKind, CaseFinding, CaseStage, ComputedList,
    ConfirmedListing, DailySpan, DayForecast, Duty, DutyFinding, Episode, FieldAssessment,
    FieldCounts, FineFinding, LeniencyFinding, LevelSpan, LighterSuggestion, LineCounts,
    ListFinding, MeasureNow, MonitoringFinding, ProblemCounts, ProblemFinding, ProblemNow,
    RecheckWindow, Repetition, RowCounts, StepRefusal, Stop, StopReason, TakenStep,
    TriggerDecision, TriggerFinding, TriggerValue, UnitCompliance, WarningFinding, WarningNow,
    WarningSuggestion, daily_spans, duty_at, field_counts, list_of, problem_finding, problem_state,
    step_refusal, stops_of, warning_suggestion,
};
pub use model::*;
use plan::Plan;
pub use scenario::{ScenarioResult, run_scenario};
use standard::Standards;
pub use tasks::{BurnDownDay, burn_down};
pub use text::{Lang, to_json, to_text};
use units::BeijingTime;

use crate::context::Context;

/// Everything the assessors say of a campaign as known at `as_of`.
#[must_use]
pub fn assess(
    plan: &Plan,
    standards: &Standards,
    campaign: &Campaign,
    as_of: BeijingTime,
) -> Assessment {
    let context = Context {
        plan,
        standards,
        campaign,
        as_of,
    };
    let season = days::season(context.known(), &plan.targets.place, plan.targets.period);
    let forecast = forecast::Forecast::new(&context, &season);
    let ranking = ranking::weekly(&context);
    let returns = returns::findings(&context);
    let tasks = tasks::findings(&context);
    let found = field::Found {
        returns: &returns,
        ranking: ranking.as_ref(),
        tasks: &tasks,
    };
    Assessment {
        as_of,
        simulated: campaign.is_simulated(),
        plan: plan.id.clone(),
        place: plan.targets.place.clone(),
        standards: standards.at(plan.targets.period.first).names(),
        targets: targets::findings(&context, &season, forecast.as_ref()),
        good_days: good_days::finding(&context, &season, forecast.as_ref()),
        days: season.days.iter().map(days::Day::shown).collect(),
        field: field::findings(&context, &found),
        ranking,
        returns,
        tasks,
        totals: totals::totals(&context),
    }
}

/// The ranking of the week that a deadline closed, by all that is known at `as_of`. Its findings are not those of a replay
/// to the deadline: what was received later counts.
#[must_use]
pub fn ranking_of_week(
    plan: &Plan,
    standards: &Standards,
    campaign: &Campaign,
    as_of: BeijingTime,
    due: BeijingTime,
) -> Option<RankingFinding> {
    let context = Context {
        plan,
        standards,
        campaign,
        as_of,
    };
    ranking::of_week(&context, due)
}
