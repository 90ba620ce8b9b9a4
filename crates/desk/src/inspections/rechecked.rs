//! The problems that a recheck looked at again, and the step that follows for each.

use std::collections::BTreeSet;

use fact::{Body, InspectionDone, NewFact, ProblemFound, ProblemStepped, Purpose, Verdict};
use plan::{Actor as By, ProblemStep};
use units::{FactId, ProblemId};

use super::filing::Judged;
use crate::field::{self, Deed};
use crate::limits::PROBLEMS_A_DEED_MAX;
use crate::problems::{self, Taken};
use crate::{Refusal, RefusalCode};

/// Checks that every problem can be rechecked now, by this person, and that the answers say how it stands.
pub(super) fn check(
    judged: Judged<'_>,
    done: &InspectionDone,
    ids: &[ProblemId],
) -> Result<(), Refusal> {
    let distinct: BTreeSet<&ProblemId> = ids.iter().collect();
    if ids.is_empty() || distinct.len() < ids.len() || ids.len() > PROBLEMS_A_DEED_MAX {
        return Err(Refusal::new(
            RefusalCode::InspectionHasMistakes,
            format!("复查须写明 1 至 {PROBLEMS_A_DEED_MAX} 个不重复的问题"),
            format!("a recheck names 1 to {PROBLEMS_A_DEED_MAX} problems, each once"),
        ));
    }
    for id in ids {
        step(judged, done, id)?;
    }
    Ok(())
}

/// The items whose outcome is a step of an old problem, not a new one.
pub(super) fn items(judged: Judged<'_>, done: &InspectionDone) -> BTreeSet<String> {
    let field = judged.campaign.field();
    let found = rechecked(done).iter().filter_map(|id| field.problem(id));
    found
        .filter_map(|(_, _, found)| found.item.clone())
        .collect()
}

pub(super) fn facts(
    judged: Judged<'_>,
    done: &InspectionDone,
    deed: Deed<'_>,
) -> Result<Vec<NewFact>, Refusal> {
    let by = field::person(deed.actor)?;
    let mut facts = Vec::new();
    for id in rechecked(done) {
        let (step, base) = step(judged, done, id)?;
        let body = ProblemStepped {
            problem: id.clone(),
            step: step.id.clone(),
            by: by.clone(),
            unit: deed.actor.unit.clone(),
            due: problems::due(judged.plan, step, deed.at),
            evidence: Vec::new(),
            inspection: Some(done.inspection.clone()),
            remarks: String::new(),
        };
        let key = format!("problem.stepped/{id}/{base}");
        facts.push(deed.fact(key, Body::ProblemStepped(body)));
    }
    Ok(facts)
}

fn rechecked(done: &InspectionDone) -> &[ProblemId] {
    match &done.purpose {
        Purpose::Recheck { problems } => problems,
        _ => &[],
    }
}

/// The step of the loop that the recheck amounts to, and the fact it stands on.
fn step<'a>(
    judged: Judged<'a>,
    done: &InspectionDone,
    id: &ProblemId,
) -> Result<(&'a ProblemStep, FactId), Refusal> {
    let (_, _, found) = problems::known(judged.campaign, id)?;
    if found.object != done.object {
        return Err(problems::unknown(id));
    }
    let passed = passed(judged, done, found)?;
    let state = field::problem_state(judged.plan, judged.campaign.field(), id);
    let fits = |step: &&ProblemStep| {
        step.needs_inspection && judged.plan.problems.is_open(&step.to) != passed
    };
    let mut steps = judged.plan.problems.steps_from(state).filter(fits);
    let Some(step) = steps.find(|step| step.by.contains(&By::Inspector)) else {
        return Err(problems::not_now(judged.plan, judged.campaign, id));
    };
    let taken = Taken {
        actor: judged.actor,
        step,
    };
    problems::another_person(taken, found)?;
    Ok((step, problems::base(judged.campaign, id)))
}

/// How the recheck found a problem: by its item, or by its category where it came from no item.
fn passed(
    judged: Judged<'_>,
    done: &InspectionDone,
    found: &ProblemFound,
) -> Result<bool, Refusal> {
    let Some(item) = &found.item else {
        let failed = done.answers.iter();
        let failed = failed.filter(|one| one.verdict == Verdict::Fail);
        let mut categories = failed
            .filter_map(|one| judged.checklist.item(&one.item))
            .filter_map(|item| item.category.as_ref());
        return Ok(!categories.any(|category| *category == found.category));
    };
    let answer = done.answers.iter().find(|one| one.item == *item);
    let verdict = answer.map(|answer| answer.verdict);
    verdict
        .map(|verdict| verdict != Verdict::Fail)
        .ok_or_else(|| {
            Refusal::new(
                RefusalCode::InspectionHasMistakes,
                format!("复查的问题“{}”没有填写结果", found.category),
                format!("the rechecked problem {} is not answered", found.problem),
            )
        })
}
