//! The answers in the checklist's own words.

use fact::{Answer, InspectionDone, Verdict};
use maud::{Markup, html};
use plan::{ChecklistItem, Pairing};

use crate::page::Page;

pub(super) fn table(page: &Page<'_>, done: &InspectionDone) -> Markup {
    let mut checklists = page.site.plan.checklists.iter();
    let checklist = checklists.find(|one| one.id == done.checklist);
    let heads = [
        ("inspection-item", false),
        ("inspection-verdict", false),
        ("inspection-points", true),
        ("clause", false),
        ("field-remarks", false),
    ];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("inspection-answers")) {
            table.stack {
                thead { tr { @for (key, number) in heads { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for answer in &done.answers {
                    (line(page, checklist.and_then(|list| list.item(&answer.item)), answer))
                } }
            }
        }
    }
}

fn line(page: &Page<'_>, item: Option<&ChecklistItem>, answer: &Answer) -> Markup {
    html! {
        tr {
            th.names scope="row" {
                @if let Some(item) = item { (page.choose(&item.text, &item.text_en)) } @else { code { (answer.item) } }
                @if let Some(counts) = counts(page, item, answer) { br; small { (counts) } }
            }
            td data-label=(page.t("inspection-verdict")) { (verdict(page, answer.verdict)) }
            td.number data-label=(page.t("inspection-points")) {
                @if answer.verdict == Verdict::Fail { @if let Some(item) = item { "−" (item.points) @if item.veto { " " (page.t("list-veto")) } } }
            }
            td data-label=(page.t("clause")) { @if let Some(item) = item { (page.clause(&item.clause)) } }
            td.names data-label=(page.t("field-remarks")) { (answer.remarks) }
        }
    }
}

/// Two counts, with what each counts.
fn counts(page: &Page<'_>, item: Option<&ChecklistItem>, answer: &Answer) -> Option<String> {
    let counted = answer.counted?;
    let Some(pairing) = item.and_then(|item| item.count.as_ref()) else {
        return Some(format!("{} / {}", counted.of, counted.each));
    };
    let too_few = !Pairing::passes(counted.of, counted.each);
    let enough = page.t(if too_few {
        "inspection-too-few"
    } else {
        "inspection-enough"
    });
    Some(format!(
        "{} {} · {} {} · {enough}",
        page.choose(&pairing.of, &pairing.of_en),
        counted.of,
        page.choose(&pairing.each, &pairing.each_en),
        counted.each
    ))
}

fn verdict(page: &Page<'_>, verdict: Verdict) -> Markup {
    let (class, key) = match verdict {
        Verdict::Pass => ("tag tag-good", "verdict-of-pass"),
        Verdict::Fail => ("tag tag-bad", "verdict-of-fail"),
        Verdict::NotApplicable => ("tag", "verdict-of-none"),
    };
    html! { span class=(class) { (page.t(key)) } }
}
