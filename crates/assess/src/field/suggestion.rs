//! Rule `warning.suggestion`: which level would start by the thresholds of the day, and whether a warning may be lifted.
//!
//! The air of an hour is the AQI of the running 24-hour means at the city's place, by the national edition of its day.
//! Ozone, and particles of hours under a sand-dust decision, do not count: neither uses the colour ladder. A run counts
//! only if it reaches the newest observed hour or lies after it. A person decides.

use std::collections::BTreeMap;

use campaign::Campaign;
use jiff::civil::Date;
use plan::{Plan, Regime, StartCondition, StartRule};
use serde::Serialize;
use standard::Standards;
use units::{
    BeijingTime, Concentration, FactId, FactSet, HourEnd, Period, Pollutant, PollutantMap,
    date_of_day,
};

use super::scene::{Scene, shown};
use crate::context::say;
use crate::model::{Evidence, Sentence};

const RULE: &str = "warning.suggestion";
/// Hours of a running mean.
const WINDOW: i32 = 24;

/// A forecast for one day, as a person entered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayForecast {
    /// The day.
    pub date: Date,
    /// Its AQI.
    pub aqi: u32,
}

/// What the air suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningSuggestion {
    /// The thresholds that apply, by their id in the plan.
    pub regime: String,
    /// Their name, zh-CN.
    pub regime_name: String,
    /// In English.
    pub regime_name_en: String,
    /// The newest hour with an AQI.
    pub observed_to: Option<BeijingTime>,
    /// Its running AQI.
    pub aqi: Option<u32>,
    /// The severest level whose start condition is met.
    pub level: Option<String>,
    /// The level in force.
    pub in_force: Option<String>,
    /// Whether the warning in force may be lifted; none without one, or where the forecast does not reach far enough.
    pub may_lift: Option<bool>,
    /// The forecast it was made with.
    pub forecast: Vec<DayForecast>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// The AQI hour by hour: observed, then forecast.
struct Series {
    hours: BTreeMap<HourEnd, u32>,
    /// The newest observed hour; where there is none, the hour before the first that may be forecast.
    now: HourEnd,
    observed: Option<u32>,
}

/// What observed and forecast air suggest; none where the plan has no thresholds.
#[must_use]
pub fn warning_suggestion(
    plan: &Plan,
    standards: &Standards,
    campaign: &Campaign,
    as_of: BeijingTime,
    forecast: &[DayForecast],
) -> Option<WarningSuggestion> {
    let scene = Scene {
        plan,
        campaign,
        as_of,
    };
    let regime = plan.warnings.regime_at(as_of.date())?;
    let back = longest(regime);
    let series = Series::new(&scene, standards, back, forecast);
    let judged: Vec<(&StartRule, bool, Vec<Sentence>)> = regime
        .starts
        .iter()
        .map(|rule| {
            let (met, steps) = series.starts(rule);
            (rule, met, steps)
        })
        .collect();
    let started = judged.iter().filter(|(_, met, _)| *met);
    let level = started.max_by_key(|(rule, ..)| plan.warnings.severity(&rule.level));
    let level = level.map(|(rule, ..)| rule.level.clone());
    let in_force = campaign.field().warning_at(as_of);
    let in_force = in_force.and_then(|(_, _, set)| set.level.clone());
    let lift = in_force
        .as_ref()
        .and_then(|level| series.lift(regime, level));
    let named = |id: &Option<String>| name(plan, id.as_deref());
    let mut steps = vec![say(
        format!("启动条件：{}（{}）", regime.name, regime.source_note),
        format!("thresholds: {} ({})", regime.name_en, regime.source_note),
    )];
    steps.push(series.shown(forecast));
    for (rule, met, said) in judged {
        let (level, yes) = (name(plan, Some(&rule.level)), met);
        steps.push(say(
            format!("{}：{}", level.zh, if yes { "达到" } else { "未达到" }),
            format!("{}: {}", level.en, if yes { "met" } else { "not met" }),
        ));
        steps.extend(said);
    }
    let may_lift = lift.as_ref().and_then(|(may, _)| *may);
    steps.extend(lift.map(|(_, step)| step));
    let sentence = sentence(&named(&level), &named(&in_force), may_lift);
    let facts = facts(&scene, &series, back);
    let clause = plan.warnings.measures.first().map(|one| &one.clause);
    let clause = clause.unwrap_or(&plan.annex.clause);
    Some(WarningSuggestion {
        regime: regime.id.clone(),
        regime_name: regime.name.clone(),
        regime_name_en: regime.name_en.clone(),
        observed_to: series.observed.map(|_| series.now.instant()),
        aqi: series.observed,
        level,
        in_force,
        may_lift,
        forecast: forecast.to_vec(),
        evidence: scene.evidence(RULE, "city", clause, facts, sentence, steps),
    })
}

