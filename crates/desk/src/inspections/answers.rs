//! The answers of an inspection against its checklist.

use std::collections::BTreeSet;

use fact::{Answer, Verdict};
use plan::{ChecklistItem, Only, Pairing, Plan};
use units::Period;

use super::InspectionFiling;
use super::filing::Judged;
use crate::check::Findings;
use crate::limits::{COUNTED_MAX, TEXT_CHARS_MAX};

/// Checks that every item that must be asked is answered, once, and in the way it is asked.
pub(super) fn check(judged: Judged<'_>, filing: &InspectionFiling, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (index, answer) in filing.answers.iter().enumerate() {
        let path = format!("answers.{index}");
        let Some(item) = judged.checklist.item(&answer.item) else {
            findings.error(
                path,
                "unknown_item",
                format!("检查单没有 {} 这一项", answer.item),
                format!("the checklist has no item {}", answer.item),
            );
            continue;
        };
        if !seen.insert(item.id.as_str()) {
            let (zh, en) = (&item.text, &item.text_en);
            findings.error(
                path.clone(),
                "answered_twice",
                format!("“{zh}”答了两次"),
                format!("answered twice: {en}"),
            );
        }
        counted(item, answer, &path, findings);
        if answer.remarks.chars().count() > TEXT_CHARS_MAX {
            findings.error(
                format!("{path}.remarks"),
                "too_long",
                format!("说明最多 {TEXT_CHARS_MAX} 字"),
                format!("the remarks have at most {TEXT_CHARS_MAX} characters"),
            );
        }
    }
    let asked = judged.checklist.items_for(monitored(judged));
    for item in asked.filter(|item| !seen.contains(item.id.as_str())) {
        findings.error(
            "answers",
            "unanswered",
            format!("“{}”没有填写", item.text),
            format!("not answered: {}", item.text_en),
        );
    }
}

/// Whether the object must be monitored. One whose days are not known need not answer, and may.
fn monitored(judged: Judged<'_>) -> bool {
    let work = judged.object.starts.zip(judged.object.ends);
    let kind = judged.plan.object(&judged.object.kind);
    kind.zip(work)
        .is_some_and(|(kind, (starts, ends))| kind.must_be_monitored(Period::new(starts, ends)))
}

fn counted(item: &ChecklistItem, answer: &Answer, path: &str, findings: &mut Findings) {
    let (zh, en) = (&item.text, &item.text_en);
    let not_applicable = answer.verdict == Verdict::NotApplicable;
    match (&item.count, answer.counted) {
        (None, None) => {}
        (None, Some(_)) => findings.error(
            format!("{path}.counted"),
            "not_counted",
            format!("“{zh}”不计数"),
            format!("nothing is counted for: {en}"),
        ),
        (Some(_), None) if not_applicable => {}
        (Some(pair), None) => findings.error(
            format!("{path}.counted"),
            "count_missing",
            format!("“{zh}”须填{}、{}的数量", pair.of, pair.each),
            format!("count {} and {} for: {en}", pair.of_en, pair.each_en),
        ),
        (Some(_), Some(_)) if not_applicable => findings.error(
            format!("{path}.counted"),
            "count_contradicts",
            format!("“{zh}”填了数量，就不能是不涉及"),
            format!("counted and yet not applicable: {en}"),
        ),
        (Some(_), Some(counts)) if counts.of.max(counts.each) > COUNTED_MAX => findings.error(
            format!("{path}.counted"),
            "count_too_large",
            format!("“{zh}”的数量太大，请核对"),
            format!("too large a count for: {en}"),
        ),
        (Some(_), Some(_)) => {}
    }
    let only_monitored = item.only == Some(Only::Monitored);
    if not_applicable && item.veto && !only_monitored {
        findings.error(
            format!("{path}.verdict"),
            "must_be_judged",
            format!("“{zh}”是一票否决项，须判定合格或不合格"),
            format!("decides alone, so it must pass or fail: {en}"),
        );
    }
}

/// The answers with the verdict that their counts ask for.
pub(super) fn judged(plan: &Plan, filing: &InspectionFiling) -> Vec<Answer> {
    let checklist = plan
        .checklists
        .iter()
        .find(|list| list.id == filing.checklist);
    let judge = |answer: &Answer| {
        let item = checklist.and_then(|list| list.item(&answer.item));
        let counts = item.and_then(|item| item.count.as_ref().and(answer.counted));
        let verdict = match counts {
            Some(_) if answer.verdict == Verdict::NotApplicable => answer.verdict,
            Some(counts) if Pairing::passes(counts.of, counts.each) => Verdict::Pass,
            Some(_) => Verdict::Fail,
            None => answer.verdict,
        };
        Answer {
            verdict,
            remarks: answer.remarks.trim().to_owned(),
            ..answer.clone()
        }
    };
    filing.answers.iter().map(judge).collect()
}
