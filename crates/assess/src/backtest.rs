//! Predictions of the targets made on past days, beside what came of them.
//!
//! A prediction is the assessment as known when its day ended: it is given a campaign of its own, without anything that
//! became known later. The Brier score is the mean of (probability − outcome)², outcome 1 where the target was met: 0 is
//! perfect, 1 is certain and wrong, and saying 50% of everything scores 0.25.

use campaign::Campaign;
use jiff::civil::Date;
use num_traits::Zero;
use plan::Plan;
use serde::{Serialize, Serializer};
use standard::Standards;
use units::{BeijingTime, Decimal, Exact, PlaceId, round_half_even};

use crate::model::{Assessment, GoodDaysFinding, Needed, Probability, Sentence, TargetFinding};

mod text;

/// Decimals of a score as shown.
const SCORE_DECIMALS: u32 = 4;

/// Predictions and what came of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backtest {
    /// The plan.
    pub plan: String,
    /// Where the air is measured.
    pub place: PlaceId,
    /// Standards applied.
    pub standards: Vec<String>,
    /// Whether any fact came from a simulator.
    pub simulated: bool,
    /// Last day of the target period.
    pub period_last: Date,
    /// Whether the facts reach it. If not, nothing has come of the predictions yet and nothing is scored.
    pub over: bool,
    /// One a day of prediction, in the order asked.
    pub days: Vec<BacktestDay>,
    /// Over all rows of all days.
    pub brier: Option<Brier>,
}

/// What was predicted on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BacktestDay {
    /// The last day known.
    pub on: Date,
    /// The instant of the prediction, the end of that day.
    pub as_of: BeijingTime,
    /// How the probabilities were estimated; none where there were too few days to estimate any.
    pub method: Option<Sentence>,
    /// One a target of the plan, good days last.
    pub rows: Vec<BacktestRow>,
    /// Over the rows of this day.
    pub brier: Option<Brier>,
}

/// One target, as predicted and as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BacktestRow {
    /// `PM2.5` and so on, or `good_days`.
    pub target: String,
    /// `mean`, `p95`, `p90`; none for good days.
    pub statistic: Option<String>,
    /// `µg/m³`, `mg/m³`; none for good days.
    pub unit: Option<&'static str>,
    /// The value at the prediction.
    pub value: Option<String>,
    /// The limit as the plan writes it: at most this, for good days at least.
    pub limit: String,
    /// What the days left had to bring.
    pub needed: Needed,
    /// The predicted probability of meeting the target.
    pub probability: Option<Probability>,
    /// The value at the end of the period.
    pub final_value: Option<String>,
    /// Whether the target was met.
    pub met: Option<bool>,
}

/// A Brier score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Brier {
    /// How many predictions it is the mean of.
    pub predictions: u32,
    /// In full.
    #[serde(serialize_with = "as_fraction")]
    pub exact: Exact,
    /// As shown.
    pub score: Decimal,
}

/// The instant a day ends: when a prediction "on" it is made.
#[must_use]
pub fn end_of_day(day: Date) -> BeijingTime {
    BeijingTime::midnight(day.tomorrow().unwrap_or(day))
}

/// Sets the predictions of each day, from the facts known when it ended, beside the outcome as known at `outcome_at`.
#[must_use]
pub fn backtest(
    plan: &Plan,
    standards: &Standards,
    predictions: &[(Date, Campaign)],
    outcome: &Campaign,
    outcome_at: BeijingTime,
) -> Backtest {
    let period = plan.targets.period;
    let reached = outcome
        .air(&plan.targets.place)
        .and_then(campaign::PlaceAir::span)
        .is_some_and(|span| span.last >= period.last);
    let over = reached && period.ended_by(outcome_at) == Some(period);
    let came = crate::assess(plan, standards, outcome, outcome_at);
    let days: Vec<BacktestDay> = predictions
        .iter()
        .map(|(on, known)| {
            let as_of = end_of_day(*on);
            let said = crate::assess(plan, standards, known, as_of);
            day(*on, &said, over.then_some(&came))
        })
        .collect();
    Backtest {
        plan: came.plan,
        place: came.place,
        standards: came.standards,
        simulated: came.simulated,
        period_last: period.last,
        over,
        brier: brier(days.iter().flat_map(|day| &day.rows)),
        days,
    }
}

fn day(on: Date, said: &Assessment, came: Option<&Assessment>) -> BacktestDay {
    let pollutants = said.targets.iter().enumerate().map(|(index, target)| {
        let end = came.and_then(|came| came.targets.get(index));
        pollutant_row(target, end)
    });
    let good_days = said.good_days.as_ref().map(|target| {
        let end = came.and_then(|came| came.good_days.as_ref());
        good_days_row(target, end)
    });
    let rows: Vec<BacktestRow> = pollutants.chain(good_days).collect();
    let method = rows.iter().find_map(|row| row.probability.as_ref());
    BacktestDay {
        on,
        as_of: said.as_of,
        method: method.map(|probability| probability.method.clone()),
        brier: brier(&rows),
        rows,
    }
}

fn pollutant_row(said: &TargetFinding, came: Option<&TargetFinding>) -> BacktestRow {
    let text = |target: &TargetFinding| target.value.map(|value| value.to_string());
    BacktestRow {
        target: said.pollutant.name().to_owned(),
        statistic: Some(said.statistic.clone()),
        unit: Some(said.unit),
        value: text(said),
        limit: said.limit.clone(),
        needed: said.needed.clone(),
        probability: said.probability.clone(),
        final_value: came.and_then(text),
        met: came.and_then(|came| came.met),
    }
}

fn good_days_row(said: &GoodDaysFinding, came: Option<&GoodDaysFinding>) -> BacktestRow {
    BacktestRow {
        target: "good_days".to_owned(),
        statistic: None,
        unit: None,
        value: Some(said.value.to_string()),
        limit: said.limit.to_string(),
        needed: said.needed.clone(),
        probability: said.probability.clone(),
        final_value: came.map(|came| came.value.to_string()),
        met: came.map(|came| came.met),
    }
}

/// Over the rows that have both a probability and an outcome; none if there are none.
fn brier<'a>(rows: impl IntoIterator<Item = &'a BacktestRow>) -> Option<Brier> {
    let squares: Vec<Exact> = rows.into_iter().filter_map(square).collect();
    let predictions = u32::try_from(squares.len())
        .ok()
        .filter(|count| *count > 0)?;
    let exact = squares
        .into_iter()
        .fold(Exact::zero(), |sum, square| sum + square)
        / i128::from(predictions);
    Some(Brier {
        predictions,
        exact,
        score: round_half_even(exact, SCORE_DECIMALS),
    })
}

fn square(row: &BacktestRow) -> Option<Exact> {
    let probability = row.probability.as_ref()?;
    let said = Exact::new(
        i128::from(probability.hits),
        i128::from(probability.draws.max(1)),
    );
    let off = said - i128::from(row.met?);
    Some(off * off)
}

fn as_fraction<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
