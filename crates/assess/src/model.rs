//! Findings: what the assessors say, in a form that documents, pages and JSON share.

use jiff::civil::Date;
use serde::Serialize;
use units::{
    BeijingTime, ClauseId, ComplaintId, Decimal, FactSet, Fen, ObligationId, PlaceId, Pollutant,
    PollutantMap, TaskId, UnitId,
};

use crate::complaints::ComplaintState;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What every finding carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// `<rule>/<subject>@<as_of>`: enough for `lantian explain` to work it out again.
    pub id: String,
    /// The rule that made it.
    pub rule: String,
    /// The clause it answers.
    pub clause: ClauseId,
    /// The facts it rests on.
    pub facts: FactSet,
    /// One sentence a person can read.
    pub sentence: Sentence,
    /// The arithmetic, one line a step.
    pub steps: Vec<Sentence>,
}

/// Everything the assessors say at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// As known at this instant.
    pub as_of: BeijingTime,
    /// Whether any of the facts came from a simulator: wherever this is shown, it must say so.
    pub simulated: bool,
    /// Which plan.
    pub plan: String,
    /// Where the city's air is measured.
    pub place: PlaceId,
    /// Editions of the national standards applied, such as `HJ 633-2012`.
    pub standards: Vec<String>,
    /// One a pollutant target of the plan.
    pub targets: Vec<TargetFinding>,
    /// The good-days target.
    pub good_days: Option<GoodDaysFinding>,
    /// Day by day, for the target period so far.
    pub days: Vec<AirDay>,
    /// The newest weekly ranking; none before the first week ended.
    pub ranking: Option<RankingFinding>,
    /// Who reported, deadline by deadline.
    pub returns: Vec<DeadlineFinding>,
    /// Tasks by clause.
    pub tasks: Vec<TaskFinding>,
    /// Totals of all weekly returns received so far.
    pub totals: ReturnTotals,
    /// The field: problems, lists, duties, warnings, cases.
    pub field: crate::field::FieldAssessment,
}

/// Progress towards a limit on one pollutant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetFinding {
    /// Which.
    pub pollutant: Pollutant,
    /// `mean`, `p95`, `p90`.
    pub statistic: String,
    /// The statistic so far, rounded as published; none without a valid day.
    pub value: Option<Decimal>,
    /// The limit as the plan writes it.
    pub limit: String,
    /// `µg/m³` or `mg/m³`.
    pub unit: &'static str,
    /// Whether the value so far meets the limit; none without a value.
    pub met: Option<bool>,
    /// Valid days so far.
    pub valid_days: u32,
    /// Days of the target period that have ended.
    pub expected_days: u32,
    /// Days of the target period still to come.
    pub remaining_days: u32,
    /// The same statistic over the same days one year before, where data are.
    pub last_year: Option<Decimal>,
    /// Change on last year, percent, one decimal.
    pub change_percent: Option<Decimal>,
    /// What the remaining days must keep to.
    pub needed: Needed,
    /// Probability of meeting the limit at the end, percent.
    pub probability: Option<Probability>,
    /// The finding's id.
    pub finding: String,
    /// The clause.
    pub clause: ClauseId,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// What the rest of the period must bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Needed {
    /// The period is over, or there is nothing to say.
    Over,
    /// The remaining days must average at most this.
    MeanAtMost {
        /// In the pollutant's unit.
        value: Decimal,
    },
    /// At most so many of the remaining days may be above the limit.
    DaysAbove {
        /// How many.
        at_most: u32,
    },
    /// At least so many of the remaining days must be good.
    GoodDays {
        /// How many.
        at_least: u32,
    },
    /// Met whatever happens.
    Certain,
    /// No longer possible.
    Impossible,
}

/// An estimated probability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Probability {
    /// Percent, whole.
    pub percent: Decimal,
    /// Draws that met the target, of all draws.
    pub hits: u32,
    /// All draws.
    pub draws: u32,
    /// The seed.
    pub seed: u64,
    /// The method in a sentence.
    pub method: Sentence,
}

/// Progress towards the good-days target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoodDaysFinding {
    /// Good days so far.
    pub value: u32,
    /// At least so many are wanted.
    pub limit: u32,
    /// Whether reached.
    pub met: bool,
    /// Valid days so far.
    pub valid_days: u32,
    /// Days of the target period that have ended.
    pub expected_days: u32,
    /// Days still to come.
    pub remaining_days: u32,
    /// Good days over the same days last year: from data, else none.
    pub last_year: Option<u32>,
    /// What the rest must bring.
    pub needed: Needed,
    /// Probability of reaching it.
    pub probability: Option<Probability>,
    /// The finding's id.
    pub finding: String,
    /// The clause.
    pub clause: ClauseId,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// One day's air.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AirDay {
    /// The day.
    pub date: Date,
    /// Daily values, rounded: means, MDA8 for O3.
    pub values: PollutantMap<Option<Decimal>>,
    /// AQI; none if the day is not valid.
    pub aqi: Option<u32>,
    /// Level 1 (优) to 6 (严重污染).
    pub level: Option<u8>,
    /// Primary pollutants; several on a tie, none at AQI ≤ 50.
    pub primary: Vec<Pollutant>,
    /// AQI ≤ 100.
    pub good: bool,
    /// Whether hours of it are under a sand-dust decision.
    pub sand_dust: bool,
}

