//! Rule `leniency.suggestion`: where the plan lets an authority be lenient (四（六） 审慎包容).
//!
//! Asked of every case that is not decided. What facts cannot say is read from what they do: a case is ordinary when no item
//! that decides alone failed and the offence is no fraud. A person decides and sets the conditions.

use std::collections::BTreeMap;

use fact::RecheckResult;
use plan::{ConditionKind, Variable};
use serde::Serialize;
use units::{BeijingTime, CaseId, ClauseId, ProblemId};

use super::case::{CaseStage, Procedure};
use super::scene::Scene;
use super::view::View;
use crate::context::say;
use crate::model::{Evidence, Sentence};

const RULE: &str = "leniency.suggestion";

/// Whether a rule of leniency holds for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeniencyFinding {
    /// Which case.
    pub case: CaseId,
    /// The rule, by its id in the plan.
    pub leniency: String,
    /// The clause.
    pub clause: ClauseId,
    /// Whether it holds.
    pub holds: bool,
    /// Evidence in full.
    pub evidence: Evidence,
}

pub(super) fn findings(view: &View<'_>, procedures: &[Procedure<'_>]) -> Vec<LeniencyFinding> {
    let open = |procedure: &&Procedure<'_>| {
        matches!(procedure.stage(), CaseStage::Filed | CaseStage::Ordered)
    };
    let open: Vec<&Procedure<'_>> = procedures.iter().filter(open).collect();
    let mut findings = Vec::new();
    if open.is_empty() {
        return findings;
    }
    let compiled = view.scene.plan.leniency.iter().filter_map(|rule| {
        let compiled = rule.condition.compile(ConditionKind::Leniency).ok()?;
        Some((rule, compiled))
    });
    let compiled: Vec<_> = compiled.collect();
    for procedure in open {
        let variables = variables(view, procedure);
        let steps: Vec<Sentence> = variables.iter().map(shown).collect();
        for (rule, condition) in &compiled {
            let holds = condition.evaluate(&variables) == Ok(true);
            findings.push(finding(view, procedure, rule, holds, &steps));
        }
    }
    findings
}

fn finding(
    view: &View<'_>,
    procedure: &Procedure<'_>,
    rule: &plan::Leniency,
    holds: bool,
    variables: &[Sentence],
) -> LeniencyFinding {
    let scene = &view.scene;
    let case = &procedure.said.2;
    let name = scene.object_name(&case.object);
    let (zh, en) = if holds {
        ("符合，可以从宽", "holds: leniency is possible")
    } else {
        ("不符合", "does not hold")
    };
    let sentence = say(
        format!("{name}（{}）“{}”：{zh}（由人决定）", case.number, rule.text),
        format!(
            "{name} ({}), “{}”: {en} (a person decides)",
            case.number, rule.text
        ),
    );
    let mut steps = variables.to_vec();
    let cel = &rule.condition.cel;
    steps.push(say(format!("条件：{cel}"), format!("condition: {cel}")));
    LeniencyFinding {
        case: case.case.clone(),
        leniency: rule.id.clone(),
        clause: rule.clause.clone(),
        holds,
        evidence: scene.evidence(
            RULE,
            &format!("{}/{}", case.case, rule.id),
            &rule.clause,
            procedure.facts(),
            sentence,
            steps,
        ),
    }
}

fn variables(view: &View<'_>, procedure: &Procedure<'_>) -> BTreeMap<&'static str, Variable> {
    let scene = &view.scene;
    let case = &procedure.said.2;
    let fraud = procedure.offence.is_some_and(|offence| offence.fraud);
    let veto = case.problems.iter().any(|problem| is_veto(scene, problem));
    let repeat = scene.plan.cases.repeat.as_ref();
    let repeat = repeat.is_some_and(|rule| procedure.is_repeated(rule));
    let truths = [
        ("first_time", procedure.before == 0),
        ("minor", !fraud && !veto),
        ("corrected", is_corrected(view, procedure)),
        ("fraud", fraud),
        ("repeat", repeat),
        ("warning", was_warned(view, procedure)),
    ];
    BTreeMap::from(truths.map(|(name, truth)| (name, Variable::Truth(truth))))
}

fn shown((name, value): (&&'static str, &Variable)) -> Sentence {
    let declared = ConditionKind::Leniency.variables().iter();
    let declared = declared.clone().find(|one| one.name == *name);
    let (zh, en) = declared.map_or((*name, *name), |one| (one.zh, one.en));
    let yes = *value == Variable::Truth(true);
    say(
        format!("{name}（{zh}）= {yes}"),
        format!("{name} ({en}) = {yes}"),
    )
}

/// Whether a problem came from an item that decides alone.
fn is_veto(scene: &Scene<'_>, problem: &ProblemId) -> bool {
    let found = scene.field().problem(problem);
    let Some((item, kind)) = found.and_then(|(_, _, found)| {
        let (_, _, object) = scene.field().object(&found.object)?;
        Some((found.item.as_ref()?, &object.kind))
    }) else {
        return false;
    };
    let mut lists = scene.plan.checklists.iter();
    let list = lists.find(|list| list.object.as_ref() == Some(kind));
    list.and_then(|list| list.item(item))
        .is_some_and(|item| item.veto)
}

/// Whether a recheck found it corrected, or every problem of the case is closed.
fn is_corrected(view: &View<'_>, procedure: &Procedure<'_>) -> bool {
    if let Some((_, result)) = procedure.rechecked() {
        return result == RecheckResult::Corrected;
    }
    let problems = &procedure.said.2.problems;
    let closed = |id: &ProblemId| view.problem(id).is_some_and(|now| !now.open);
    !problems.is_empty() && problems.iter().all(closed)
}

/// Whether a warning was in force at any instant of the day of the act.
fn was_warned(view: &View<'_>, procedure: &Procedure<'_>) -> bool {
    let day = procedure.said.2.act_on;
    let from = BeijingTime::midnight(day);
    let until = day.tomorrow().ok().map(BeijingTime::midnight);
    view.warned.iter().any(|span| {
        until.is_none_or(|until| span.from < until) && span.until.is_none_or(|end| from < end)
    })
}
