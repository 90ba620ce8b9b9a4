//! The problems that an inspection found: one for each failed item that it does not recheck.

use fact::{Answer, Body, InspectionDone, NewFact, ProblemFound, Source, Verdict};
use plan::ChecklistItem;
use units::ProblemId;

use super::filing::Judged;
use super::rechecked;
use crate::field::{self, Deed};
use crate::limits::SUMMARY_CHARS_MAX;
use crate::{Actor, Refusal};

pub(super) fn facts(
    judged: Judged<'_>,
    done: &InspectionDone,
    deed: Deed<'_>,
) -> Result<Vec<NewFact>, Refusal> {
    let rechecked = rechecked::items(judged, done);
    let failed = done
        .answers
        .iter()
        .filter(|answer| answer.verdict == Verdict::Fail && !rechecked.contains(&answer.item));
    let mut facts = Vec::new();
    for answer in failed {
        facts.extend(fact(judged, done, answer, deed)?);
    }
    Ok(facts)
}

/// A failed item that has no category costs points and is no problem of the annex.
fn fact(
    judged: Judged<'_>,
    done: &InspectionDone,
    answer: &Answer,
    deed: Deed<'_>,
) -> Result<Option<NewFact>, Refusal> {
    let item = judged.checklist.item(&answer.item);
    let category = item.and_then(|item| Some((item, item.category.clone()?)));
    let kind = judged.plan.object(&judged.object.kind);
    let (Some((item, category)), Some(kind)) = (category, kind) else {
        return Ok(None);
    };
    let problem = ProblemId::new(format!("{}/{}", done.inspection, item.id));
    field::id(
        problem.as_str(),
        (
            "检查编号过长，问题编号",
            "the inspection's id is too long; a problem's id",
        ),
    )?;
    let found = ProblemFound {
        problem: problem.clone(),
        object: done.object.clone(),
        unit: done.unit.clone(),
        found_by: found_by(deed.actor)?,
        source: Source::Inspection {
            inspection: done.inspection.clone(),
        },
        row: kind.row.clone(),
        category,
        item: Some(item.id.clone()),
        summary: summary(judged, item, answer),
    };
    let key = format!("problem.found/{problem}");
    Ok(Some(deed.fact(key, Body::ProblemFound(found))))
}

fn found_by(actor: &Actor) -> Result<units::PersonNo, Refusal> {
    field::person(actor).cloned()
}

/// Where, what, how many, and the inspector's words.
fn summary(judged: Judged<'_>, item: &ChecklistItem, answer: &Answer) -> String {
    let counts = item.count.as_ref().zip(answer.counted);
    let counts = counts.map_or_else(String::new, |(pair, counts)| {
        format!(
            "（{} {}、{} {}）",
            pair.of, counts.of, pair.each, counts.each
        )
    });
    let words = match answer.remarks.as_str() {
        "" => String::new(),
        words => format!("：{words}"),
    };
    let name = &judged.object.name;
    let whole = format!("{name}“{}”不合格{counts}{words}", item.text);
    whole.chars().take(SUMMARY_CHARS_MAX).collect()
}