/// The weekly ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankingFinding {
    /// First day ranked.
    pub from: Date,
    /// Last day ranked.
    pub to: Date,
    /// The deadline that closed the week.
    pub due: BeijingTime,
    /// `plan` or `default`: who set the weights.
    pub weights_source: String,
    /// Rows by rank.
    pub rows: Vec<RankingRow>,
    /// The clause.
    pub clause: ClauseId,
}

/// One unit's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankingRow {
    /// Place in the ranking; equal scores share it.
    pub rank: u32,
    /// Rank a week before, if there was one.
    pub previous_rank: Option<u32>,
    /// Which unit.
    pub unit: UnitId,
    /// Its short name, zh-CN.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Weighted score, rounded.
    pub score: Decimal,
    /// Composite index of the week's air, two decimals.
    pub composite: Option<Decimal>,
    /// Change of the composite index on last year, percent.
    pub change_percent: Option<Decimal>,
    /// Good days in the week.
    pub good_days: u32,
    /// Valid days in the week.
    pub valid_days: u32,
    /// One cell a component of the plan's scoring, in its order.
    pub cells: Vec<RankingCell>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// One component of one unit's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankingCell {
    /// Name of the component, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The input as shown, such as `3/4` or `4.09`.
    pub input: String,
    /// Points, 0 to 100, rounded; none where there is no input (its weight is then spread over the others).
    pub points: Option<Decimal>,
    /// Weight in percent.
    pub weight: Decimal,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// What a unit did about one deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnStatus {
    /// Received by the deadline.
    OnTime,
    /// Received after it.
    Late,
    /// Received by the deadline, stating that there was nothing.
    Empty,
    /// Not received, and the deadline has passed.
    Missing,
    /// Not received; the deadline is still to come.
    Pending,
}

/// One deadline and all who owe it. The counts always add up to `expected`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineFinding {
    /// What is owed.
    pub obligation: ObligationId,
    /// Its name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The deadline.
    pub due: BeijingTime,
    /// How many units owe it.
    pub expected: u32,
    /// Received in time with content.
    pub on_time: u32,
    /// Received late.
    pub late: u32,
    /// Received in time, empty.
    pub empty: u32,
    /// Not received.
    pub missing: u32,
    /// Not received, not yet due.
    pub pending: u32,
    /// One a unit, in plan order.
    pub units: Vec<UnitReturn>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// One unit under one deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitReturn {
    /// Which unit.
    pub unit: UnitId,
    /// Its short name, zh-CN.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What it did.
    pub status: ReturnStatus,
    /// When its first sending was received.
    pub received_at: Option<BeijingTime>,
    /// The facts.
    pub facts: FactSet,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Done in full.
    Done,
    /// Not yet due.
    OnSchedule,
    /// Not yet due, but near its date or behind the time gone, by the plan's own measure.
    AtRisk,
    /// Due and not done.
    Overdue,
    /// Without a due date.
    Standing,
}

/// How one task stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskFinding {
    /// Which.
    pub task: TaskId,
    /// Title, zh-CN.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// The clause.
    pub clause: ClauseId,
    /// Lead unit.
    pub lead: UnitId,
    /// Done so far, as reported; none without a report.
    pub done: Option<String>,
    /// How much is asked, as written.
    pub quantity: Option<String>,
    /// Its unit.
    pub quantity_unit: Option<String>,
    /// The last day on time.
    pub due: Option<Date>,
    /// How it stands.
    pub status: TaskStatus,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// Totals of weekly returns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReturnTotals {
    /// Rows by object kind, in annex order.
    pub objects: Vec<ObjectTotals>,
    /// Problems put right on the spot.
    pub on_the_spot: u32,
    /// Cases filed.
    pub cases: u32,
    /// Problems closed, on the spot or later.
    pub closed: u32,
    /// Fines.
    pub fines_fen: Fen,
    /// Staff sent out, person-times.
    pub person_times: u32,
}

/// Totals of one object kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectTotals {
    /// Its id in the annex.
    pub object: String,
    /// Its name, zh-CN.
    pub name: String,
    /// Checked.
    pub checked: u32,
    /// Problems found.
    pub problems: u32,
}

/// How a complaint stands. It holds nothing of what its maker wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComplaintFinding {
    /// Its number.
    pub complaint: ComplaintId,
    /// Whose matter it is now.
    pub unit: UnitId,
    /// What about, by a kind of object of the plan; none if unknown.
    pub kind: Option<String>,
    /// How far it is.
    pub state: ComplaintState,
    /// Which complaint goes on in its place.
    pub into: Option<ComplaintId>,
    /// When it was made.
    pub made_at: BeijingTime,
    /// The last day for an answer.
    pub due: Date,
    /// When it was answered.
    pub answered_at: Option<BeijingTime>,
    /// Not answered though the last day has passed.
    pub overdue: bool,
    /// Answered after the last day.
    pub late: bool,
    /// How often its maker said it is not fixed.
    pub reopened: u32,
    /// Evidence in full.
    pub evidence: Evidence,
}
