//! Rule `target.pollutant`: progress towards the concentration targets (整治目标).

use plan::{PollutantTarget, Statistic};
use standard::{Edition, change_percent, mean, percentile};
use units::{Decimal, Exact, FactSet, Pollutant, round_half_even};

use crate::context::{Context, say};
use crate::days::{Day, Season, season};
use crate::forecast::{Forecast, Whole};
use crate::model::{Evidence, Needed, Probability, Sentence, TargetFinding};
use crate::needed;

const RULE: &str = "target.pollutant";

/// One finding a target of the plan.
pub(crate) fn findings(
    context: &Context<'_>,
    so_far: &Season,
    forecast: Option<&Forecast<'_>>,
) -> Vec<TargetFinding> {
    let last_year = context.plan.targets.period.years_earlier(1);
    let ended = so_far.ended.map(|ended| ended.years_earlier(1));
    let before = ended.map(|ended| season(context.known(), &so_far.place, ended));
    let targets = &context.plan.targets.pollutants;
    let before_edition = context.edition(last_year);
    targets
        .iter()
        .map(|target| {
            let earlier = before
                .as_ref()
                .and_then(|before| statistic(before_edition, before, target));
            finding(context, so_far, target, earlier, forecast)
        })
        .collect()
}

fn daily_values(edition: &Edition, season: &Season, pollutant: Pollutant) -> Vec<Exact> {
    edition.valid_days(&season.kept(), pollutant)
}

/// The statistic of a season's days, unrounded.
fn statistic(edition: &Edition, season: &Season, target: &PollutantTarget) -> Option<Exact> {
    let values = daily_values(edition, season, target.pollutant);
    match target.statistic {
        Statistic::Mean => mean(&values),
        Statistic::Percentile(percent) => percentile(&values, percent),
    }
}

fn finding(
    context: &Context<'_>,
    so_far: &Season,
    target: &PollutantTarget,
    last_year: Option<Exact>,
    forecast: Option<&Forecast<'_>>,
) -> TargetFinding {
    let edition = context.edition(so_far.period);
    let pollutant = target.pollutant;
    let rounded = |value: Exact| edition.round(pollutant, value);
    let values = daily_values(edition, so_far, pollutant);
    let unrounded = statistic(edition, so_far, target);
    let value = unrounded.map(rounded);
    let last_year = last_year.map(rounded);
    let decimals = decimals(edition, pollutant);
    let change = value
        .zip(last_year)
        .and_then(|(now, base)| change_percent(now.exact(), base.exact()));
    let met = value.map(|value| value.exact() <= target.limit);
    let needed = needed(&values, so_far.remaining_days(), target, decimals);
    let probability = forecast.map(|forecast| probability(forecast, &values, target, decimals));
    let shown = Shown {
        target,
        value,
        met,
        unrounded,
        count: values.len(),
        season: so_far,
    };
    let evidence = evidence(context, &shown);
    TargetFinding {
        pollutant,
        statistic: target.statistic.name(),
        value,
        limit: target.limit_text.clone(),
        unit: pollutant.unit(),
        met,
        valid_days: u32::try_from(values.len()).unwrap_or(u32::MAX),
        expected_days: so_far.expected_days(),
        remaining_days: so_far.remaining_days(),
        last_year,
        change_percent: change.map(|change| round_half_even(change, 1)),
        needed,
        probability,
        finding: evidence.id.clone(),
        clause: target.clause.clone(),
        evidence,
    }
}

fn decimals(edition: &Edition, pollutant: Pollutant) -> u32 {
    edition.decimals(pollutant)
}

fn needed(values: &[Exact], remaining: u32, target: &PollutantTarget, decimals: u32) -> Needed {
    match target.statistic {
        Statistic::Mean => needed::of_mean(values, remaining, target.limit, decimals),
        Statistic::Percentile(percent) => {
            needed::of_percentile(values, remaining, target.limit, percent, decimals)
        }
    }
}

fn probability(
    forecast: &Forecast<'_>,
    so_far: &[Exact],
    target: &PollutantTarget,
    decimals: u32,
) -> Probability {
    let whole = Whole::new();
    let parts = |value: Exact| (value * whole.parts).floor().to_integer();
    let known: Vec<i128> = so_far.iter().map(|value| parts(*value)).collect();
    let known_sum: i128 = known.iter().sum();
    let meets = |value: Exact| round_half_even(value, decimals).exact() <= target.limit;
    forecast.probability(|drawn: &[&Day]| {
        let future = drawn
            .iter()
            .filter_map(|day| whole.of(&day.kept, target.pollutant));
        match target.statistic {
            Statistic::Mean => {
                let count = i128::try_from(known.len() + drawn.len())
                    .unwrap_or(1)
                    .max(1);
                meets(whole.exact(known_sum + future.sum::<i128>()) / count)
            }
            Statistic::Percentile(percent) => {
                let mut all: Vec<i128> = known.iter().copied().chain(future).collect();
                percentile_of_parts(&mut all, percent)
                    .is_some_and(|value| meets(value / whole.parts))
            }
        }
    })
}

