//! Rule `warning.state`: what warning is in force, what was, who must do what, and how far each unit has come
//! (三（二）2；三（三）4).
//!
//! An episode runs from the first level set to the lifting, through every raising and lowering between.

use std::collections::{BTreeMap, BTreeSet};

use fact::{NoticeAbout, ObjectRegistered};
use plan::WarningMeasure;
use serde::Serialize;
use units::{BeijingTime, ClauseId, FactId, ObjectId, UnitId};

use super::duty::BreachFinding;
use super::scene::{Scene, count, made_at, shown};
use super::stop::{StopReason, Warned};
use super::view::View;
use crate::context::{say, source};
use crate::model::{Evidence, Sentence};

const RULE: &str = "warning.state";

/// Warnings now and before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningFinding {
    /// What is in force.
    pub in_force: Option<WarningNow>,
    /// Every episode, the newest first.
    pub episodes: Vec<Episode>,
    /// What must be done now; empty without a warning.
    pub measures: Vec<MeasureNow>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// The warning in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningNow {
    /// The level, by its id in the plan.
    pub level: String,
    /// Its name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The `warning.set` fact.
    pub fact: FactId,
    /// Since when this level.
    pub since: BeijingTime,
}

/// From the first level set to the lifting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Episode {
    /// When it began.
    pub from: BeijingTime,
    /// When it was lifted; none while it lasts.
    pub until: Option<BeijingTime>,
    /// Its levels in turn.
    pub levels: Vec<LevelSpan>,
    /// How far each unit has come, in plan order; units without an object that had to stop are left out.
    pub compliance: Vec<UnitCompliance>,
}

/// A span under one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelSpan {
    /// The level, by its id in the plan.
    pub level: String,
    /// The `warning.set` fact.
    pub fact: FactId,
    /// From when.
    pub from: BeijingTime,
    /// Until when.
    pub until: Option<BeijingTime>,
}

/// What objects of one unit did in an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitCompliance {
    /// The county or zone.
    pub unit: UnitId,
    /// Its short name, zh-CN.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Objects that had to stop because of the warning.
    pub had_to_stop: u32,
    /// Of these, served with a notice of it.
    pub notified: u32,
    /// Of these, inspected during it.
    pub inspected: u32,
    /// Of these, seen at work, or resumed, during it.
    pub in_breach: u32,
}

/// A measure that applies now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureNow {
    /// Its id in the plan.
    pub measure: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Who sees to it.
    pub units: Vec<UnitId>,
    /// Wording, zh-CN.
    pub text: String,
    /// In English.
    pub text_en: String,
    /// Objects in the registry that it binds; none where it binds no kind of object.
    pub objects: Option<u32>,
    /// Of these, those that have to stop now; none where lists do not decide.
    pub stopped: Option<u32>,
}

/// None where the plan knows no levels.
pub(super) fn finding(view: &View<'_>, breaches: &[BreachFinding]) -> Option<WarningFinding> {
    let scene = &view.scene;
    let rules = &scene.plan.warnings;
    if rules.levels.is_empty() {
        return None;
    }
    let now = scene.field().warning_at(scene.as_of);
    let in_force = now.and_then(|(fact, _, set)| {
        let level = rules.level(set.level.as_ref()?)?;
        Some(WarningNow {
            level: level.id.clone(),
            name: level.name.clone(),
            name_en: level.name_en.clone(),
            fact: *fact,
            since: set.effective_at,
        })
    });
    let measures = in_force.as_ref().map(|now| measures(view, &now.level));
    let episodes: Vec<Episode> = episodes(&view.warned, scene.as_of)
        .into_iter()
        .rev()
        .map(|spans| episode(view, breaches, spans))
        .collect();
    let clause = rules.measures.first().map(|one| one.clause.clone());
    let clause = clause.unwrap_or_else(|| scene.plan.annex.clause.clone());
    let facts = scene.field().warnings().iter().map(|said| said.0);
    let sentence = sentence(scene, in_force.as_ref(), episodes.first());
    let steps = steps(scene, in_force.as_ref(), &episodes);
    let evidence = scene.evidence(RULE, "city", &clause, facts, sentence, steps);
    Some(WarningFinding {
        in_force,
        episodes,
        measures: measures.unwrap_or_default(),
        evidence,
    })
}

