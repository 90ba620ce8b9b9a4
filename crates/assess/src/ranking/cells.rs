//! The input and points of each component, for all units of a week at once.

use plan::Measure;
use standard::rank_ascending;
use units::{Exact, FactSet, UnitId, round_half_even};

use super::{Scored, UnitWeek, Week};
use crate::context::say;
use crate::{returns, tasks, totals};

/// One cell a unit, in unit order.
pub(super) fn column(week: &Week<'_>, measure: Measure) -> Vec<Scored> {
    let share =
        |count: fn(&Week<'_>, &UnitId) -> (u32, u32, FactSet), zh: &str, en: &str| -> Vec<Scored> {
            week.units
                .iter()
                .map(|unit| by_share(count(week, &unit.unit.id), zh, en))
                .collect()
        };
    match measure {
        Measure::AirLevel => by_rank(
            week,
            |unit| unit.composite.map(units::Decimal::exact),
            2,
            "综合指数",
            "composite index",
        ),
        Measure::AirChange => by_rank(
            week,
            |unit| unit.change,
            1,
            "综合指数同比变化（%）",
            "change on last year (%)",
        ),
        Measure::ReturnsOnTime => share(
            |week, unit| returns::met(week.context, unit, week.due),
            "按时报送",
            "returns on time",
        ),
        Measure::TasksOnSchedule => share(
            |week, unit| tasks::on_schedule(week.context, unit, week.due),
            "任务未逾期",
            "tasks not overdue",
        ),
        Measure::ProblemsClosed => share(
            |week, unit| totals::closed(week.context, unit, week.due),
            "问题已办结",
            "problems closed",
        ),
    }
}

/// `100 × (n − rank)/(n − 1)` among the units that have a value; a single one gets 100.
fn by_rank(
    week: &Week<'_>,
    value: impl Fn(&UnitWeek<'_>) -> Option<Exact>,
    decimals: u32,
    zh: &str,
    en: &str,
) -> Vec<Scored> {
    let present: Vec<Exact> = week.units.iter().filter_map(&value).collect();
    let ranks = rank_ascending(&present);
    let count = i128::try_from(present.len()).unwrap_or_default();
    let points = |rank: u32| match count {
        1 => Exact::from_integer(100),
        count => Exact::new(100 * (count - i128::from(rank)), count - 1),
    };
    let mut ranks = ranks.into_iter();
    let cell = |unit: &UnitWeek<'_>| {
        let place = unit.unit.air_place.as_ref();
        let air = place.and_then(|place| week.context.campaign.air(place));
        let facts = air.map_or_else(FactSet::default, |air| air.facts(week.period));
        let Some((value, rank)) = value(unit).and_then(|value| Some((value, ranks.next()?))) else {
            let step = say(
                format!("{zh}：无有效数据，权重由其他项分担"),
                format!("{en}: no valid data, its weight goes to the others"),
            );
            return Scored {
                input: "—".to_owned(),
                points: None,
                facts,
                step,
            };
        };
        let shown = round_half_even(value, decimals).to_string();
        let points = points(rank);
        let scored = round_half_even(points, 2);
        let step = say(
            format!(
                "{zh} {shown}，{count} 个单位中第 {rank}：100 ×（{count} − {rank}）/（{count} − 1）= {scored}"
            ),
            format!(
                "{en} {shown}, rank {rank} of {count}: 100 × ({count} − {rank})/({count} − 1) = {scored}"
            ),
        );
        Scored {
            input: shown,
            points: Some(points),
            facts,
            step,
        }
    };
    week.units.iter().map(cell).collect()
}

/// `100 × part/all`; no points where there is nothing to count.
fn by_share((part, all, facts): (u32, u32, FactSet), zh: &str, en: &str) -> Scored {
    let points = (all > 0).then(|| Exact::new(100 * i128::from(part), i128::from(all)));
    let shown = points.map_or_else(
        || "—".to_owned(),
        |points| round_half_even(points, 2).to_string(),
    );
    Scored {
        input: format!("{part}/{all}"),
        points,
        facts,
        step: say(
            format!("{zh} {part}/{all}：100 × {part}/{all} = {shown}"),
            format!("{en} {part}/{all}: 100 × {part}/{all} = {shown}"),
        ),
    }
}
