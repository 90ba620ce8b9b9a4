//! Rule `ranking.weekly`: the weekly ranking of counties (四（五）强化调度考核).
//!
//! A week is closed by a deadline of the weekly return. Its air is that of the seven days before the deadline's date; the
//! progress of the campaign is that of everything due or received by the deadline. Each component gives 0 to 100 points;
//! a component without input leaves its weight to the others.

mod cells;

use plan::{Measure, Obligation, Unit};
use standard::rank_ascending;
use units::{
    BeijingTime, Decimal, Exact, FactSet, Period, UnitId, date_of_day, day_of_date, round_half_even,
};

use crate::context::{Context, say, source};
use crate::days::{Season, season};
use crate::model::{RankingCell, RankingFinding, RankingRow, Sentence};

const RULE: &str = "ranking.weekly";
const DAYS_A_WEEK: i32 = 7;

/// The newest closed week's ranking.
pub(crate) fn weekly(context: &Context<'_>) -> Option<RankingFinding> {
    let weekly = weekly_return(context)?;
    let passed = weekly.due.partition_point(|due| *due <= context.as_of);
    let due = *weekly.due.get(passed.checked_sub(1)?)?;
    of_week(context, due)
}

/// The ranking of the week that a deadline closed; none if it is no such deadline, or still to come.
pub(crate) fn of_week(context: &Context<'_>, due: BeijingTime) -> Option<RankingFinding> {
    let weekly = weekly_return(context)?;
    let index = weekly.due.iter().position(|other| *other == due)?;
    if due > context.as_of {
        return None;
    }
    let before = index.checked_sub(1).and_then(|index| weekly.due.get(index));
    let previous = before
        .map(|before| Week::new(context, *before).ranks())
        .unwrap_or_default();
    let week = Week::new(context, due);
    Some(RankingFinding {
        from: week.period.first,
        to: week.period.last,
        due,
        weights_source: context.plan.scoring.source.clone(),
        rows: week.rows(&previous),
        clause: context.plan.scoring.clause.clone(),
    })
}

/// How many weeks in a row, the newest closed one last, a unit's composite index was worse than on the same days last year.
pub(crate) fn worsening_weeks(context: &Context<'_>, unit: &Unit) -> u32 {
    let Some(weekly) = weekly_return(context).filter(|_| unit.air_place.is_some()) else {
        return 0;
    };
    let passed = weekly.due.partition_point(|due| *due <= context.as_of);
    let closed = weekly.due.iter().take(passed).rev();
    let worse = closed.take_while(|due| {
        let week = UnitWeek::new(context, unit, week_before(**due));
        week.change
            .is_some_and(|change| change > Exact::from_integer(0))
    });
    u32::try_from(worse.count()).unwrap_or(u32::MAX)
}

/// The seven days before a deadline's date.
fn week_before(due: BeijingTime) -> Period {
    let last = day_of_date(due.date()) - 1;
    Period::new(date_of_day(last - DAYS_A_WEEK + 1), date_of_day(last))
}

/// The return whose deadlines close the weeks.
fn weekly_return<'a>(context: &Context<'a>) -> Option<&'a Obligation> {
    let mut obligations = context.plan.calendar.obligations.iter();
    obligations.find(|obligation| obligation.is_annex_form)
}

/// One closed week with everything its ranking rests on.
struct Week<'a> {
    context: &'a Context<'a>,
    due: BeijingTime,
    period: Period,
    units: Vec<UnitWeek<'a>>,
}

/// One unit's week.
struct UnitWeek<'a> {
    unit: &'a Unit,
    air: Option<Season>,
    /// Composite index of the week, published.
    composite: Option<Decimal>,
    /// Change on the same days last year, percent, exact.
    change: Option<Exact>,
}

/// A component's input and points before weighting.
struct Scored {
    input: String,
    points: Option<Exact>,
    facts: FactSet,
    step: Sentence,
}

impl<'a> Week<'a> {
    fn new(context: &'a Context<'a>, due: BeijingTime) -> Self {
        let period = week_before(due);
        let units = context
            .plan
            .ranked_units()
            .map(|unit| UnitWeek::new(context, unit, period))
            .collect();
        Self {
            context,
            due,
            period,
            units,
        }
    }

    /// Scores in unit order, exact.
    fn scores(&self) -> Vec<(Exact, Vec<Scored>)> {
        let components = &self.context.plan.scoring.components;
        let columns: Vec<Vec<Scored>> = components
            .iter()
            .map(|component| cells::column(self, component.measure))
            .collect();
        let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
        let mut scores = Vec::new();
        for _ in &self.units {
            let cells: Vec<Scored> = columns.iter_mut().filter_map(Iterator::next).collect();
            let weighted = components
                .iter()
                .zip(&cells)
                .filter_map(|(component, cell)| {
                    cell.points
                        .map(|points| (component.weight, component.weight * points))
                });
            let (weights, points): (Vec<Exact>, Vec<Exact>) = weighted.unzip();
            let weight: Exact = weights.iter().sum();
            let zero = Exact::from_integer(0);
            let score = if weight > zero {
                points.iter().sum::<Exact>() / weight
            } else {
                zero
            };
            scores.push((score, cells));
        }
        scores
    }