fn measures(view: &View<'_>, level: &str) -> Vec<MeasureNow> {
    let scene = &view.scene;
    let measures = scene.plan.warnings.measures_at(level);
    measures.map(|measure| measure_now(view, measure)).collect()
}

fn measure_now(view: &View<'_>, measure: &WarningMeasure) -> MeasureNow {
    let bound = measure.object.as_ref().map(|kind| {
        let objects = view.registered.values();
        count(objects.filter(|object| object.kind == *kind))
    });
    let stopped = measure.by_list.then(|| {
        let stops = view.stops.values();
        let stopped = stops.filter(|stops| {
            stops
                .iter()
                .any(|stop| by_list(&stop.reason) && stop.holds(view.scene.as_of))
        });
        count(stopped)
    });
    MeasureNow {
        measure: measure.id.clone(),
        clause: measure.clause.clone(),
        units: measure.units.clone(),
        text: measure.text.clone(),
        text_en: measure.text_en.clone(),
        objects: bound,
        stopped,
    }
}

/// Whether a stop follows from a list.
const fn by_list(reason: &StopReason) -> bool {
    matches!(reason, StopReason::Warning { .. } | StopReason::List { .. })
}

/// Spans that follow each other without a gap, as far as they began by `as_of`.
fn episodes(warned: &[Warned], as_of: BeijingTime) -> Vec<Vec<&Warned>> {
    let mut episodes: Vec<Vec<&Warned>> = Vec::new();
    for span in warned.iter().filter(|span| span.from <= as_of) {
        let last = episodes.last_mut();
        let goes_on = |spans: &&mut Vec<&Warned>| {
            spans.last().is_some_and(|one| one.until == Some(span.from))
        };
        match last.filter(goes_on) {
            Some(spans) => spans.push(span),
            None => episodes.push(vec![span]),
        }
    }
    episodes
}

fn episode(view: &View<'_>, breaches: &[BreachFinding], spans: Vec<&Warned>) -> Episode {
    let as_of = view.scene.as_of;
    let from = spans.first().map_or(as_of, |span| span.from);
    let ended = spans.last().and_then(|span| span.until);
    let until = ended.filter(|until| *until <= as_of);
    let levels = spans.iter().map(|span| LevelSpan {
        level: span.level.clone(),
        fact: span.fact,
        from: span.from,
        until: span.until.filter(|until| *until <= as_of),
    });
    Episode {
        from,
        until,
        compliance: compliance(view, breaches, &spans, from, until),
        levels: levels.collect(),
    }
}

fn compliance(
    view: &View<'_>,
    breaches: &[BreachFinding],
    spans: &[&Warned],
    from: BeijingTime,
    until: Option<BeijingTime>,
) -> Vec<UnitCompliance> {
    let scene = &view.scene;
    let facts: BTreeSet<FactId> = spans.iter().map(|span| span.fact).collect();
    let broke = breaches.iter().filter(|breach| {
        let during = from <= breach.at && until.is_none_or(|until| breach.at < until);
        during
            && breach
                .stops
                .iter()
                .any(|stop| of_warning(&stop.reason, &facts))
    });
    let broke: BTreeSet<&ObjectId> = broke.map(|breach| &breach.object).collect();
    let mut by_unit: BTreeMap<&UnitId, [u32; 4]> = BTreeMap::new();
    for (id, stops) in &view.stops {
        let mut stops = stops.iter();
        if !stops.any(|stop| of_warning(&stop.reason, &facts) && stop.from <= scene.as_of) {
            continue;
        }
        let Some(object) = view.registered.get(id) else {
            continue;
        };
        let counts = by_unit.entry(&object.unit).or_default();
        counts[0] += 1;
        counts[1] += u32::from(is_notified(scene, object, &facts));
        counts[2] += u32::from(is_inspected(scene, object, from, until));
        counts[3] += u32::from(broke.contains(id));
    }
    let units = scene.plan.units.iter().map(|unit| &unit.id);
    let rows = units.filter_map(|unit| Some((unit, by_unit.get(unit)?)));
    rows.map(|(unit, [had_to_stop, notified, inspected, in_breach])| {
        let name = scene.unit_name(unit);
        UnitCompliance {
            unit: unit.clone(),
            name: name.zh,
            name_en: name.en,
            had_to_stop: *had_to_stop,
            notified: *notified,
            inspected: *inspected,
            in_breach: *in_breach,
        }
    })
    .collect()
}

