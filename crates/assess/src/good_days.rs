//! Rule `target.good_days`: progress towards the good-days target (优良天数).

use units::FactSet;

use crate::context::{Context, say};
use crate::days::{Season, season};
use crate::forecast::Forecast;
use crate::model::{GoodDaysFinding, Sentence};
use crate::needed;

const RULE: &str = "target.good_days";

pub(crate) fn finding(
    context: &Context<'_>,
    so_far: &Season,
    forecast: Option<&Forecast<'_>>,
) -> Option<GoodDaysFinding> {
    let target = context.plan.targets.good_days.as_ref()?;
    let value = so_far.good_days();
    let met = value >= target.at_least;
    let probability = forecast.map(|forecast| {
        forecast.probability(|drawn| {
            let good = drawn
                .iter()
                .filter(|day| day.aqi.as_ref().is_some_and(|aqi| aqi.good))
                .count();
            value + u32::try_from(good).unwrap_or_default() >= target.at_least
        })
    });
    let air = context.campaign.air(&so_far.place);
    let facts = so_far
        .ended
        .zip(air)
        .map_or_else(FactSet::default, |(ended, air)| air.facts(ended));
    let sentence = sentence(so_far, value, target.at_least, met);
    let evidence = context.evidence(
        RULE,
        "all",
        &target.clause,
        facts,
        sentence,
        steps(context, so_far),
    );
    Some(GoodDaysFinding {
        value,
        limit: target.at_least,
        met,
        valid_days: so_far.valid_days(),
        expected_days: so_far.expected_days(),
        remaining_days: so_far.remaining_days(),
        last_year: last_year(context, so_far),
        needed: needed::of_good_days(value, so_far.remaining_days(), target.at_least),
        probability,
        finding: evidence.id.clone(),
        clause: target.clause.clone(),
        evidence,
    })
}

/// Good days over the same days last year, if there are data.
fn last_year(context: &Context<'_>, so_far: &Season) -> Option<u32> {
    let before = season(
        context.known(),
        &so_far.place,
        so_far.ended?.years_earlier(1),
    );
    (before.valid_days() > 0).then(|| before.good_days())
}

fn sentence(so_far: &Season, value: u32, at_least: u32, met: bool) -> Sentence {
    let (zh, en) = if met {
        ("已达到", "reaches")
    } else {
        ("尚未达到", "has not reached")
    };
    let valid = so_far.valid_days();
    say(
        format!(
            "{}有效 {valid} 天中优良 {value} 天，{zh}目标 {at_least} 天",
            so_far.place
        ),
        format!(
            "{}: {value} good days of {valid} valid days; {en} the target of {at_least}",
            so_far.place
        ),
    )
}

fn steps(context: &Context<'_>, so_far: &Season) -> Vec<Sentence> {
    let edition = context.edition(so_far.period);
    let most = edition.good_at_most();
    let mut steps = vec![say(
        format!(
            "按 {}：有效日 AQI ≤ {most} 为优良；沙尘影响日不剔除",
            edition.name()
        ),
        format!(
            "by {}: a valid day with AQI ≤ {most} is good; days of sand and dust are kept",
            edition.name()
        ),
    )];
    for level in edition.levels() {
        let days = so_far.days.iter().filter(|day| {
            day.aqi
                .as_ref()
                .is_some_and(|aqi| aqi.level == level.number)
        });
        let count = days.count();
        steps.push(say(
            format!("{}：{count} 天", level.zh),
            format!("{}: {count} days", level.en),
        ));
    }
    steps
}
