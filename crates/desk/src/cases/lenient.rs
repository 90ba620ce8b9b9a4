//! 审慎包容: only where the plan's condition can hold by what is known, and with conditions.

use std::collections::BTreeMap;

use fact::{CaseStep, RecheckResult};
use jiff::ToSpan;
use jiff::civil::Date;
use plan::{Compiled, ConditionKind, Leniency, Variable};
use units::BeijingTime;

use super::step::Judged;
use super::steps::settled_once;
use crate::limits::CONDITIONS_MAX;
use crate::text::needed;
use crate::{Refusal, RefusalCode};

pub(super) fn judged(
    judged: Judged<'_>,
    id: &str,
    conditions: &[String],
) -> Result<CaseStep, Refusal> {
    settled_once(judged)?;
    let mut rules = judged.plan.leniency.iter();
    let Some(rule) = rules.find(|rule| rule.id == id) else {
        return Err(Refusal::new(
            RefusalCode::UnknownLeniency,
            format!("方案没有 {id} 这一包容规定"),
            format!("the plan has no leniency {id}"),
        ));
    };
    let can_hold = rule
        .condition
        .compile(ConditionKind::Leniency)
        .is_ok_and(|condition| can_hold(&condition, &known(judged)));
    if !can_hold {
        return Err(cannot(judged, rule));
    }
    if conditions.is_empty() || conditions.len() > CONDITIONS_MAX {
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            format!("请写明 1 至 {CONDITIONS_MAX} 项须遵守的条件"),
            format!("name 1 to {CONDITIONS_MAX} conditions to be kept"),
        ));
    }
    let read = conditions.iter();
    let read: Result<Vec<String>, Refusal> = read
        .map(|text| needed(text, ("条件", "a condition")))
        .collect();
    Ok(CaseStep::Lenient {
        leniency: rule.id.clone(),
        conditions: read?,
    })
}

/// What the facts say of the variables; the rest is for the person who decides.
fn known(judged: Judged<'_>) -> BTreeMap<&'static str, bool> {
    let mut known = BTreeMap::from([
        ("first_time", earlier(judged, Date::MIN) == 0),
        ("repeat", is_repeat(judged)),
        ("warning", in_warning(judged)),
        ("fraud", judged.offence.fraud),
    ]);
    if let Some(corrected) = corrected(judged) {
        known.insert("corrected", corrected);
    }
    known
}

/// Cases about the object filed before this one, on or after a day.
fn earlier(judged: Judged<'_>, from: Date) -> usize {
    let cases = judged.campaign.field().cases_of(&judged.case.object);
    let before = cases.filter(|(_, _, case)| {
        case.case != judged.case.case && (from..=judged.case.filed_on).contains(&case.filed_on)
    });
    before.count()
}

fn is_repeat(judged: Judged<'_>) -> bool {
    judged.plan.cases.repeat.as_ref().is_some_and(|rule| {
        let back = i64::from(rule.within_days.saturating_sub(1)).days();
        let from = judged.case.filed_on.checked_sub(back).unwrap_or(Date::MIN);
        let times = earlier(judged, from) + 1;
        u32::try_from(times).is_ok_and(|times| times >= rule.times)
    })
}

/// Whether a warning was in force at any time on the day of the act.
fn in_warning(judged: Judged<'_>) -> bool {
    let field = judged.campaign.field();
    let first = BeijingTime::midnight(judged.case.act_on);
    let last = first.plus_seconds(24 * 60 * 60 - 1);
    let at_first = field.warning_at(first);
    let during = field.warnings().iter();
    let during = during.filter(|(_, _, set)| (first..=last).contains(&set.effective_at));
    at_first
        .into_iter()
        .chain(during)
        .any(|(_, _, set)| set.level.is_some())
}

/// What the last recheck said; nobody knows without one.
fn corrected(judged: Judged<'_>) -> Option<bool> {
    judged.taken().rev().find_map(|(_, _, step)| match step {
        CaseStep::Rechecked { result, .. } => Some(*result == RecheckResult::Corrected),
        _ => None,
    })
}

/// Whether some values of the variables that nobody knows make the condition true.
fn can_hold(condition: &Compiled, known: &BTreeMap<&'static str, bool>) -> bool {
    let declared = ConditionKind::Leniency.variables();
    let open: Vec<&str> = declared
        .iter()
        .map(|one| one.name)
        .filter(|name| !known.contains_key(name))
        .collect();
    // At most the declared variables, a handful.
    (0..1_u32 << open.len().min(16)).any(|choice| {
        let chosen = open.iter().enumerate();
        let chosen = chosen.map(|(bit, name)| (*name, choice >> bit & 1 == 1));
        let all = known.iter().map(|(name, value)| (*name, *value));
        let variables: BTreeMap<&str, Variable> = all
            .chain(chosen)
            .map(|(name, value)| (name, Variable::Truth(value)))
            .collect();
        condition.evaluate(&variables).unwrap_or(false)
    })
}

fn cannot(judged: Judged<'_>, rule: &Leniency) -> Refusal {
    let named = |name: &'static str| {
        let declared = ConditionKind::Leniency.variables();
        let found = declared.iter().find(|one| one.name == name);
        found.map_or((name, name), |one| (one.zh, one.en))
    };
    let known = known(judged);
    let (zh, en): (Vec<String>, Vec<String>) = known
        .iter()
        .map(|(name, value)| {
            let (zh, en) = named(name);
            let (yes_zh, yes_en) = if *value {
                ("是", "yes")
            } else {
                ("否", "no")
            };
            (format!("{zh}：{yes_zh}"), format!("{en}: {yes_en}"))
        })
        .unzip();
    Refusal::new(
        RefusalCode::LeniencyCannotHold,
        format!(
            "不符合“{}”的条件（条款 {}）：{}",
            rule.text,
            rule.clause,
            zh.join("；")
        ),
        format!(
            "the condition `{}` cannot hold (clause {}): {}",
            rule.condition.cel,
            rule.clause,
            en.join("; ")
        ),
    )
}
