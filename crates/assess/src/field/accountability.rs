//! Rule `accountability.trigger`: where the plan's conditions for a summons talk hold (四（四） 约谈问责).
//!
//! Asked of every unit but the office. Nothing follows until a person signs: `accountability.decided`.

use std::collections::BTreeMap;

use fact::AccountabilityDecided;
use plan::{Compiled, ConditionKind, Trigger, Unit, UnitKind, Variable};
use serde::Serialize;
use units::{BeijingTime, ClauseId, FactId, FactSet, UnitId};

use super::scene::{count, shown};
use super::view::View;
use crate::context::{Context, say, source};
use crate::model::{
    DeadlineFinding, Evidence, RankingFinding, ReturnStatus, Sentence, TaskFinding, TaskStatus,
};
use crate::{ranking, totals};

const RULE: &str = "accountability.trigger";

/// Whether one trigger holds for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriggerFinding {
    /// The trigger, by its id in the plan.
    pub trigger: String,
    /// Its name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Which unit.
    pub unit: UnitId,
    /// Its short name, zh-CN.
    pub unit_name: String,
    /// Its name in English.
    pub unit_name_en: String,
    /// The clause.
    pub clause: ClauseId,
    /// Whether the condition holds.
    pub holds: bool,
    /// Every variable with its value, in the order declared.
    pub values: Vec<TriggerValue>,
    /// What a person decided last.
    pub decided: Option<TriggerDecision>,
    /// Whether it holds and nobody decided since it was last seen.
    pub waits: bool,
    /// Evidence in full.
    pub evidence: Evidence,
}

/// A variable of a trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriggerValue {
    /// Its name in the condition.
    pub name: &'static str,
    /// What it holds, zh-CN.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
    /// Its value.
    pub value: i64,
}

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriggerDecision {
    /// The fact.
    pub fact: FactId,
    /// When it was recorded.
    pub at: BeijingTime,
    /// The instant it was decided about.
    pub as_of: BeijingTime,
    /// Whether the talk is held.
    pub start: bool,
    /// The letter's number.
    pub number: Option<String>,
    /// The post that signed.
    pub signed_by: String,
}

/// What other rules found already.
pub(crate) struct Found<'a> {
    pub(crate) returns: &'a [DeadlineFinding],
    pub(crate) ranking: Option<&'a RankingFinding>,
    pub(crate) tasks: &'a [TaskFinding],
}

/// Every trigger for every unit.
pub(super) fn findings(
    context: &Context<'_>,
    view: &View<'_>,
    found: &Found<'_>,
) -> Vec<TriggerFinding> {
    let compiled = context.plan.triggers.iter().filter_map(|trigger| {
        let compiled = trigger.condition.compile(ConditionKind::Trigger).ok()?;
        Some((trigger, compiled))
    });
    let compiled: Vec<(&Trigger, Compiled)> = compiled.collect();
    if compiled.is_empty() {
        return Vec::new();
    }
    let reported = reported(view);
    let mut findings = Vec::new();
    for unit in context
        .plan
        .units
        .iter()
        .filter(|unit| unit.kind != UnitKind::Office)
    {
        let known = Known::new(context, found, &reported, unit);
        for (trigger, condition) in &compiled {
            findings.push(finding(view, unit, trigger, condition, &known));
        }
    }
    findings
}

/// Problems of a unit, and how many of them are open.
#[derive(Debug, Clone, Copy, Default)]
struct Reported {
    all: i64,
    open: i64,
}

/// Problem lines as a weekly return prints them: row, category, summary.
type Line<'a> = (&'a str, &'a str, &'a str);

/// What was found in the field, unit by unit, each line with how often.
#[derive(Default)]
struct InField<'a> {
    counts: Reported,
    lines: BTreeMap<Line<'a>, u32>,
    facts: Vec<FactId>,
}

fn reported<'a>(view: &'a View<'_>) -> BTreeMap<&'a UnitId, InField<'a>> {
    let mut by_unit: BTreeMap<&UnitId, InField<'_>> = BTreeMap::new();
    for ((fact, _, problem), now) in &view.problems {
        let own = by_unit.entry(&problem.unit).or_default();
        own.counts.all += 1;
        own.counts.open += i64::from(now.open);
        own.facts.push(*fact);
        let line = (
            problem.row.as_str(),
            problem.category.as_str(),
            problem.summary.as_str(),
        );
        *own.lines.entry(line).or_default() += 1;
    }
    by_unit
}

