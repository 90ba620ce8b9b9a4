//! What the ledger holds of one object: inspections, notices, cases.

use fact::{InspectionDone, NoticeAbout, NoticeServed, Verdict};
use maud::{Markup, html};

use super::Known;
use crate::page::Page;
use crate::page::field::{inspection_address, object_address, part, problem_link};
use crate::page::inspections::purpose;

/// Inspections shown at once; earlier ones are folded away.
const SHOWN: usize = 10;

pub(super) fn inspections(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let field = known.campaign.field();
    let all: Vec<&InspectionDone> = field
        .inspections_of(known.id())
        .rev()
        .map(|(_, _, one)| one)
        .collect();
    if all.is_empty() {
        return html! { p.empty { (page.t("inspections-none")) } };
    }
    let (first, more) = all.split_at(all.len().min(SHOWN));
    html! {
        (inspected(page, first))
        @if !more.is_empty() {
            details {
                summary { (page.with("inspections-earlier", &[("count", more.len().to_string())])) }
                (inspected(page, more))
            }
        }
    }
}

const COLUMNS: [(&str, bool); 5] = [
    ("inspection-at", false),
    ("inspection-purpose", false),
    ("unit", false),
    ("inspection-failed", true),
    ("inspection-work", false),
];

fn inspected(page: &Page<'_>, inspections: &[&InspectionDone]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("object-inspections")) {
            table.stack {
                thead { tr { @for (key, number) in COLUMNS { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for one in inspections { tr {
                    th scope="row" { a href={ (inspection_address(&one.inspection)) (page.at()) } { (page.time(one.finished_at)) } }
                    td data-label=(page.t("inspection-purpose")) { (page.t(purpose(&one.purpose))) }
                    td data-label=(page.t("unit")) { (page.unit(&one.unit)) }
                    td.number data-label=(page.t("inspection-failed")) { (failed(one)) }
                    td data-label=(page.t("inspection-work")) { (page.t(match one.work_seen { Some(true) => "yes", Some(false) => "no", None => "not-looked" })) }
                } } }
            }
        }
    }
}

fn failed(inspection: &InspectionDone) -> usize {
    let answers = inspection.answers.iter();
    answers
        .filter(|answer| answer.verdict == Verdict::Fail)
        .count()
}

pub(super) fn notices(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let notices = known.campaign.field().notices(known.id());
    if notices.is_empty() {
        return html! { p.empty { (page.t("notices-none")) } };
    }
    html! {
        ol.timeline reversed { @for (fact, at, notice) in notices.iter().rev() {
            li {
                p.when { time datetime=(at) { (page.time(*at)) } " " (page.fact(*fact)) }
                div {
                    b { (about(page, notice)) } " " (notice.number)
                    p.said lang=[page.lang_other("zh-CN")] { (notice.text) }
                    @if let NoticeAbout::Problems { problems } = &notice.about {
                        p {
                            @for problem in problems { (problem_link(page, problem)) " " }
                            a href={ (object_address(known.id())) "/notices/" (fact) (page.at()) } { (page.t("notice-docx")) }
                        }
                    }
                }
            }
        } }
    }
}

fn about(page: &Page<'_>, notice: &NoticeServed) -> String {
    page.t(match &notice.about {
        NoticeAbout::Problems { .. } => "notice-problems",
        NoticeAbout::Warning { .. } => "notice-warning",
        NoticeAbout::Listing { .. } => "notice-listing",
        NoticeAbout::Case { .. } => "notice-case",
    })
}

pub(super) fn cases(page: &Page<'_>, known: &Known<'_>) -> Markup {
    let mut cases = known.campaign.field().cases_of(known.id()).peekable();
    html! {
        @if cases.peek().is_none() { p.empty { (page.t("object-cases-none")) } }
        ul.documents { @for (_, _, case) in cases {
            @let offence = page.site.plan.cases.offences.iter().find(|one| one.id == case.offence);
            li {
                a href={ "/cases/" (part(case.case.as_str())) (page.at()) } { (case.number) }
                " " @if let Some(offence) = offence { (page.choose(&offence.name, &offence.name_en)) " " }
                small { (case.filed_on) " · " (page.unit(&case.unit)) }
            }
        } }
    }
}
