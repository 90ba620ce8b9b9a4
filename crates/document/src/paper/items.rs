//! What an inspection found, item by item.

use campaign::{Field, Statement};
use fact::{Answer, InspectionDone, Verdict};
use plan::{Checklist, ChecklistItem, Plan};
use units::InspectionId;

use super::error::PaperError;
use super::subject;
use crate::chinese;
use crate::plain;
use crate::section::NOTHING;
use crate::word::{BLOCK_WIDTH, Block, Cell, Table};

/// An inspection.
pub(super) fn inspection<'a>(
    field: &'a Field,
    id: &InspectionId,
) -> Result<&'a Statement<InspectionDone>, PaperError> {
    field
        .inspection(id)
        .ok_or_else(|| PaperError::missing("检查", "inspection", id))
}

/// The items of inspections that failed, each once, in the order answered.
pub(super) fn failed(plan: &Plan, inspections: &[&Statement<InspectionDone>]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for (_, _, inspection) in inspections {
        let failed = inspection.answers.iter();
        for answer in failed.filter(|answer| answer.verdict == Verdict::Fail) {
            let text = wording(plan, inspection, answer);
            if !items.contains(&text) {
                items.push(text);
            }
        }
    }
    items
}

/// Every answer of an inspection as a table.
pub(super) fn table(plan: &Plan, inspection: &InspectionDone) -> Block {
    let mut table = Table::new(BLOCK_WIDTH, &[11, 64, 20, 46]).paper_heads([
        "序号",
        "检查内容",
        "结果",
        "说明",
    ]);
    for (number, answer) in (1..).zip(&inspection.answers) {
        let remarks = remarks(plan, inspection, answer);
        table.row(vec![
            Cell::paper_centred(&format!("{number}")),
            Cell::paper(&wording(plan, inspection, answer)),
            Cell::paper_centred(verdict(answer.verdict)),
            Cell::paper(if remarks.is_empty() {
                NOTHING
            } else {
                &remarks
            }),
        ]);
    }
    table.into()
}

/// When an inspection was made.
pub(super) fn day(inspection: &InspectionDone) -> String {
    chinese::date(inspection.finished_at.date())
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "合格",
        Verdict::Fail => "不合格",
        Verdict::NotApplicable => "不涉及",
    }
}

/// The item's wording in the plan, or its id.
fn wording(plan: &Plan, inspection: &InspectionDone, answer: &Answer) -> String {
    item(plan, inspection, answer)
        .map_or_else(|| plain::line(&answer.item), |item| plain::line(&item.text))
}

/// The two counts, then what the inspector wrote.
fn remarks(plan: &Plan, inspection: &InspectionDone, answer: &Answer) -> String {
    let pairing = item(plan, inspection, answer).and_then(|item| item.count.as_ref());
    let counted = match (answer.counted, pairing) {
        (Some(counted), Some(pairing)) => format!(
            "{}{}台，{}{}台。",
            pairing.of, counted.of, pairing.each, counted.each
        ),
        _ => String::new(),
    };
    format!("{counted}{}", plain::line(&answer.remarks))
}

fn item<'a>(
    plan: &'a Plan,
    inspection: &InspectionDone,
    answer: &Answer,
) -> Option<&'a ChecklistItem> {
    let mut checklists = plan.checklists.iter();
    let checklist: &Checklist = checklists.find(|list| list.id == inspection.checklist)?;
    checklist.item(&answer.item)
}

/// The departments that signed an inspection: unit, post, and whether a signature was drawn.
pub(super) fn signatures(plan: &Plan, inspection: &InspectionDone) -> Block {
    let mut table =
        Table::new(BLOCK_WIDTH, &[50, 40, 51]).paper_heads(["参加单位", "职务", "签字"]);
    for signature in &inspection.signatures {
        let signed = if signature.sha256.is_some() {
            "检查时已在设备上签字"
        } else {
            ""
        };
        table.tall_row(
            crate::word::LINE,
            vec![
                Cell::paper_centred(&subject::unit(plan, &signature.unit)),
                Cell::paper_centred(&plain::line(&signature.post)),
                Cell::paper_centred(signed),
            ],
        );
    }
    if inspection.signatures.is_empty() {
        table.tall_row(
            crate::word::LINE,
            vec![
                Cell::paper_centred(&subject::unit(plan, &inspection.unit)),
                Cell::paper_centred(""),
                Cell::paper_centred(""),
            ],
        );
    }
    table.into()
}
