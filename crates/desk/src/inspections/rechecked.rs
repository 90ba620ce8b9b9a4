//! The problems that a recheck looked at again, and the step that follows for each.

use std::collections::BTreeSet;

use assess::StepRefusal;
use fact::{InspectionDone, NewFact, ProblemFound, Purpose, Verdict};
use plan::{Actor as By, ProblemStep};
use units::ProblemId;

use super::filing::Judged;
use crate::field::{self, Deed};
use crate::limits::PROBLEMS_A_DEED_MAX;
use crate::problems::{self, Stepping};
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
    let mut facts = Vec::new();
    for id in rechecked(done) {
        let stepping = Stepping {
            problem: id,
            step: step(judged, done, id)?,
            evidence: Vec::new(),
            inspection: Some(done.inspection.clone()),
            remarks: String::new(),
        };
        facts.push(problems::stepped_on(
            judged.plan,
            judged.campaign,
            deed,
            stepping,
        )?);
    }
    Ok(facts)
}

fn rechecked(done: &InspectionDone) -> &[ProblemId] {
    match &done.purpose {
        Purpose::Recheck { problems } => problems,
        _ => &[],
    }
}

/// The step of the loop that the recheck amounts to.
fn step<'a>(
    judged: Judged<'a>,
    done: &InspectionDone,
    id: &ProblemId,
) -> Result<&'a ProblemStep, Refusal> {
    let (_, _, found) = problems::known(judged.campaign, id)?;
    if found.object != done.object {
        return Err(problems::unknown(id));
    }
    let passed = passed(judged, done, found)?;
    let fits = |step: &&ProblemStep| {
        step.needs_inspection && judged.plan.problems.is_open(&step.to) != passed
    };
    let mut steps = field::steps_now(judged.plan, judged.campaign, id).filter(fits);
    let Some(step) = steps.find(|step| step.by.contains(&By::Inspector)) else {
        return Err(problems::not_now(judged.plan, judged.campaign, id));
    };
    let person = field::person(judged.actor)?;
    if step.other_person && *person == found.found_by {
        return Err(problems::refused(
            judged.plan,
            judged.campaign,
            id,
            step,
            StepRefusal::OtherPerson,
        ));
    }
    Ok(step)
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
