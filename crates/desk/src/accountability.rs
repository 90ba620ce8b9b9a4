//! Signing, or declining, the summons talk that a trigger proposes.

use access::Action;
use assess::{Assessment, TriggerFinding};
use campaign::Campaign;
use fact::{AccountabilityDecided, Body, NewFact};
use plan::Plan;
use units::{BeijingTime, UnitId};

use crate::field::{self, Deed};
use crate::text::{needed, optional};
use crate::{Actor, Refusal, RefusalCode, owed};

/// A decision on a trigger and a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountabilityDecision {
    /// The trigger, by its id in the plan.
    pub trigger: String,
    /// About which unit.
    pub unit: UnitId,
    /// What was seen, as [`trigger_seen`] writes it.
    pub seen: String,
    /// Whether the summons talk is held.
    pub start: bool,
    /// The letter's number: needed for a talk.
    pub number: String,
    /// The post that signed. Never a name.
    pub signed_by: String,
    /// Why not, where it is declined; else free words.
    pub remarks: String,
}

/// A trigger's values on one line, to be handed back with the decision.
#[must_use]
pub fn trigger_seen(finding: &TriggerFinding) -> String {
    let values = finding.values.iter();
    let values: Vec<String> = values
        .map(|one| format!("{} {}", one.name, one.value))
        .collect();
    let holds = if finding.holds {
        "holds"
    } else {
        "does not hold"
    };
    format!(
        "{}/{}: {holds}; {}",
        finding.trigger,
        finding.unit,
        values.join("; ")
    )
}

/// Decides on what a trigger proposes, if it holds as it was seen.
///
/// # Errors
/// Not allowed, no such trigger, it does not hold or holds on other grounds by now, decided already, no signer, a talk
/// without a letter's number or with one that is taken, or no reason for declining.
pub fn decide_accountability(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    assessment: &Assessment,
    decision: &AccountabilityDecision,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let AccountabilityDecision { trigger, unit, .. } = decision;
    owed::unit(plan, unit)?;
    if !actor.may(plan, Action::AccountabilitySign, unit) {
        return Err(Refusal::not_allowed(Action::AccountabilitySign));
    }
    let mut findings = assessment.field.accountability.iter();
    let finding = findings.find(|one| one.trigger == *trigger && one.unit == *unit);
    let finding = finding.ok_or_else(|| unknown(trigger, unit))?;
    if !finding.holds || trigger_seen(finding) != decision.seen {
        return Err(Refusal::new(
            RefusalCode::TriggerChanged,
            format!(
                "{}；与所见不同，请刷新核对后再签发",
                finding.evidence.sentence.zh
            ),
            format!(
                "{}; not what you saw, reload and look again",
                finding.evidence.sentence.en
            ),
        ));
    }
    let before = campaign.field().accountability(trigger, unit);
    if let (false, Some((fact, ..))) = (finding.waits, before.last()) {
        return Err(Refusal::new(
            RefusalCode::AlreadyDecided,
            format!("已就此作出决定（{fact}）"),
            format!("decided already, by {fact}"),
        )
        .about(*fact));
    }
    let body = AccountabilityDecided {
        trigger: trigger.clone(),
        unit: unit.clone(),
        as_of: assessment.as_of,
        reasons: reasons(finding),
        start: decision.start,
        number: number(plan, campaign, decision)?,
        signed_by: needed(
            &decision.signed_by,
            ("签发人（职务）", "the post that signed"),
        )?,
        remarks: remarks(decision)?,
    };
    let base = field::base(before);
    let key = format!("accountability.decided/{trigger}/{unit}/{base}");
    Ok(Deed { actor, at: now }.fact(key, Body::AccountabilityDecided(body)))
}

fn unknown(trigger: &str, unit: &UnitId) -> Refusal {
    Refusal::new(
        RefusalCode::UnknownTrigger,
        format!("方案没有对 {unit} 的问责情形 {trigger}"),
        format!("the plan has no trigger {trigger} for {unit}"),
    )
}

/// What the rule said, sentence by sentence.
fn reasons(finding: &TriggerFinding) -> Vec<String> {
    let steps = finding.evidence.steps.iter();
    steps.map(|step| step.zh.clone()).collect()
}

/// A talk has a letter with a number of its own; without a talk there is none.
fn number(
    plan: &Plan,
    campaign: &Campaign,
    decision: &AccountabilityDecision,
) -> Result<Option<String>, Refusal> {
    if !decision.start {
        return Ok(None);
    }
    let number = field::paper_number(&decision.number)?;
    let pairs = plan
        .triggers
        .iter()
        .flat_map(|trigger| plan.units.iter().map(move |unit| (trigger, unit)));
    let mut decided =
        pairs.flat_map(|(trigger, unit)| campaign.field().accountability(&trigger.id, &unit.id));
    match decided.find(|(_, _, one)| one.number.as_deref() == Some(number.as_str())) {
        Some((fact, ..)) => Err(field::number_taken(&number).about(*fact)),
        None => Ok(Some(number)),
    }
}

fn remarks(decision: &AccountabilityDecision) -> Result<String, Refusal> {
    if decision.start {
        return optional(&decision.remarks, ("备注", "the remarks"));
    }
    needed(
        &decision.remarks,
        ("不约谈的理由", "the reason for declining"),
    )
}