/// The values of the variables for one unit, and the facts they rest on.
struct Known {
    values: Vec<(&'static str, i64)>,
    facts: FactSet,
}

impl Known {
    fn new(
        context: &Context<'_>,
        found: &Found<'_>,
        reported: &BTreeMap<&UnitId, InField<'_>>,
        unit: &Unit,
    ) -> Self {
        let mut facts: Vec<FactId> = Vec::new();
        let leads = found
            .tasks
            .iter()
            .filter(|task| task.lead == unit.id && task.due.is_some());
        let tasks = leads
            .clone()
            .inspect(|task| facts.extend(task.evidence.facts.iter()));
        let tasks = count(tasks);
        let overdue = count(leads.filter(|task| task.status == TaskStatus::Overdue));
        let of_unit = found.returns.iter().flat_map(|deadline| &deadline.units);
        let own: Vec<_> = of_unit.filter(|one| one.unit == unit.id).collect();
        facts.extend(own.iter().flat_map(|one| one.facts.iter()));
        let returns = |status| count(own.iter().filter(|one| one.status == status));
        let rows = found.ranking.map_or(&[][..], |ranking| &ranking.rows);
        let rank = rows.iter().find(|row| row.unit == unit.id);
        let worsening = ranking::worsening_weeks(context, unit);
        let problems = problems(context, reported.get(&unit.id), unit, &mut facts);
        Self {
            values: vec![
                ("tasks", tasks.into()),
                ("overdue_tasks", overdue.into()),
                ("missing_returns", returns(ReturnStatus::Missing).into()),
                ("late_returns", returns(ReturnStatus::Late).into()),
                ("worsening_weeks", worsening.into()),
                ("rank", rank.map_or(0, |row| row.rank.into())),
                ("ranked", count(rows).into()),
                ("open_problems", problems.open),
                ("problems", problems.all),
            ],
            facts: FactSet::collect(facts),
        }
    }
}

/// Problems found in the field, and those of weekly returns that are none of them: a return's line that says the same as a
/// problem in the field is that problem.
fn problems(
    context: &Context<'_>,
    in_field: Option<&InField<'_>>,
    unit: &Unit,
    facts: &mut Vec<FactId>,
) -> Reported {
    let mut counts = in_field.map(|own| own.counts).unwrap_or_default();
    facts.extend(in_field.into_iter().flat_map(|own| &own.facts));
    let mut left = in_field.map(|own| own.lines.clone()).unwrap_or_default();
    for line in totals::lines_of(context, &unit.id) {
        facts.push(line.fact);
        let same = left.get_mut(&(line.row, line.category, line.summary));
        match same.filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => {
                counts.all += 1;
                counts.open += i64::from(!line.closed);
            }
        }
    }
    counts
}

fn finding(
    view: &View<'_>,
    unit: &Unit,
    trigger: &Trigger,
    condition: &Compiled,
    known: &Known,
) -> TriggerFinding {
    let scene = &view.scene;
    let variables: BTreeMap<&str, Variable> = known
        .values
        .iter()
        .map(|(name, value)| (*name, Variable::Integer(*value)))
        .collect();
    let holds = condition.evaluate(&variables) == Ok(true);
    let decided = scene.field().accountability(&trigger.id, &unit.id).last();
    let values: Vec<TriggerValue> = known.values.iter().map(value).collect();
    let waits = holds && decided.is_none();
    let sentence = sentence(unit, trigger, holds, decided.map(|(_, _, said)| said));
    let facts = known.facts.iter().chain(decided.map(|said| said.0));
    let evidence = scene.evidence(
        RULE,
        &format!("{}/{}", unit.id, trigger.id),
        &trigger.clause,
        facts,
        sentence,
        steps(
            trigger,
            &values,
            decided.map(|(fact, at, said)| (*fact, *at, said)),
        ),
    );
    TriggerFinding {
        trigger: trigger.id.clone(),
        name: trigger.name.clone(),
        name_en: trigger.name_en.clone(),
        unit: unit.id.clone(),
        unit_name: unit.short.clone(),
        unit_name_en: unit.name_en.clone(),
        clause: trigger.clause.clone(),
        holds,
        values,
        decided: decided.map(|(fact, at, said)| TriggerDecision {
            fact: *fact,
            at: *at,
            as_of: said.as_of,
            start: said.start,
            number: said.number.clone(),
            signed_by: said.signed_by.clone(),
        }),
        waits,
        evidence,
    }
}

fn value((name, value): &(&'static str, i64)) -> TriggerValue {
    let declared = ConditionKind::Trigger.variables().iter();
    let declared = declared.clone().find(|one| one.name == *name);
    let (zh, en) = declared.map_or((*name, *name), |one| (one.zh, one.en));
    TriggerValue {
        name,
        zh,
        en,
        value: *value,
    }
}

fn sentence(
    unit: &Unit,
    trigger: &Trigger,
    holds: bool,
    decided: Option<&AccountabilityDecided>,
) -> Sentence {
    let (zh, en) = match (holds, decided) {
        (_, Some(said)) if said.start => ("已由人决定约谈", "a person decided on the talk"),
        (_, Some(_)) => ("已由人决定不约谈", "a person decided against the talk"),
        (true, None) => ("情形成立，待签发", "holds, waits for a signature"),
        (false, None) => ("情形不成立", "does not hold"),
    };
    say(
        format!("{}“{}”：{zh}", unit.short, trigger.name),
        format!("{}, {}: {en}", unit.name_en, trigger.name_en),
    )
}

fn steps(
    trigger: &Trigger,
    values: &[TriggerValue],
    decided: Option<(FactId, BeijingTime, &AccountabilityDecided)>,
) -> Vec<Sentence> {
    let named = values
        .iter()
        .filter(|one| names(&trigger.condition.cel, one.name));
    let mut steps: Vec<Sentence> = named
        .map(|one| {
            say(
                format!("{}：{} = {}", one.zh, one.name, one.value),
                format!("{}: {} = {}", one.en, one.name, one.value),
            )
        })
        .collect();
    let by = source(&trigger.source);
    let cel = &trigger.condition.cel;
    steps.push(say(
        format!("条件：{cel}（标准来源：{}）", by.zh),
        format!("condition: {cel} (source: {})", by.en),
    ));
    steps.push(say(
        format!("后果（由人签发后）：{}", trigger.consequence),
        format!("what follows once a person signs: {}", trigger.consequence),
    ));
    steps.extend(decided.map(|(fact, at, said)| {
        let (zh, en) = if said.start {
            ("约谈", "the talk is held")
        } else {
            ("不约谈", "no talk")
        };
        say(
            format!("{} {}签发：{zh}（{fact}）", shown(at), said.signed_by),
            format!("{}: signed by {}: {en} ({fact})", shown(at), said.signed_by),
        )
    }));
    steps
}

/// Whether an expression names a variable, as a whole word.
fn names(cel: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    cel.split(|c| !is_word(c)).any(|word| word == name)
}