/// HJ 663's percentile over whole parts.
fn percentile_of_parts(all: &mut [i128], percent: u8) -> Option<Exact> {
    let position = all.len().checked_sub(1)? * usize::from(percent);
    let (_, low, above) = all.select_nth_unstable(position / 100);
    let high = above.iter().min().copied().unwrap_or(*low);
    Some(Exact::new(
        *low * 100 + (high - *low) * i128::try_from(position % 100).ok()?,
        100,
    ))
}

struct Shown<'a> {
    target: &'a PollutantTarget,
    value: Option<Decimal>,
    met: Option<bool>,
    unrounded: Option<Exact>,
    count: usize,
    season: &'a Season,
}

fn evidence(context: &Context<'_>, shown: &Shown<'_>) -> Evidence {
    let Shown { target, season, .. } = shown;
    let air = context.campaign.air(&season.place);
    let facts = season
        .ended
        .zip(air)
        .map_or_else(FactSet::default, |(ended, air)| air.facts(ended));
    context.evidence(
        RULE,
        target.pollutant.name(),
        &target.clause,
        facts,
        sentence(shown),
        steps(shown),
    )
}

fn sentence(shown: &Shown<'_>) -> Sentence {
    let Shown {
        target,
        value,
        met,
        season,
        ..
    } = shown;
    let (name, unit) = (target.pollutant.label(), target.pollutant.unit());
    let (Some(value), Some(met)) = (value, met) else {
        return say(
            format!("{}{name} 尚无有效数据", season.place),
            format!("{}: no valid data on {name} yet", season.place),
        );
    };
    let (zh, en) = if *met {
        ("达到", "meets")
    } else {
        ("未达到", "misses")
    };
    let of = statistic_words(target.statistic);
    say(
        format!(
            "{}{name}{}为 {value} {unit}，{zh}目标（{} 以下）",
            season.place, of.zh, target.limit_text
        ),
        format!(
            "{}: {name} {} is {value} {unit} and {en} the target of at most {}",
            season.place, of.en, target.limit_text
        ),
    )
}

/// The statistic in words.
pub(crate) fn statistic_words(statistic: Statistic) -> Sentence {
    match statistic {
        Statistic::Mean => say("平均浓度", "mean"),
        Statistic::Percentile(percent) => {
            say(format!("第 {percent} 百分位浓度"), format!("P{percent}"))
        }
    }
}

fn steps(shown: &Shown<'_>) -> Vec<Sentence> {
    let Shown {
        target,
        value,
        unrounded,
        count,
        season,
        ..
    } = shown;
    let Some((value, unrounded)) = value.zip(*unrounded) else {
        return Vec::new();
    };
    let Some(ended) = season.ended else {
        return Vec::new();
    };
    let of = statistic_words(target.statistic);
    let daily = if target.pollutant == Pollutant::O3 {
        ("日最大8小时平均", "MDA8")
    } else {
        ("日均值", "daily mean")
    };
    let dust = season.days.iter().filter(|day| day.sand_dust).count();
    let mut steps = vec![
        say(
            format!(
                "{} 至 {}：{count} 个有效{}",
                ended.first, ended.last, daily.0
            ),
            format!(
                "{} to {}: {count} valid values of {}",
                ended.first, ended.last, daily.1
            ),
        ),
        say(
            format!("{} = {}（未修约）", of.zh, round_half_even(unrounded, 4)),
            format!("{} = {} (unrounded)", of.en, round_half_even(unrounded, 4)),
        ),
        say(
            format!(
                "按 GB/T 8170 修约一次：{value}；目标“以下”含本数：≤ {}",
                target.limit_text
            ),
            format!(
                "rounded once by GB/T 8170: {value}; \"以下\" includes the number: ≤ {}",
                target.limit_text
            ),
        ),
    ];
    if dust > 0 {
        steps.insert(1, say(
            format!("其中 {dust} 天有沙尘影响认定，认定时段的颗粒物不参与浓度统计"),
            format!("{dust} of these days are under a sand-dust decision; particles of its hours stay out of the statistic"),
        ));
    }
    steps
}
