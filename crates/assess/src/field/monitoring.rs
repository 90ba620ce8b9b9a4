//! Rule `site.monitoring`: which objects must have cameras and monitors that report, and whether they do (三（二）1).
//!
//! The length of the work counts in calendar months, both its days included. Without dates, or without an inspection that
//! looked, the answer is "not known".

use fact::{ObjectRegistered, Verdict};
use plan::{MonitoringDuty, Only};
use serde::Serialize;
use units::{FactId, InspectionId, ObjectId, UnitId};

use super::checked::{fails, is_monitored};
use super::scene::Scene;
use super::view::View;
use crate::context::{say, source};
use crate::model::{Evidence, Sentence};

const RULE: &str = "site.monitoring";

/// Whether an object that must be monitored is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonitoringFinding {
    /// Which object.
    pub object: ObjectId,
    /// Its name.
    pub name: String,
    /// The county or zone it lies in.
    pub unit: UnitId,
    /// Whether it must be; none where its work has no dates.
    pub required: Option<bool>,
    /// Whether the newest inspection that looked found everything in place; none where none looked.
    pub passed: Option<bool>,
    /// That inspection.
    pub inspection: Option<InspectionId>,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// Every object in the registry that must be monitored, and those of which that is not known.
pub(super) fn findings(view: &View<'_>) -> Vec<MonitoringFinding> {
    let scene = &view.scene;
    let objects = scene.field().objects();
    let registered = objects.filter_map(|(fact, _, object)| {
        let object = scene.object(&object.object)?;
        let duty = scene.kind(object)?.monitoring.as_ref()?;
        (is_monitored(scene, object) != Some(false)).then(|| finding(scene, duty, *fact, object))
    });
    registered.collect()
}

fn finding(
    scene: &Scene<'_>,
    duty: &MonitoringDuty,
    registered: FactId,
    object: &ObjectRegistered,
) -> MonitoringFinding {
    let required = is_monitored(scene, object);
    let looked = newest(scene, object);
    let passed = looked.as_ref().map(|(_, _, passed)| *passed);
    let facts = [registered].into_iter();
    let facts = facts.chain(looked.as_ref().map(|(fact, ..)| *fact));
    let (must, must_en) = match required {
        Some(_) => ("须安装", "must be monitored"),
        None => ("是否须安装不明", "not known whether it must be monitored"),
    };
    let (found, found_en) = match passed {
        Some(true) => ("检查合格", "inspected and in place"),
        Some(false) => ("检查不合格", "inspected and not in place"),
        None => ("不明，尚未检查", "not known, not yet inspected"),
    };
    let name = &object.name;
    let sentence = say(
        format!("{name}监控设施：{must}；{found}"),
        format!("{name}: {must_en}; {found_en}"),
    );
    let evidence = scene.evidence(
        RULE,
        object.object.as_str(),
        &duty.clause,
        facts,
        sentence,
        steps(duty, object, looked.as_ref()),
    );
    MonitoringFinding {
        object: object.object.clone(),
        name: name.clone(),
        unit: object.unit.clone(),
        required,
        passed,
        inspection: looked.map(|(_, inspection, _)| inspection),
        evidence,
    }
}

/// The newest inspection that answered an item asked of monitored objects, and whether all of them passed.
fn newest(scene: &Scene<'_>, object: &ObjectRegistered) -> Option<(FactId, InspectionId, bool)> {
    let inspections = scene.field().inspections_of(&object.object).rev();
    let mut looked = inspections.filter_map(|(fact, _, inspection)| {
        let mut checklists = scene.plan.checklists.iter();
        let checklist = checklists.find(|one| one.id == inspection.checklist)?;
        let answers = inspection.answers.iter().filter_map(|answer| {
            let item = checklist.item(&answer.item)?;
            let asked = item.only == Some(Only::Monitored);
            (asked && answer.verdict != Verdict::NotApplicable).then(|| fails(item, answer))
        });
        let failed: Vec<bool> = answers.collect();
        let passed = !failed.contains(&true);
        (!failed.is_empty()).then(|| (*fact, inspection.inspection.clone(), passed))
    });
    looked.next()
}

fn steps(
    duty: &MonitoringDuty,
    object: &ObjectRegistered,
    looked: Option<&(FactId, InspectionId, bool)>,
) -> Vec<Sentence> {
    let by = source(&duty.source);
    let mut steps = vec![match (object.starts, object.ends) {
        (Some(starts), Some(ends)) => say(
            format!(
                "{starts} 开工，计划 {ends} 完工；{} 个月以上（含）须安装（来源：{}）",
                duty.months, by.zh
            ),
            format!(
                "work from {starts} to {ends} as planned; {} months or more must be monitored (source: {})",
                duty.months, by.en
            ),
        ),
        _ => say(
            "没有登记开工或计划完工日期",
            "the first or the planned last day of work is not registered",
        ),
    }];
    steps.push(match looked {
        Some((fact, inspection, _)) => say(
            format!("最近一次查看：检查 {inspection}（{fact}）"),
            format!("last looked at by inspection {inspection} ({fact})"),
        ),
        None => say("没有检查查看过", "no inspection looked"),
    });
    steps
}
