//! Cases: the list with its clocks, one case with what may be done, filing a new one.

mod fine;
mod new;
mod one;
mod steps;

use assess::{CaseFinding, CaseStage, FineFinding};
use maud::{Markup, html};
pub(crate) use new::{NewCase, new_case};
pub(crate) use one::case;
use units::{CaseId, Fen};

use super::field::{Paged, object_link, paging, part};
use super::{Page, frame};
use crate::limits::ROWS_A_PAGE;

/// Where a case is shown.
pub(crate) fn case_address(case: &CaseId) -> String {
    format!("/cases/{}", part(case.as_str()))
}

pub(crate) fn cases(page: &Page<'_>, asked: usize) -> Markup {
    let field = &page.assessment.field;
    let mut cases: Vec<&CaseFinding> = field.cases.iter().collect();
    // What runs out first comes first; what is closed last.
    cases.sort_by_key(|case| {
        (
            case.stage == CaseStage::Closed,
            case.decide_by,
            case.case.clone(),
        )
    });
    let paged = Paged::new(&cases, asked, ROWS_A_PAGE);
    let content = html! {
        section #cases {
            (counts(page, &cases))
            @if cases.is_empty() { p.empty { (page.t("cases-none")) } } @else { (table(page, paged.rows)) }
            (paging(page, &paged, "/cases", &query(page)))
            p.note { (page.t("cases-how")) }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-cases"), "nav-cases")
    };
    frame::framed(page, &shell, &content)
}

/// What a link to another page of the list must carry.
fn query(page: &Page<'_>) -> Vec<(&'static str, String)> {
    let pinned = page.pinned.then(|| ("as_of", page.local_time()));
    pinned.into_iter().collect()
}

fn counts(page: &Page<'_>, cases: &[&CaseFinding]) -> Markup {
    let open = cases.iter().filter(|case| case.stage != CaseStage::Closed);
    let overdue = cases.iter().filter(|case| case.overdue).count();
    let fines: Fen = page
        .assessment
        .field
        .fines
        .iter()
        .map(|fine| Fen(fine.decided_fen.unwrap_or_default().0 + fine.daily_decided_fen.0))
        .sum();
    let values = [
        ("all", cases.len().to_string()),
        ("open", open.count().to_string()),
        ("overdue", overdue.to_string()),
        ("fines", fines.to_string()),
    ];
    html! { p.totals { (page.with("cases-totals", &values)) } }
}

const COLUMNS: [(&str, bool); 7] = [
    ("case-number", false),
    ("case-object", false),
    ("case-offence", false),
    ("case-unit", false),
    ("status", false),
    ("case-clock", false),
    ("case-fine", true),
];

fn table(page: &Page<'_>, cases: &[&CaseFinding]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("nav-cases")) {
            table.stack {
                thead { tr { @for (key, number) in COLUMNS { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for case in cases { (row(page, case)) } }
            }
        }
    }
}

fn row(page: &Page<'_>, case: &CaseFinding) -> Markup {
    html! {
        tr {
            th.names scope="row" { a href={ (case_address(&case.case)) (page.at()) } { (case.number) } }
            td.names data-label=(page.t("case-object")) { (object_link(page, &case.object, &case.name)) br; small { (case.party) } }
            td.names data-label=(page.t("case-offence")) { (page.choose(&case.offence_name, &case.offence_name_en)) }
            td data-label=(page.t("case-unit")) { (page.unit(&case.unit)) }
            td.names data-label=(page.t("status")) { (stage(page, case)) @if let Some(next) = case.next.first() { br; small { (page.lang.pick(next)) } } }
            td.names data-label=(page.t("case-clock")) { (clock(page, case)) }
            td.number data-label=(page.t("case-fine")) { (fined(page, case)) }
        }
    }
}

fn stage(page: &Page<'_>, case: &CaseFinding) -> Markup {
    let (class, key) = match case.stage {
        CaseStage::Filed => ("tag", "case-stage-filed"),
        CaseStage::Ordered => ("tag", "case-stage-ordered"),
        CaseStage::Decided => ("tag", "case-stage-decided"),
        CaseStage::Closed => ("tag tag-good", "case-stage-closed"),
    };
    html! { span class=(class) { (page.t(key)) } }
}

/// Days gone of those that the law gives for the decision.
fn clock(page: &Page<'_>, case: &CaseFinding) -> Markup {
    let values = [
        ("days", case.days.to_string()),
        ("by", case.decide_by.to_string()),
    ];
    let key = if case.decided_on.is_some() {
        "case-decided-after"
    } else {
        "case-decide-by"
    };
    html! {
        a href=(page.finding(&case.evidence.id)) { (page.with(key, &values)) }
        @if case.overdue { " " span.tag.tag-bad { (page.t("status-overdue")) } }
    }
}

fn fine_of<'p>(page: &'p Page<'_>, case: &CaseId) -> Option<&'p FineFinding> {
    let mut fines = page.assessment.field.fines.iter();
    fines.find(|fine| fine.case == *case)
}

fn fined(page: &Page<'_>, case: &CaseFinding) -> Markup {
    let fine = fine_of(page, &case.case);
    let Some((decided, fine)) = fine.and_then(|fine| Some((fine.decided_fen?, fine))) else {
        return html! { "—" };
    };
    html! {
        (decided)
        @if fine.daily_decided_fen.0 > 0 { " + " (fine.daily_decided_fen) }
        " " (page.t("wan-yuan"))
    }
}