/// The longest run that any condition asks for, hours.
fn longest(regime: &Regime) -> i32 {
    let conditions = regime
        .starts
        .iter()
        .flat_map(|rule| rule.any.iter().flatten());
    let hours = conditions.map(|condition| match condition {
        StartCondition::Over { hours, .. } => *hours,
        StartCondition::Reaches { .. } => 1,
    });
    i32::try_from(hours.max().unwrap_or_default()).unwrap_or_default()
}

/// Every fact of the hours looked at.
fn facts(scene: &Scene<'_>, series: &Series, back: i32) -> Vec<FactId> {
    let Some(air) = scene.campaign.air(&scene.plan.targets.place) else {
        return Vec::new();
    };
    let first = HourEnd(series.now.0 - back - WINDOW + 1);
    let period = Period::new(date_of_day(first.day()), date_of_day(series.now.day()));
    let set: FactSet = air.facts(period);
    set.iter().collect()
}

impl Series {
    fn new(scene: &Scene<'_>, standards: &Standards, back: i32, forecast: &[DayForecast]) -> Self {
        let ended = last_ended(scene.as_of);
        let hours = observed_hours(scene, ended, back);
        let mut known = BTreeMap::new();
        for end in (ended.0 - back + 1)..=ended.0 {
            let edition = standards.at(date_of_day(HourEnd(end).day()));
            let window: Vec<_> = ((end - WINDOW + 1)..=end)
                .map(|hour| hours.get(&hour).copied().unwrap_or_default())
                .collect();
            let index = Pollutant::ALL
                .into_iter()
                .filter(|one| *one != Pollutant::O3);
            let index = index.filter_map(|pollutant| {
                let mean = edition.running_24h(&window, pollutant)?;
                let rounded = edition.round(pollutant, mean).exact();
                edition.iaqi_daily(pollutant, rounded)
            });
            if let Some(aqi) = index.max() {
                known.insert(HourEnd(end), aqi);
            }
        }
        let newest = known.last_key_value().map(|(hour, aqi)| (*hour, *aqi));
        let now = newest.map_or(ended, |(hour, _)| hour);
        for day in forecast {
            for hour in 1..=24 {
                let hour = HourEnd::from_label(day.date, hour);
                if hour > ended {
                    known.insert(hour, day.aqi);
                }
            }
        }
        Self {
            hours: known,
            now,
            observed: newest.map(|(_, aqi)| aqi),
        }
    }

    /// Runs of consecutive hours at or after now that satisfy `holds`, as first and last hour.
    fn runs(&self, holds: impl Fn(u32) -> bool) -> Vec<(HourEnd, HourEnd)> {
        let mut runs: Vec<(HourEnd, HourEnd)> = Vec::new();
        for (hour, aqi) in &self.hours {
            if !holds(*aqi) {
                continue;
            }
            match runs.last_mut() {
                Some((_, last)) if last.0 + 1 == hour.0 => *last = *hour,
                _ => runs.push((*hour, *hour)),
            }
        }
        runs.retain(|(_, last)| *last >= self.now);
        runs
    }

    /// Whether a level's start condition is met, and how each condition stands.
    fn starts(&self, rule: &StartRule) -> (bool, Vec<Sentence>) {
        let mut steps = Vec::new();
        let mut met = false;
        for case in &rule.any {
            let mut all: Option<Vec<(HourEnd, HourEnd)>> = None;
            for condition in case {
                let (runs, step) = self.condition(*condition);
                steps.push(step);
                // Conditions of one case must meet in the same episode.
                all = Some(match all {
                    None => runs,
                    Some(before) => before
                        .into_iter()
                        .filter(|one| {
                            runs.iter()
                                .any(|other| one.0 <= other.1 && other.0 <= one.1)
                        })
                        .collect(),
                });
            }
            met |= all.is_some_and(|runs| !runs.is_empty());
        }
        (met, steps)
    }

    /// The runs that satisfy a condition, and what to say of it.
    fn condition(&self, condition: StartCondition) -> (Vec<(HourEnd, HourEnd)>, Sentence) {
        let hours = |run: &(HourEnd, HourEnd)| u32::try_from(run.1.0 - run.0.0 + 1).unwrap_or(0);
        match condition {
            StartCondition::Over { aqi, hours: asked } => {
                let mut runs = self.runs(|one| one > aqi);
                let longest = runs.iter().map(hours).max().unwrap_or(0);
                runs.retain(|run| hours(run) >= asked);
                let step = say(
                    format!("日AQI > {aqi} 连续 {longest} 小时，须 {asked} 小时"),
                    format!("AQI > {aqi} for {longest} hours on end, {asked} needed"),
                );
                (runs, step)
            }
            StartCondition::Reaches { aqi } => {
                let runs = self.runs(|one| one >= aqi);
                let highest = self.hours.range(self.now..).map(|(_, aqi)| *aqi).max();
                let highest = highest.map_or_else(|| "—".to_owned(), |aqi| aqi.to_string());
                let step = say(
                    format!("日AQI 最高 {highest}，须达到 {aqi}"),
                    format!("highest AQI {highest}, {aqi} needed"),
                );
                (runs, step)
            }
        }
    }

