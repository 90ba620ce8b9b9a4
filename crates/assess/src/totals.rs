//! Totals of all weekly returns: checked, found, closed, fined (附件 调度表).

use campaign::Filed;
use fact::{AnnexForm, AnnexProblem, Handling, ReturnContent};
use units::{BeijingTime, FactId, FactSet, UnitId};

use crate::context::Context;
use crate::model::{ObjectTotals, ReturnTotals};

/// Totals of the forms in force: a corrected form counts as corrected.
pub(crate) fn totals(context: &Context<'_>) -> ReturnTotals {
    let mut totals = ReturnTotals {
        objects: context
            .plan
            .annex
            .rows
            .iter()
            .map(|row| ObjectTotals {
                object: row.id.clone(),
                name: row.name.clone(),
                checked: 0,
                problems: 0,
            })
            .collect(),
        ..ReturnTotals::default()
    };
    for (fact, form) in forms(context, None, context.as_of) {
        totals.person_times += form.person_times;
        for row in &form.rows {
            if let Some(object) = totals
                .objects
                .iter_mut()
                .find(|object| object.object == row.object)
            {
                object.checked += row.checked;
                object.problems += row.problems.iter().fold(0, |sum, _| sum + 1);
            }
        }
        for (line, problem) in lines(form) {
            totals.on_the_spot += u32::from(problem.handling == Handling::OnTheSpot);
            totals.cases += u32::from(problem.handling == Handling::CaseFiled);
            totals.closed += u32::from(is_closed(context, fact, line, problem));
            totals.fines_fen.0 += problem.fine_fen.0;
        }
    }
    totals
}

/// Problem lines of a form, numbered from 1 over all rows.
fn lines(form: &AnnexForm) -> impl Iterator<Item = (u32, &AnnexProblem)> {
    (1..).zip(form.rows.iter().flat_map(|row| &row.problems))
}

fn is_closed(context: &Context<'_>, fact: FactId, line: u32, problem: &AnnexProblem) -> bool {
    problem.handling == Handling::OnTheSpot || context.campaign.closed(fact, line).is_some()
}

/// The annex forms received by `cutoff`, of one unit or all: of each unit and deadline the newest not corrected.
fn forms<'a>(
    context: &'a Context<'_>,
    unit: Option<&UnitId>,
    cutoff: BeijingTime,
) -> Vec<(FactId, &'a AnnexForm)> {
    let mut forms = Vec::new();
    for obligation in context
        .plan
        .calendar
        .obligations
        .iter()
        .filter(|one| one.is_annex_form)
    {
        for due in &obligation.due {
            for owner in obligation
                .units
                .iter()
                .filter(|owner| unit.is_none_or(|unit| unit == *owner))
            {
                let sent = context.campaign.filed(&obligation.id, *due, owner);
                forms.extend(newest(sent, cutoff));
            }
        }
    }
    forms
}

fn newest(sent: &[Filed], cutoff: BeijingTime) -> Option<(FactId, &AnnexForm)> {
    let received = sent
        .iter()
        .rev()
        .filter(|sent| sent.body.received_at <= cutoff);
    let in_force = received.clone().find(|one| {
        !received
            .clone()
            .any(|other| other.corrects == Some(one.fact))
    })?;
    match &in_force.body.content {
        ReturnContent::Form(form) => Some((in_force.fact, form)),
        _ => None,
    }
}

/// Of the problems a unit reported by `cutoff`: how many are closed, and how many there are.
pub(crate) fn closed(
    context: &Context<'_>,
    unit: &UnitId,
    cutoff: BeijingTime,
) -> (u32, u32, FactSet) {
    let (mut closed, mut all, mut facts) = (0, 0, Vec::new());
    for (fact, form) in forms(context, Some(unit), cutoff) {
        facts.push(fact);
        for (line, problem) in lines(form) {
            all += 1;
            closed += u32::from(is_closed(context, fact, line, problem));
            facts.extend(context.campaign.closed(fact, line));
        }
    }
    (closed, all, FactSet::collect(facts))
}
