//! Rule `return.deadline`: who reported on time, late, empty or not at all (四（五）强化调度考核).

use fact::ReturnContent;
use plan::{Obligation, Unit};
use units::{BeijingTime, FactSet, UnitId};

use crate::context::{Context, say};
use crate::model::{DeadlineFinding, ReturnStatus, Sentence, UnitReturn};

const RULE: &str = "return.deadline";

/// Every deadline that has passed, and the next one of each obligation.
pub(crate) fn findings(context: &Context<'_>) -> Vec<DeadlineFinding> {
    let mut findings: Vec<DeadlineFinding> = Vec::new();
    for obligation in &context.plan.calendar.obligations {
        let passed = obligation.due.partition_point(|due| *due <= context.as_of);
        let shown = obligation.due.iter().take(passed + 1);
        findings.extend(shown.map(|due| deadline(context, obligation, *due)));
    }
    findings
        .sort_by(|left, right| (left.due, &left.obligation).cmp(&(right.due, &right.obligation)));
    findings
}

fn deadline(context: &Context<'_>, obligation: &Obligation, due: BeijingTime) -> DeadlineFinding {
    let known = obligation
        .units
        .iter()
        .filter_map(|id| context.plan.unit(id));
    let units: Vec<UnitReturn> = known
        .map(|unit| unit_return(context, obligation, due, unit))
        .collect();
    let count = |status| {
        units
            .iter()
            .filter(|unit| unit.status == status)
            .fold(0, |sum, _| sum + 1)
    };
    let facts = FactSet::collect(units.iter().flat_map(|unit| unit.facts.iter()));
    let mut finding = DeadlineFinding {
        obligation: obligation.id.clone(),
        name: obligation.name.clone(),
        name_en: obligation.name_en.clone(),
        due,
        expected: units.iter().fold(0, |sum, _| sum + 1),
        on_time: count(ReturnStatus::OnTime),
        late: count(ReturnStatus::Late),
        empty: count(ReturnStatus::Empty),
        missing: count(ReturnStatus::Missing),
        pending: count(ReturnStatus::Pending),
        evidence: context.evidence(RULE, "", &obligation.clause, facts, say("", ""), Vec::new()),
        units,
    };
    let subject = format!("{}/{}", finding.obligation, due.civil());
    finding.evidence.id = context.id(RULE, &subject);
    finding.evidence.sentence = sentence(&finding);
    finding.evidence.steps = steps(&finding);
    finding
}

fn unit_return(
    context: &Context<'_>,
    obligation: &Obligation,
    due: BeijingTime,
    unit: &Unit,
) -> UnitReturn {
    let sent = context.campaign.filed(&obligation.id, due, &unit.id);
    let first = sent
        .iter()
        .min_by_key(|sent| (sent.body.received_at, sent.fact));
    let received_at = first.map(|first| first.body.received_at);
    let status = match first {
        Some(first) if first.body.received_at > due => ReturnStatus::Late,
        Some(first) if matches!(first.body.content, ReturnContent::Empty { .. }) => {
            ReturnStatus::Empty
        }
        Some(_) => ReturnStatus::OnTime,
        None if context.as_of > due => ReturnStatus::Missing,
        None => ReturnStatus::Pending,
    };
    UnitReturn {
        unit: unit.id.clone(),
        name: unit.short.clone(),
        name_en: unit.name_en.clone(),
        status,
        received_at,
        facts: FactSet::collect(sent.iter().map(|sent| sent.fact)),
    }
}

fn sentence(finding: &DeadlineFinding) -> Sentence {
    let DeadlineFinding {
        name,
        name_en,
        expected,
        on_time,
        late,
        empty,
        missing,
        pending,
        ..
    } = finding;
    let due = finding.due.civil();
    say(
        format!(
            "{name}（{due} 截止）应报 {expected}：按时 {on_time}、空报 {empty}、逾期 {late}、缺报 {missing}、未到期 {pending}"
        ),
        format!(
            "{name_en} (due {due}): {expected} expected: {on_time} on time, {empty} empty, {late} late, {missing} missing, {pending} not yet due"
        ),
    )
}

fn steps(finding: &DeadlineFinding) -> Vec<Sentence> {
    let word = |status| match status {
        ReturnStatus::OnTime => ("按时", "on time"),
        ReturnStatus::Late => ("逾期", "late"),
        ReturnStatus::Empty => ("空报", "empty"),
        ReturnStatus::Missing => ("缺报", "missing"),
        ReturnStatus::Pending => ("未到期", "not yet due"),
    };
    let step = |unit: &UnitReturn| {
        let (zh, en) = word(unit.status);
        let at = unit
            .received_at
            .map_or_else(String::new, |at| at.civil().to_string());
        say(
            format!("{}：{zh} {at}", unit.name),
            format!("{}: {en} {at}", unit.name_en),
        )
    };
    finding.units.iter().map(step).collect()
}

/// Of a unit's deadlines that passed by `cutoff`: how many it met, and how many there were, with the facts.
pub(crate) fn met(
    context: &Context<'_>,
    unit: &UnitId,
    cutoff: BeijingTime,
) -> (u32, u32, FactSet) {
    let (mut met, mut all, mut facts) = (0, 0, Vec::new());
    for obligation in context
        .plan
        .calendar
        .obligations
        .iter()
        .filter(|one| one.units.contains(unit))
    {
        for due in obligation.due.iter().filter(|due| **due <= cutoff) {
            let sent = context.campaign.filed(&obligation.id, *due, unit);
            all += 1;
            met += u32::from(sent.iter().any(|sent| sent.body.received_at <= *due));
            facts.extend(sent.iter().map(|sent| sent.fact));
        }
    }
    (met, all, FactSet::collect(facts))
}
