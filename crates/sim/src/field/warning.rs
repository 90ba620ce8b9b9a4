//! One heavy-pollution warning early in the campaign, raised once, then lifted; notices to whoever it concerns.

use std::collections::BTreeMap;

use fact::{Body, NoticeAbout, NoticeServed, ObjectRegistered, WarningSet};
use plan::{MayWork, Plan, WarningLevel};
use units::{BeijingTime, ObjectId};

use super::site::{LATER, Story, later};
use super::{HOUR_S, state};
use crate::dice::Dice;
use crate::script::{DraftNo, Script};

/// When the warning begins, days into the campaign; hours until it is raised and until it is lifted.
const BEGINS: (i64, i64) = (16, 22);
const RAISED_H: i64 = 30;
const LIFTED_H: i64 = 84;

/// Adds the warning with its notices.
pub(super) fn pass(
    objects: &[ObjectRegistered],
    stories: &BTreeMap<ObjectId, Story>,
    plan: &Plan,
    seed: u64,
    script: &mut Script,
) {
    let mut dice = Dice::new(seed, "warning");
    let mut levels = plan.warnings.levels.iter();
    let (Some(first), second) = (levels.next(), levels.next()) else {
        return;
    };
    let date = later(plan.period.first, dice.between(BEGINS.0, BEGINS.1));
    let begins = BeijingTime::midnight(date).plus_seconds(12 * HOUR_S);
    let issued = set(plan, script, Some(first), begins, 1);
    for object in objects {
        serve(object, stories, plan, (begins, issued), script);
    }
    if let Some(second) = second {
        set(
            plan,
            script,
            Some(second),
            begins.plus_seconds(RAISED_H * HOUR_S),
            2,
        );
    }
    set(
        plan,
        script,
        None,
        begins.plus_seconds(LIFTED_H * HOUR_S),
        3,
    );
}

fn set(
    plan: &Plan,
    script: &mut Script,
    level: Option<&WarningLevel>,
    effective_at: BeijingTime,
    number: u32,
) -> DraftNo {
    let milder = plan.warnings.levels.first();
    let signer = level.or(milder).map(|level| level.signed_by.clone());
    let grounds = if level.is_some() {
        "会商预测未来数日空气质量达到启动条件。（模拟）"
    } else {
        "会商预测空气质量持续好转。（模拟）"
    };
    let warning = WarningSet {
        level: level.map(|level| level.id.clone()),
        effective_at,
        number: format!("模拟预警第{number}号"),
        signed_by: signer.unwrap_or_default(),
        grounds: grounds.to_owned(),
    };
    let at = effective_at.plus_seconds(-2 * HOUR_S);
    let office = script.office_name(plan);
    let key = format!("warning.set/{}", warning.number);
    state(script, (&office, 60), at, key, Body::WarningSet(warning))
}

/// A notice to an object whose work the warning stops.
fn serve(
    object: &ObjectRegistered,
    stories: &BTreeMap<ObjectId, Story>,
    plan: &Plan,
    (begins, issued): (BeijingTime, DraftNo),
    script: &mut Script,
) {
    let listings = stories.get(&object.object).map(|story| &story.listings);
    let before = listings.and_then(|listings| {
        let mut before = listings.iter().rev();
        before.find(|(at, ..)| *at <= begins)
    });
    let rule = before.and_then(|(_, list, _)| plan.lists.iter().find(|rule| rule.id == *list));
    let Some(rule) = rule.filter(|rule| rule.may_work != MayWork::Always) else {
        return;
    };
    let notice = NoticeServed {
        object: object.object.clone(),
        about: NoticeAbout::Warning { warning: LATER },
        number: format!("模拟预警通知-{}", object.object),
        text: rule.consequence.clone(),
    };
    let office = script.office_name(plan);
    let key = format!("notice.served/{}", notice.number);
    let at = begins.plus_seconds(-HOUR_S);
    let draft = state(script, (&office, 60), at, key, Body::NoticeServed(notice));
    script.name(draft, issued);
}
