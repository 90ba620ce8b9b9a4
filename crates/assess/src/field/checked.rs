//! What one inspection came to: points, vetoes, items failed.

use campaign::Statement;
use fact::{Answer, InspectionDone, ObjectRegistered, Verdict};
use plan::{Checklist, ChecklistItem, ListScore, Pairing, Score};
use units::Period;

use super::scene::{Scene, count};

/// One inspection by its checklist.
pub(super) struct Checked<'a> {
    pub(super) said: &'a Statement<InspectionDone>,
    pub(super) checklist: &'a Checklist,
    pub(super) failed: Vec<(&'a ChecklistItem, &'a Answer)>,
    /// Whether every item asked of the object was answered. A recheck of single items makes no score.
    pub(super) is_whole: bool,
}

impl<'a> Checked<'a> {
    /// None if the plan has no such checklist for this kind of object.
    pub(super) fn new(
        scene: &Scene<'a>,
        object: &ObjectRegistered,
        said: &'a Statement<InspectionDone>,
    ) -> Option<Self> {
        let mut checklists = scene.plan.checklists.iter();
        let checklist = checklists.find(|one| one.id == said.2.checklist)?;
        if checklist.object.as_ref() != Some(&object.kind) {
            return None;
        }
        let answers = said.2.answers.iter();
        let known = answers.filter_map(|answer| Some((checklist.item(&answer.item)?, answer)));
        let failed = known.filter(|(item, answer)| fails(item, answer)).collect();
        let monitored = is_monitored(scene, object).unwrap_or(false);
        let answered = |item: &ChecklistItem| said.2.answers.iter().any(|one| one.item == item.id);
        Some(Self {
            said,
            checklist,
            failed,
            is_whole: checklist.items_for(monitored).all(answered),
        })
    }

    pub(super) fn score(&self, rule: &ListScore) -> Score {
        Score {
            score: rule.inspection(self.failed.iter().map(|(item, _)| item.points)),
            veto: self.failed.iter().any(|(item, _)| item.veto),
            failed_items: count(&self.failed),
        }
    }
}

/// Whether an item fails: by its verdict, or where it counts by its two numbers.
pub(super) fn fails(item: &ChecklistItem, answer: &Answer) -> bool {
    let counted = item.count.as_ref().and(answer.counted);
    let too_few = counted.is_some_and(|counted| !Pairing::passes(counted.of, counted.each));
    answer.verdict == Verdict::Fail || (answer.verdict == Verdict::Pass && too_few)
}

/// Whether an object must be monitored; none where its work has no dates.
pub(super) fn is_monitored(scene: &Scene<'_>, object: &ObjectRegistered) -> Option<bool> {
    let kind = scene.kind(object)?;
    let Some(duty) = &kind.monitoring else {
        return Some(false);
    };
    let work = Period::new(object.starts?, object.ends?);
    Some(duty.applies_to(work))
}
