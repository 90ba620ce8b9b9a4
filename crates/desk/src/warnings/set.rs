//! From an instant on the city is under a warning, or under none.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, WarningSet};
use plan::Plan;
use units::{BeijingTime, FactId};

use crate::field::{self, Deed};
use crate::text::needed;
use crate::{Actor, Refusal, RefusalCode};

/// A warning issued, raised, lowered or lifted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningSetting {
    /// The level, by its id in the plan; none lifts the warning.
    pub level: Option<String>,
    /// From this instant on.
    pub effective_at: BeijingTime,
    /// The document's number.
    pub number: String,
    /// The post that signed. Never a name.
    pub signed_by: String,
    /// On what it rests.
    pub grounds: String,
    /// The last statement on warnings that was seen; none if there was none.
    pub seen: Option<FactId>,
}

/// Sets the warning.
///
/// # Errors
/// Not allowed, no such level, the level in force already, an effect before that of the last statement, a number taken, or
/// no signer or grounds.
pub fn set_warning(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    setting: &WarningSetting,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    if !actor.may(plan, Action::WarningSet, &actor.unit) {
        return Err(Refusal::not_allowed(Action::WarningSet));
    }
    level_known(plan, setting.level.as_deref())?;
    let warnings = campaign.field().warnings();
    let last = warnings.last();
    let newest = last.map(|(fact, ..)| *fact);
    if newest != setting.seen {
        return Err(newest.map_or_else(Refusal::nothing_to_correct, Refusal::not_newest));
    }
    follows(plan, last.map(|(fact, _, set)| (*fact, set)), setting)?;
    let number = field::paper_number(&setting.number)?;
    if let Some((fact, ..)) = warnings.iter().find(|(_, _, set)| set.number == number) {
        return Err(field::number_taken(&number).about(*fact));
    }
    let body = WarningSet {
        level: setting.level.clone(),
        effective_at: setting.effective_at,
        number,
        signed_by: needed(
            &setting.signed_by,
            ("签发人（职务）", "the post that signed"),
        )?,
        grounds: field::needed_long(&setting.grounds, ("依据", "the grounds"))?,
    };
    let base = newest.unwrap_or(FactId(0));
    let key = format!("warning.set/{base}");
    Ok(Deed { actor, at: now }.fact(key, Body::WarningSet(body)))
}

fn level_known(plan: &Plan, level: Option<&str>) -> Result<(), Refusal> {
    let Some(level) = level.filter(|level| plan.warnings.level(level).is_none()) else {
        return Ok(());
    };
    let levels = plan.warnings.levels.iter();
    let (zh, en): (Vec<&str>, Vec<&str>) = levels
        .map(|level| (level.name.as_str(), level.id.as_str()))
        .unzip();
    Err(Refusal::new(
        RefusalCode::UnknownLevel,
        format!("方案没有 {level} 这一级预警，只有 {}", zh.join("、")),
        format!("the plan has no level {level}, only {}", en.join(", ")),
    ))
}

/// A statement changes the level, and takes effect after the one before.
fn follows(
    plan: &Plan,
    last: Option<(FactId, &WarningSet)>,
    setting: &WarningSetting,
) -> Result<(), Refusal> {
    let level = last.and_then(|(_, set)| set.level.as_deref());
    if level == setting.level.as_deref() {
        let named = level.and_then(|level| plan.warnings.level(level));
        let (zh, en) = named.map_or_else(
            || {
                (
                    "当前没有预警，无可解除".to_owned(),
                    "there is no warning to lift".to_owned(),
                )
            },
            |level| {
                (
                    format!("已是{}", level.name),
                    format!("the {} is in force already", level.name_en),
                )
            },
        );
        let refusal = Refusal::new(RefusalCode::SameLevel, zh, en);
        return Err(match last {
            Some((fact, _)) => refusal.about(fact),
            None => refusal,
        });
    }
    let Some((fact, before)) = last.filter(|(_, set)| setting.effective_at <= set.effective_at)
    else {
        return Ok(());
    };
    let at = before.effective_at.civil();
    Err(Refusal::new(
        RefusalCode::NotAfterLast,
        format!("生效时间须晚于上一次（{at}）"),
        format!("it must take effect after the last statement, which did at {at}"),
    )
    .about(fact))
}