fn of_warning(reason: &StopReason, facts: &BTreeSet<FactId>) -> bool {
    matches!(reason, StopReason::Warning { warning, .. } if facts.contains(warning))
}

fn is_notified(scene: &Scene<'_>, object: &ObjectRegistered, facts: &BTreeSet<FactId>) -> bool {
    let notices = scene.field().notices(&object.object).iter();
    notices.rev().any(|(_, _, notice)| {
        matches!(&notice.about, NoticeAbout::Warning { warning } if facts.contains(warning))
    })
}

fn is_inspected(
    scene: &Scene<'_>,
    object: &ObjectRegistered,
    from: BeijingTime,
    until: Option<BeijingTime>,
) -> bool {
    let inspections = scene.field().inspections_of(&object.object).rev();
    // None made during it was recorded before it began.
    let mut recent = inspections.take_while(|(_, at, _)| *at >= from);
    recent.any(|(_, at, one)| {
        let made = made_at(*at, one);
        from <= made && until.is_none_or(|until| made < until)
    })
}

fn sentence(scene: &Scene<'_>, now: Option<&WarningNow>, newest: Option<&Episode>) -> Sentence {
    let (city, city_en) = (&scene.plan.city, &scene.plan.city_en);
    match (now, newest.and_then(|episode| episode.until)) {
        (Some(now), _) => say(
            format!("{city}：{} 起{}生效", shown(now.since), now.name),
            format!(
                "{city_en}: {} in force since {}",
                now.name_en,
                shown(now.since)
            ),
        ),
        (None, Some(until)) => say(
            format!("{city}：无预警，上一次于 {} 解除", shown(until)),
            format!(
                "{city_en}: no warning; the last one was lifted at {}",
                shown(until)
            ),
        ),
        (None, None) => say(format!("{city}：无预警"), format!("{city_en}: no warning")),
    }
}

fn steps(scene: &Scene<'_>, now: Option<&WarningNow>, episodes: &[Episode]) -> Vec<Sentence> {
    let rules = &scene.plan.warnings;
    let mut steps = Vec::new();
    for span in episodes.iter().flat_map(|episode| &episode.levels) {
        let level = rules.level(&span.level);
        let (zh, en) = level.map_or((span.level.as_str(), span.level.as_str()), |level| {
            (level.name.as_str(), level.name_en.as_str())
        });
        let from = shown(span.from);
        let until = span.until.map_or_else(|| "…".to_owned(), shown);
        steps.push(say(
            format!("{from} 至 {until}：{zh}（{}）", span.fact),
            format!("{from} to {until}: {en} ({})", span.fact),
        ));
    }
    let measures = now
        .into_iter()
        .flat_map(|now| rules.measures_at(&now.level));
    steps.extend(measures.map(|measure| {
        let by = source(&measure.source);
        say(
            format!("{}（{}，来源：{}）", measure.text, measure.clause, by.zh),
            format!(
                "{} ({}; source: {})",
                measure.text_en, measure.clause, by.en
            ),
        )
    }));
    let newest = episodes.first().into_iter();
    steps.extend(newest.flat_map(|episode| &episode.compliance).map(|row| {
        let [stop, told, seen, broke] =
            [row.had_to_stop, row.notified, row.inspected, row.in_breach];
        say(
            format!(
                "{}：应停工 {stop}，已通知 {told}，已检查 {seen}，违反 {broke}",
                row.name
            ),
            format!(
                "{}: {stop} had to stop, {told} notified, {seen} inspected, {broke} in breach",
                row.name_en
            ),
        )
    }));
    steps
}