    /// Published scores and their ranks, best first; equal published scores share a rank.
    fn ranked(&self) -> Vec<(u32, Decimal, &UnitWeek<'a>, Vec<Scored>)> {
        let scores = self.scores();
        let decimals = self.context.plan.scoring.decimals;
        let published: Vec<Decimal> = scores
            .iter()
            .map(|(score, _)| round_half_even(*score, decimals))
            .collect();
        let ranks = rank_ascending(
            &published
                .iter()
                .map(|score| -score.exact())
                .collect::<Vec<_>>(),
        );
        let cells = scores.into_iter().map(|(_, cells)| cells);
        let rows = ranks.into_iter().zip(published).zip(&self.units).zip(cells);
        let mut rows: Vec<_> = rows
            .map(|(((rank, score), unit), cells)| (rank, score, unit, cells))
            .collect();
        rows.sort_by_key(|(rank, ..)| *rank);
        rows
    }

    fn ranks(&self) -> Vec<(UnitId, u32)> {
        self.ranked()
            .into_iter()
            .map(|(rank, _, week, _)| (week.unit.id.clone(), rank))
            .collect()
    }

    fn rows(&self, previous: &[(UnitId, u32)]) -> Vec<RankingRow> {
        let ranked = self.ranked();
        let rows = ranked.into_iter().map(|(rank, score, week, cells)| {
            let before = previous
                .iter()
                .find(|(unit, _)| *unit == week.unit.id)
                .map(|(_, rank)| *rank);
            self.row(rank, before, score, week, cells)
        });
        rows.collect()
    }

    fn row(
        &self,
        rank: u32,
        previous_rank: Option<u32>,
        score: Decimal,
        week: &UnitWeek<'_>,
        scored: Vec<Scored>,
    ) -> RankingRow {
        let unit = week.unit;
        let facts = FactSet::collect(scored.iter().flat_map(|cell| cell.facts.iter()));
        let steps = scored.iter().map(|cell| cell.step.clone()).collect();
        let sentence = say(
            format!(
                "{} 第 {rank} 名，得分 {score}（{} 至 {}）",
                unit.short, self.period.first, self.period.last
            ),
            format!(
                "{} ranks {rank} with {score} points ({} to {})",
                unit.name_en, self.period.first, self.period.last
            ),
        );
        let cells = self.cells(unit, scored);
        RankingRow {
            rank,
            previous_rank,
            unit: unit.id.clone(),
            name: unit.short.clone(),
            name_en: unit.name_en.clone(),
            score,
            composite: week.composite,
            change_percent: week.change.map(|change| round_half_even(change, 1)),
            good_days: week.air.as_ref().map_or(0, Season::good_days),
            valid_days: week.air.as_ref().map_or(0, Season::valid_days),
            cells,
            evidence: self.context.evidence(
                RULE,
                unit.id.as_str(),
                &self.context.plan.scoring.clause,
                facts,
                sentence,
                steps,
            ),
        }
    }

    fn cells(&self, unit: &Unit, scored: Vec<Scored>) -> Vec<RankingCell> {
        let scoring = &self.context.plan.scoring;
        let cells = scoring
            .components
            .iter()
            .zip(scored)
            .map(|(component, cell)| {
                let points = cell
                    .points
                    .map(|points| round_half_even(points, scoring.decimals));
                let shown = points.map_or_else(|| "—".to_owned(), |points| points.to_string());
                let sentence = say(
                    format!(
                        "{} {}：{}，得 {shown} 分",
                        unit.short, component.name, cell.input
                    ),
                    format!(
                        "{}, {}: {}, {shown} points",
                        unit.name_en, component.name_en, cell.input
                    ),
                );
                let weighed_by = source(&scoring.source);
                let steps = vec![
                    cell.step,
                    say(
                        format!(
                            "权重 {}（来源：{}）",
                            round_half_even(component.weight, 0),
                            weighed_by.zh
                        ),
                        format!(
                            "weight {} (source: {})",
                            round_half_even(component.weight, 0),
                            weighed_by.en
                        ),
                    ),
                ];
                let subject = format!("{}/{}", unit.id, measure_name(component.measure));
                RankingCell {
                    name: component.name.clone(),
                    name_en: component.name_en.clone(),
                    input: cell.input,
                    points,
                    weight: round_half_even(component.weight, 0),
                    evidence: self.context.evidence(
                        RULE,
                        &subject,
                        &scoring.clause,
                        cell.facts,
                        sentence,
                        steps,
                    ),
                }
            });
        cells.collect()
    }
}

impl<'a> UnitWeek<'a> {
    fn new(context: &Context<'_>, unit: &'a Unit, period: Period) -> Self {
        let air = unit
            .air_place
            .as_ref()
            .map(|place| season(context.known(), place, period));
        let composite = air.as_ref().and_then(|air| composite_of(context, air));
        let before = unit
            .air_place
            .as_ref()
            .map(|place| season(context.known(), place, period.years_earlier(1)));
        let base = before
            .as_ref()
            .and_then(|before| composite_of(context, before));
        let change = composite
            .zip(base)
            .and_then(|(now, base)| standard::change_percent(now.exact(), base.exact()));
        Self {
            unit,
            air,
            composite,
            change,
        }
    }
}

/// The published composite index of a season's days.
fn composite_of(context: &Context<'_>, air: &Season) -> Option<Decimal> {
    let edition = context.edition(air.period);
    let values = edition.period_values(&air.kept());
    Some(edition.round_index(edition.composite_of_period(&values)?.sum))
}

const fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::AirLevel => "air_level",
        Measure::AirChange => "air_change",
        Measure::ReturnsOnTime => "returns_on_time",
        Measure::TasksOnSchedule => "tasks_on_schedule",
        Measure::ProblemsClosed => "problems_closed",
    }
}
