//! Problems as a table.

use assess::ProblemFinding;
use campaign::Campaign;
use maud::{Markup, html};

use super::forms;
use crate::page::Page;
use crate::page::field::{object_link, problem_address};

/// `with_object`: whether each line names its object.
pub(super) fn drawn(
    page: &Page<'_>,
    campaign: &Campaign,
    rows: &[ProblemFinding],
    with_object: bool,
) -> Markup {
    let mut heads = vec![
        "problem-what",
        "problem-state",
        "problem-due",
        "unit",
        "problem-found-at",
    ];
    if with_object {
        heads.insert(1, "object-name");
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("nav-problems")) {
            table.stack {
                thead { tr { @for key in heads { th scope="col" { (page.t(key)) } } } }
                tbody { @for row in rows { tr {
                    th.names scope="row" lang=[page.lang_other("zh-CN")] { a href={ (problem_address(&row.problem)) (page.at()) } { (row.category) } @if !row.summary.is_empty() { br; small { (row.summary) } } }
                    @if with_object { td.names data-label=(page.t("object-name")) { (object_link(page, &row.object, &row.name)) } }
                    td data-label=(page.t("problem-state")) { (state(page, row)) @if forms::is_mine(page, campaign, row) { " " b { (page.t("problem-mine")) } } }
                    td data-label=(page.t("problem-due")) { (due(page, row)) }
                    td data-label=(page.t("unit")) { (page.unit(&row.unit)) }
                    td data-label=(page.t("problem-found-at")) { (row.found_at.date()) }
                } } }
            }
        }
    }
}

/// Where it stands.
pub(super) fn state(page: &Page<'_>, problem: &ProblemFinding) -> Markup {
    let class = match (problem.open, problem.overdue) {
        (false, _) => "tag tag-good",
        (true, true) => "tag tag-bad",
        (true, false) => "tag tag-warn",
    };
    html! { span class=(class) { (page.choose(&problem.state_name, &problem.state_name_en)) } }
}

/// By when what must follow is due.
pub(super) fn due(page: &Page<'_>, problem: &ProblemFinding) -> Markup {
    html! {
        @if let Some(due) = problem.due {
            @if problem.overdue { span.bad { (due) " " (page.t("problem-overdue")) } } @else { (due) }
        } @else { "—" }
    }
}
