//! Rules `site.duty` and `site.breach`: whether an object may work at an instant, and when it worked though it might not
//! (三（二）1、2).

use campaign::Campaign;
use fact::ObjectRegistered;
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, ClauseId, FactId, InspectionId, ObjectId, UnitId};

use super::scene::{Scene, made_at, shown};
use super::stop::{Stop, StopReason, stops_of};
use super::view::View;
use crate::context::say;
use crate::model::{Evidence, Sentence};

const RULE: &str = "site.duty";
const BREACH_RULE: &str = "site.breach";

/// Whether an object may work at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Whether it may.
    pub may_work: bool,
    /// Every reason why it may not.
    pub stops: Vec<Stop>,
    /// The same in words, one sentence each.
    pub reasons: Vec<Sentence>,
}

/// Whether an object may work now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyFinding {
    /// Which object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// Its kind, by its id in the plan.
    pub kind: String,
    /// The county or zone it lies in.
    pub unit: UnitId,
    /// The list it stands on as confirmed; none if on none.
    pub list: Option<String>,
    /// Whether it may work.
    pub may_work: bool,
    /// Whether only an acceptance will let it work again.
    pub needs_acceptance: bool,
    /// Every reason why it may not.
    pub stops: Vec<Stop>,
    /// The same in words, one sentence each.
    pub reasons: Vec<Sentence>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// An object worked while it had to stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreachFinding {
    /// Which object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// The county or zone it lies in.
    pub unit: UnitId,
    /// When.
    pub at: BeijingTime,
    /// What showed it.
    pub kind: BreachKind,
    /// The fact that showed it.
    pub fact: FactId,
    /// Every reason why it had to stop then.
    pub stops: Vec<Stop>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// What showed a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BreachKind {
    /// An inspection saw work.
    WorkSeen {
        /// Which.
        inspection: InspectionId,
    },
    /// The party said that work goes on again.
    Resumed {},
}

/// Whether an object may work at an instant, by all facts given; none if it is not in the registry.
#[must_use]
pub fn duty_at(
    plan: &Plan,
    campaign: &Campaign,
    object: &ObjectId,
    at: BeijingTime,
) -> Option<Duty> {
    let scene = Scene {
        plan,
        campaign,
        as_of: at,
    };
    scene.object(object)?;
    let stops = stops_of(plan, campaign, object);
    let stops: Vec<Stop> = stops.into_iter().filter(|stop| stop.holds(at)).collect();
    Some(Duty {
        may_work: stops.is_empty(),
        reasons: stops.iter().map(|stop| reason(&scene, stop)).collect(),
        stops,
    })
}

/// The duty now of every object that may have to stop, and every breach so far.
pub(super) fn findings(view: &View<'_>) -> (Vec<DutyFinding>, Vec<BreachFinding>) {
    let scene = &view.scene;
    let (mut duties, mut breaches) = (Vec::new(), Vec::new());
    for (id, stops) in &view.stops {
        let Some(object) = scene.object(id) else {
            continue;
        };
        duties.push(duty(scene, object, stops));
        if !stops.is_empty() {
            breaches.extend(of_object(scene, object, stops));
        }
    }
    (duties, breaches)
}

fn duty(scene: &Scene<'_>, object: &ObjectRegistered, stops: &[Stop]) -> DutyFinding {
    let held = stops.iter().filter(|stop| stop.holds(scene.as_of));
    let stops: Vec<Stop> = held.cloned().collect();
    let reasons: Vec<Sentence> = stops.iter().map(|stop| reason(scene, stop)).collect();
    let listing = scene.field().listing(&object.object);
    let facts = stops.iter().flat_map(|stop| stop.facts.iter().copied());
    let facts = facts.chain(listing.map(|listing| listing.0));
    let (zh, en) = if stops.is_empty() {
        ("可以施工", "may work")
    } else {
        ("应当停工", "has to stop")
    };
    let first = stops.first().map(|stop| stop.clause.clone());
    let clause = first.unwrap_or_else(|| clause(scene, object));
    let name = &object.name;
    let because = |pick: fn(&Sentence) -> &String, mark: &str| {
        let all: Vec<&str> = reasons.iter().map(|one| pick(one).as_str()).collect();
        all.join(mark)
    };
    let sentence = if reasons.is_empty() {
        say(format!("{name}：{zh}"), format!("{name} {en}"))
    } else {
        say(
            format!("{name}：{zh}。{}", because(|one| &one.zh, "；")),
            format!("{name} {en}: {}", because(|one| &one.en, "; ")),
        )
    };
    DutyFinding {
        object: object.object.clone(),
        name: name.clone(),
        kind: object.kind.clone(),
        unit: object.unit.clone(),
        list: listing.map(|(_, _, said)| said.list.clone()),
        may_work: stops.is_empty(),
        needs_acceptance: stops.iter().any(needs_acceptance),
        evidence: scene.evidence(
            RULE,
            object.object.as_str(),
            &clause,
            facts,
            sentence,
            reasons.clone(),
        ),
        reasons,
        stops,
    }
}