    /// Whether a warning of a level may be lifted: the forecast stays below its start for long enough.
    fn lift(&self, regime: &Regime, level: &str) -> Option<(Option<bool>, Sentence)> {
        let rule = regime.starts.iter().find(|rule| rule.level == level)?;
        let bounds = rule.any.iter().flatten().map(|condition| match condition {
            StartCondition::Over { aqi, .. } => *aqi,
            StartCondition::Reaches { aqi } => aqi.saturating_sub(1),
        });
        let bound = bounds.min()?;
        let asked = regime.lift_hours;
        let asked_hours = i32::try_from(asked).unwrap_or(i32::MAX);
        let last = self.now.0.saturating_add(asked_hours);
        let mut ahead = self.hours.range(HourEnd(self.now.0 + 1)..=HourEnd(last));
        let known = ahead.clone().count();
        let above = ahead.find(|(_, aqi)| **aqi > bound);
        let may = match above {
            Some(_) => Some(false),
            None if known >= usize::try_from(asked).unwrap_or(usize::MAX) => Some(true),
            None => None,
        };
        let (zh, en) = match may {
            Some(true) => ("可以解除", "may be lifted"),
            Some(false) => ("还不能解除", "may not be lifted yet"),
            None => (
                "预报时段不足，不能判断",
                "the forecast does not reach far enough to say",
            ),
        };
        let step = say(
            format!("解除：预报 {asked} 小时日AQI 不高于 {bound}，已录入 {known} 小时；{zh}"),
            format!(
                "lifting: AQI not above {bound} forecast for {asked} hours, {known} entered; {en}"
            ),
        );
        Some((may, step))
    }

    fn shown(&self, forecast: &[DayForecast]) -> Sentence {
        let observed = self.observed.map_or_else(
            || say("没有实测值", "nothing observed"),
            |aqi| {
                let at = shown(self.now.instant());
                say(
                    format!("实测至 {at}，24小时滑动AQI {aqi}"),
                    format!("observed to {at}: running 24-hour AQI {aqi}"),
                )
            },
        );
        let days: Vec<String> = forecast
            .iter()
            .map(|day| format!("{} {}", day.date, day.aqi))
            .collect();
        if days.is_empty() {
            return say(
                format!("{}；未录入预报", observed.zh),
                format!("{}; no forecast entered", observed.en),
            );
        }
        say(
            format!("{}；录入的预报：{}", observed.zh, days.join("，")),
            format!("{}; forecast entered: {}", observed.en, days.join(", ")),
        )
    }
}

/// The newest hour that has ended.
fn last_ended(as_of: BeijingTime) -> HourEnd {
    let civil = as_of.civil();
    let hour = u8::try_from(civil.hour()).unwrap_or_default();
    HourEnd::from_label(civil.date(), hour)
}

/// Hourly values by the hour's number; particles of hours under a sand-dust decision left out.
fn observed_hours(
    scene: &Scene<'_>,
    ended: HourEnd,
    back: i32,
) -> BTreeMap<i32, PollutantMap<Option<Concentration>>> {
    let place = &scene.plan.targets.place;
    let mut hours = BTreeMap::new();
    let Some(air) = scene.campaign.air(place) else {
        return hours;
    };
    let dust = scene.campaign.has_sand_dust(place);
    let first = ended.0 - back - WINDOW + 2;
    for day in HourEnd(first).day()..=ended.day() {
        let Some(known) = air.day(date_of_day(day)) else {
            continue;
        };
        for (hour, values) in (day * WINDOW + 1..).zip(&known.hours) {
            if hour < first || hour > ended.0 {
                continue;
            }
            let mut values = *values;
            if dust && scene.campaign.sand_dust(place, HourEnd(hour)).is_some() {
                values[Pollutant::Pm10] = None;
                values[Pollutant::Pm25] = None;
            }
            hours.insert(hour, values);
        }
    }
    hours
}

/// A level's name; "none" for none.
fn name(plan: &Plan, id: Option<&str>) -> Sentence {
    let Some(id) = id else {
        return say("无预警", "no warning");
    };
    plan.warnings.level(id).map_or_else(
        || say(id, id),
        |level| say(level.name.clone(), level.name_en.clone()),
    )
}

fn sentence(level: &Sentence, in_force: &Sentence, may_lift: Option<bool>) -> Sentence {
    let (lift, lift_en) = match may_lift {
        Some(true) => ("，可以解除", "; may be lifted"),
        Some(false) => ("，还不能解除", "; may not be lifted yet"),
        None => ("", ""),
    };
    say(
        format!(
            "建议（由人决定）：按启动条件为{}；现行{}{lift}",
            level.zh, in_force.zh
        ),
        format!(
            "suggestion (a person decides): by the thresholds {}; in force: {}{lift_en}",
            level.en, in_force.en
        ),
    )
}
