//! Rule `area.ban`: which registered vehicles and machines a ban reaches (三（三）2 至 4).
//!
//! Where an object lies is its unit, and in a unit that is not banned whole a town named in its address. What the registry
//! cannot say is tried both ways: if the answer turns on it, the answer is "not known". Smoke counts as none seen, cargo as
//! none: the registry is of the object, not of the trip.

use std::collections::BTreeMap;

use campaign::Statement;
use fact::ObjectRegistered;
use plan::{Area, Ban, Compiled, ConditionKind, Variable};
use serde::Serialize;
use units::{ClauseId, ObjectId, UnitId};

use super::scene::Scene;
use super::view::View;
use crate::context::say;
use crate::model::{Evidence, Sentence};

const RULE: &str = "area.ban";
/// The highest emission stage tried where an object's is not known.
const STAGES: u8 = 7;

/// Whether a ban reaches an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BanFinding {
    /// Which object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// Its kind, by its id in the plan.
    pub kind: String,
    /// The county or zone it is registered in.
    pub unit: UnitId,
    /// The ban, by its id in the plan.
    pub ban: String,
    /// What is banned, zh-CN.
    pub title: String,
    /// The clause.
    pub clause: ClauseId,
    /// True if it is banned; none if that turns on what is not known.
    pub banned: Option<bool>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// Every object that a ban reaches, or may reach, now.
pub(super) fn findings(view: &View<'_>) -> Vec<BanFinding> {
    let scene = &view.scene;
    let objects = scene.field().objects();
    let staged: Vec<&Statement<ObjectRegistered>> = objects
        .filter(|(_, _, object)| view.registered.contains_key(&object.object))
        .filter(|(_, _, object)| scene.kind(object).is_some_and(|kind| kind.has_stage))
        .collect();
    let mut findings = Vec::new();
    if staged.is_empty() {
        return findings;
    }
    let today = scene.as_of.date();
    let warned = view
        .warned
        .iter()
        .any(|span| span.from <= scene.as_of && span.until.is_none_or(|until| scene.as_of < until));
    for ban in &scene.plan.bans {
        let area = scene.plan.areas.iter().find(|area| area.id == ban.area);
        let condition = ban.condition.compile(ConditionKind::Ban).ok();
        let in_force = ban.effective.is_none_or(|day| day <= today);
        let Some((area, condition)) = area.zip(condition).filter(|_| in_force) else {
            continue;
        };
        let mut judge = Judge {
            condition,
            warned,
            known: BTreeMap::new(),
        };
        for said in &staged {
            let Some(place) = place(area, &said.2) else {
                continue;
            };
            let banned = judge.banned(&said.2);
            if banned != Some(false) {
                findings.push(finding(scene, ban, area, said, &place, banned));
            }
        }
    }
    findings.sort_by(|left, right| (&left.object, &left.ban).cmp(&(&right.object, &right.ban)));
    findings
}

/// A ban's condition; equal objects are asked once.
struct Judge {
    condition: Compiled,
    warned: bool,
    known: BTreeMap<(String, Option<u8>, Option<bool>), Option<bool>>,
}

impl Judge {
    fn banned(&mut self, object: &ObjectRegistered) -> Option<bool> {
        let (stage, new_energy) = (object.emission_stage, object.new_energy);
        let key = (object.kind.clone(), stage, new_energy);
        let (condition, warned) = (&self.condition, self.warned);
        *self.known.entry(key).or_insert_with(|| {
            let stages = stage.map_or_else(|| (0..=STAGES).collect(), |stage| vec![stage]);
            let both =
                |known: Option<bool>| known.map_or_else(|| vec![false, true], |one| vec![one]);
            let mut answers = Vec::new();
            for stage in stages {
                for new_energy in both(new_energy) {
                    for meets in [false, true] {
                        let variables = BTreeMap::from([
                            ("object", Variable::Text(object.kind.clone())),
                            ("stage", Variable::Integer(stage.into())),
                            ("new_energy", Variable::Truth(new_energy)),
                            ("cargo", Variable::Text(String::new())),
                            ("smoke", Variable::Truth(false)),
                            ("warning", Variable::Truth(warned)),
                            ("meets_warning_rules", Variable::Truth(meets)),
                        ]);
                        answers.push(condition.evaluate(&variables) == Ok(true));
                    }
                }
            }
            let first = answers.first().copied().unwrap_or(false);
            answers.iter().all(|one| *one == first).then_some(first)
        })
    }
}

/// How an object lies in an area: by its whole unit, or by a town its address names.
fn place(area: &Area, object: &ObjectRegistered) -> Option<Sentence> {
    let unit = &object.unit;
    if area.units.contains(unit) {
        return Some(say(
            format!("登记在 {unit}，整个在“{}”之内", area.name),
            format!("registered in {unit}, wholly inside “{}”", area.name),
        ));
    }
    let towns = area.towns.get(unit)?;
    let town = towns
        .iter()
        .find(|town| object.address.contains(town.as_str()))?;
    Some(say(
        format!("地址“{}”在{town}", object.address),
        format!("its address “{}” is in {town}", object.address),
    ))
}

fn finding(
    scene: &Scene<'_>,
    ban: &Ban,
    area: &Area,
    (fact, _, object): &Statement<ObjectRegistered>,
    place: &Sentence,
    banned: Option<bool>,
) -> BanFinding {
    let name = &object.name;
    let (zh, en) = match banned {
        Some(true) => ("在禁用之列", "is banned"),
        _ => ("是否在禁用之列不明", "not known whether it is banned"),
    };
    let sentence = say(
        format!("{name}：“{}”，{zh}", ban.title),
        format!("{name} {en}: “{}”", ban.title),
    );
    let evidence = scene.evidence(
        RULE,
        &format!("{}/{}", object.object, ban.id),
        &ban.clause,
        [*fact],
        sentence,
        steps(ban, area, object, place),
    );
    BanFinding {
        object: object.object.clone(),
        name: name.clone(),
        kind: object.kind.clone(),
        unit: object.unit.clone(),
        ban: ban.id.clone(),
        title: ban.title.clone(),
        clause: ban.clause.clone(),
        banned,
        evidence,
    }
}

fn steps(ban: &Ban, area: &Area, object: &ObjectRegistered, place: &Sentence) -> Vec<Sentence> {
    let mut steps = vec![
        say(
            format!("范围：{}", area.name),
            format!("area: {}", area.name),
        ),
        place.clone(),
    ];
    steps.extend(
        ban.effective
            .map(|day| say(format!("自 {day} 起"), format!("from {day} on"))),
    );
    let stage = object.emission_stage.map_or_else(
        || say("排放阶段未登记", "emission stage not registered"),
        |stage| say(format!("国 {stage}"), format!("stage {stage}")),
    );
    let energy = match object.new_energy {
        Some(true) => say("新能源", "new energy"),
        Some(false) => say("非新能源", "no new energy"),
        None => say("是否新能源未登记", "new energy not registered"),
    };
    steps.push(say(
        format!("{}，{}", stage.zh, energy.zh),
        format!("{}; {}", stage.en, energy.en),
    ));
    let cel = &ban.condition.cel;
    steps.push(say(format!("条件：{cel}"), format!("condition: {cel}")));
    if !ban.exemptions.is_empty() {
        let all = ban.exemptions.join("；");
        steps.push(say(format!("豁免：{all}"), format!("exempt: {all}")));
    }
    steps.extend(
        ban.reading
            .as_ref()
            .map(|reading| say(format!("读法：{reading}"), format!("reading: {reading}"))),
    );
    steps
}
