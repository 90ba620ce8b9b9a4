//! Problems found in the field: all of them, one with its way through the loop, and what may be done.

mod filter;
mod forms;
mod notice;
mod one;
mod table;

use assess::{ProblemFinding, problem_finding};
use campaign::Campaign;
pub(crate) use filter::ProblemFilter;
use maud::{Markup, html};
pub(super) use notice::{found as notify_found, of_object as notify};
pub(crate) use one::problem;
use units::{ObjectId, ProblemId};

use super::field::{Paged, paging};
use super::{Page, frame};
use crate::limits::ROWS_A_PAGE;

pub(crate) fn problems(page: &Page<'_>, campaign: &Campaign, filter: &ProblemFilter) -> Markup {
    let wanted = filter.on(page);
    let rows = wanted.rows(page, campaign);
    let paged = Paged::new(&rows, wanted.page, ROWS_A_PAGE);
    let content = html! {
        section #problems {
            (filter::form(page, &wanted))
            (counts(page, &rows))
            @if rows.is_empty() { p.empty { (page.t("problems-none-such")) } }
            @else { (table::drawn(page, campaign, paged.rows, true)) }
            (paging(page, &paged, "/problems", &wanted.query(page)))
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-problems"), "nav-problems")
    };
    frame::framed(page, &shell, &content)
}

fn counts(page: &Page<'_>, rows: &[ProblemFinding]) -> Markup {
    let open = rows.iter().filter(|one| one.open).count();
    let overdue = rows.iter().filter(|one| one.overdue).count();
    let values = [("count", rows.len().to_string())];
    html! {
        p.note {
            span.count { (page.with("problems-count", &values)) } " "
            span.count { (page.t("problems-open")) " " (open) } " "
            span.count { (page.t("problems-overdue")) " " (overdue) }
        }
    }
}

/// The problems of one object: the open ones, then the closed ones folded away.
pub(super) fn of_object(page: &Page<'_>, campaign: &Campaign, object: &ObjectId) -> Markup {
    let found = campaign.field().problems_of(object);
    let all: Vec<ProblemFinding> = found
        .filter_map(|(_, _, one)| explained(page, campaign, &one.problem))
        .collect();
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().rev().partition(|one| one.open);
    html! {
        @if open.is_empty() { p.empty { (page.t("problems-none-open")) } } @else { (table::drawn(page, campaign, &open, false)) }
        @if !closed.is_empty() {
            details {
                summary { (page.with("problems-closed", &[("count", closed.len().to_string())])) }
                (table::drawn(page, campaign, &closed, false))
            }
        }
    }
}

/// These problems.
pub(super) fn these(page: &Page<'_>, campaign: &Campaign, ids: &[&ProblemId]) -> Markup {
    let found = ids.iter().filter_map(|id| explained(page, campaign, id));
    let found: Vec<ProblemFinding> = found.collect();
    if found.is_empty() {
        return html! { p.empty { (page.t("inspection-found-none")) } };
    }
    table::drawn(page, campaign, &found, false)
}

fn explained(page: &Page<'_>, campaign: &Campaign, id: &ProblemId) -> Option<ProblemFinding> {
    problem_finding(&page.site.plan, campaign, page.assessment.as_of, id)
}
