//! Targets for the air, and how the weekly ranking is made.

use units::{ClauseId, Exact, Period, PlaceId, Pollutant};

/// The targets of the plan.
#[derive(Debug, Clone)]
pub struct Targets {
    /// The days they cover.
    pub period: Period,
    /// Where the air is measured.
    pub place: PlaceId,
    /// One a pollutant.
    pub pollutants: Vec<PollutantTarget>,
    /// 优良天数.
    pub good_days: Option<GoodDaysTarget>,
    /// Block length in days and number of draws for the forecast, and the margin words.
    pub forecast: Forecast,
}

/// How a period's "average" of a pollutant is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statistic {
    /// Arithmetic mean of daily means.
    Mean,
    /// A percentile of the daily values (daily means; MDA8 for O3), per HJ 663.
    Percentile(u8),
}

impl Statistic {
    /// `mean`, `p95`, `p90`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Mean => "mean".to_owned(),
            Self::Percentile(percent) => format!("p{percent}"),
        }
    }
}

/// A limit on one pollutant.
#[derive(Debug, Clone)]
pub struct PollutantTarget {
    /// Which.
    pub pollutant: Pollutant,
    /// Under which statistic.
    pub statistic: Statistic,
    /// 以下 includes the number: met when the rounded value is at most this, in the pollutant's unit.
    pub limit: Exact,
    /// The limit as written, such as `1.1`.
    pub limit_text: String,
    /// Where the plan says so.
    pub clause: ClauseId,
}

/// A floor on good days.
#[derive(Debug, Clone)]
pub struct GoodDaysTarget {
    /// At least so many.
    pub at_least: u32,
    /// Good days of the same season last year, as the plan implies (53, "+5" gives 48).
    pub last_year: Option<u32>,
    /// Where the plan says so.
    pub clause: ClauseId,
}

/// How the probability of meeting a target is estimated.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// Days in a bootstrap block.
    pub block_days: u32,
    /// Number of draws.
    pub draws: u32,
    /// Default seed.
    pub seed: u64,
}

/// How the weekly ranking is made.
#[derive(Debug, Clone)]
pub struct Scoring {
    /// Where the plan asks for a ranking.
    pub clause: ClauseId,
    /// `plan` or `default`: a default is shown as such wherever it decides something.
    pub source: String,
    /// The parts, in the order they are shown.
    pub components: Vec<ScoreComponent>,
    /// Decimals of a published score.
    pub decimals: u32,
}

/// One part of the weekly score.
#[derive(Debug, Clone)]
pub struct ScoreComponent {
    /// What is measured.
    pub measure: Measure,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Its weight; all weights add up to 100.
    pub weight: Exact,
}

/// What a part of the weekly score measures. Each gives 0 to 100 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Composite index of the week's air: 100 × (n − rank)/(n − 1).
    AirLevel,
    /// Change of the composite index on the same days last year: same points by rank.
    AirChange,
    /// Share of returns due so far that came on time.
    ReturnsOnTime,
    /// Share of tasks not behind schedule.
    TasksOnSchedule,
    /// Share of problems reported that are closed.
    ProblemsClosed,
}