const fn needs_acceptance(stop: &Stop) -> bool {
    matches!(
        stop.reason,
        StopReason::List {
            needs_acceptance: true,
            ..
        }
    )
}

/// Where the plan speaks of such an object's stops: its lists, else its recheck.
fn clause(scene: &Scene<'_>, object: &ObjectRegistered) -> ClauseId {
    let kind = scene.kind(object);
    let listed = kind.filter(|kind| kind.listed);
    let score = listed.and(scene.plan.list_score.as_ref());
    let recheck = kind.and_then(|kind| kind.recheck_before_work.as_ref());
    let clause = score.map(|score| &score.clause).or(recheck);
    clause
        .cloned()
        .unwrap_or_else(|| scene.plan.annex.clause.clone())
}

/// Every breach of one object, oldest first.
fn of_object<'a>(
    scene: &Scene<'a>,
    object: &'a ObjectRegistered,
    stops: &[Stop],
) -> Vec<BreachFinding> {
    let field = scene.field();
    let inspections = field.inspections_of(&object.object);
    let seen = inspections.filter(|(_, _, one)| one.work_seen == Some(true));
    let seen = seen.map(|(fact, at, one)| {
        let kind = BreachKind::WorkSeen {
            inspection: one.inspection.clone(),
        };
        (made_at(*at, one), *fact, kind)
    });
    let resumed = field.resumptions(&object.object).iter();
    let resumed = resumed.map(|(fact, at, _)| (*at, *fact, BreachKind::Resumed {}));
    let mut shows: Vec<(BeijingTime, FactId, BreachKind)> = seen.chain(resumed).collect();
    shows.sort_by_key(|(at, fact, _)| (*at, *fact));
    let breaches = shows.into_iter().filter_map(|(at, fact, kind)| {
        let held = stops.iter().filter(|stop| stop.held_before(at));
        let stops: Vec<Stop> = held.cloned().collect();
        (!stops.is_empty()).then(|| breach(scene, object, at, fact, kind, stops))
    });
    breaches.collect()
}

fn breach(
    scene: &Scene<'_>,
    object: &ObjectRegistered,
    at: BeijingTime,
    fact: FactId,
    kind: BreachKind,
    stops: Vec<Stop>,
) -> BreachFinding {
    let when = shown(at);
    let name = &object.name;
    let sentence = match &kind {
        BreachKind::WorkSeen { inspection } => say(
            format!("{name}：停工期间，{when} 检查 {inspection} 见到施工"),
            format!("{name}: inspection {inspection} saw work at {when} while it had to stop"),
        ),
        BreachKind::Resumed {} => say(
            format!("{name}：停工期间，{when} 擅自复工"),
            format!("{name}: work resumed at {when} while it had to stop"),
        ),
    };
    let steps = stops.iter().map(|stop| reason(scene, stop)).collect();
    let clause = stops
        .first()
        .map_or_else(|| clause(scene, object), |stop| stop.clause.clone());
    let facts = stops.iter().flat_map(|stop| stop.facts.iter().copied());
    let evidence = scene.evidence(
        BREACH_RULE,
        &format!("{}/{fact}", object.object),
        &clause,
        facts.chain([fact]),
        sentence,
        steps,
    );
    BreachFinding {
        object: object.object.clone(),
        name: name.clone(),
        unit: object.unit.clone(),
        at,
        kind,
        fact,
        stops,
        evidence,
    }
}

/// A stop in words.
pub(super) fn reason(scene: &Scene<'_>, stop: &Stop) -> Sentence {
    let since = shown(stop.from);
    let named = |id: &str| {
        let list = scene.plan.lists.iter().find(|list| list.id == *id);
        list.map_or_else(
            || say(id, id),
            |list| say(list.name.clone(), list.name_en.clone()),
        )
    };
    match &stop.reason {
        StopReason::List {
            list,
            listing,
            needs_acceptance,
        } => {
            let list = named(list);
            let (zh, en) = if *needs_acceptance {
                ("，未经验收不得复工", "; no work before an acceptance")
            } else {
                ("", "")
            };
            say(
                format!("{since} 列入{}（{listing}）{zh}", list.zh),
                format!("on the {} since {since} ({listing}){en}", list.en),
            )
        }
        StopReason::Warning {
            level,
            warning,
            list,
        } => {
            let level = scene.plan.warnings.level(level).map_or_else(
                || say(level.clone(), level.clone()),
                |level| say(level.name.clone(), level.name_en.clone()),
            );
            let list = list
                .as_ref()
                .map_or_else(|| say("未列榜", "no list"), |list| named(list));
            say(
                format!("{since} 起{}期间，{}停工（{warning}）", level.zh, list.zh),
                format!(
                    "{} since {since}, stops while on {} ({warning})",
                    level.en, list.en
                ),
            )
        }
        StopReason::Recheck { problem } => {
            let found = scene.field().problem(problem);
            let category = found.map_or("", |(_, _, found)| found.category.as_str());
            say(
                format!("{since} 检查不合格，“{category}”（{problem}）尚未复查合格"),
                format!(
                    "failed an inspection at {since}: “{category}” ({problem}) is not yet rechecked"
                ),
            )
        }
    }
}
