//! Complaints at the desk of whoever answers them: the list, overdue first, and one complaint.

mod filter;
mod forms;
mod one;

use std::collections::BTreeMap;

use access::Action;
use assess::{ComplaintStanding, complaint_standing};
use campaign::{Campaign, Statement};
use fact::ComplaintMade;
pub(crate) use filter::ComplaintFilter;
use maud::{Markup, html};
pub(crate) use one::complaint;
use units::ComplaintId;

use super::public::trail::state;
use super::{Page, escaped, frame};

/// A complaint with its standing.
struct Row<'c> {
    made: &'c Statement<ComplaintMade>,
    standing: ComplaintStanding,
}

impl<'c> Row<'c> {
    /// Every complaint that the caller may read: overdue first, then by the last day for an answer.
    fn all(page: &Page<'_>, campaign: &'c Campaign) -> Vec<Self> {
        let (plan, field, now) = (&page.site.plan, campaign.field(), page.assessment.as_of);
        let all = field.complaints().filter_map(|made| {
            let standing = complaint_standing(plan, field, &made.2.complaint, now)?;
            Some(Self { made, standing })
        });
        let may = |row: &Self| {
            page.caller
                .may(plan, Action::ComplaintRead, &row.standing.unit)
        };
        let mut rows: Vec<Self> = all.filter(may).collect();
        rows.sort_by_key(|row| {
            let standing = &row.standing;
            let open = standing.state.is_open();
            (
                !standing.overdue,
                !open,
                if open { Some(standing.due) } else { None },
                std::cmp::Reverse(row.made.0),
            )
        });
        rows
    }

    fn number(&self) -> &'c ComplaintId {
        &self.made.2.complaint
    }
}

/// Kind in words.
fn kind(page: &Page<'_>, made: &ComplaintMade) -> String {
    super::public::kind(page, made.kind.as_deref())
}

pub(crate) fn complaints(page: &Page<'_>, campaign: &Campaign, filter: &ComplaintFilter) -> Markup {
    let rows = Row::all(page, campaign);
    let voices = voices(&rows);
    let shown: Vec<&Row<'_>> = rows.iter().filter(|row| filter.takes(row)).collect();
    let content = html! {
        section #complaints {
            (filter::form(page, filter))
            (counts(page, &rows))
            @if shown.is_empty() { p.empty { (page.t("complaints-none")) } } @else { (table(page, &shown, &voices)) }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-complaints"), "nav-complaints")
    };
    frame::framed(page, &shell, &content)
}

/// How many were merged into each.
fn voices(rows: &[Row<'_>]) -> BTreeMap<ComplaintId, usize> {
    let mut voices = BTreeMap::new();
    for into in rows.iter().filter_map(|row| row.standing.into.as_ref()) {
        *voices.entry(into.clone()).or_insert(0) += 1;
    }
    voices
}

fn counts(page: &Page<'_>, rows: &[Row<'_>]) -> Markup {
    let count = |takes: fn(&ComplaintStanding) -> bool| {
        rows.iter().filter(|row| takes(&row.standing)).count()
    };
    html! {
        p.note {
            span.count { (page.t("complaints-open")) " " (count(|one| one.state.is_open())) } " "
            span.count { (page.t("complaints-overdue")) " " (count(|one| one.overdue)) } " "
            span.count { (page.t("complaints-late")) " " (count(|one| one.late)) } " "
            @if let Some(rules) = &page.site.plan.complaints {
                (page.with("complaints-limit", &[("days", rules.answer_working_days.to_string())]))
                @if rules.source != "plan" { " " (page.t("tasks-at-risk-default")) }
            }
        }
    }
}

fn table(page: &Page<'_>, rows: &[&Row<'_>], voices: &BTreeMap<ComplaintId, usize>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("nav-complaints")) {
            table.stack {
                thead { tr { @for key in ["complaint-number", "complaint-place", "unit", "status", "complaint-due", "complaint-made", "complaint-voices"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for row in rows { (line(page, row, voices.get(row.number()).copied().unwrap_or(0))) } }
            }
        }
    }
}

fn line(page: &Page<'_>, row: &Row<'_>, joined: usize) -> Markup {
    let (_, at, made) = row.made;
    html! {
        tr {
            th scope="row" { a href={ "/complaints/" (escaped(row.number().as_str())) (page.at()) } { (row.number()) } }
            td.names data-label=(page.t("complaint-place")) { (made.place) br; small { (kind(page, made)) } }
            td data-label=(page.t("unit")) { (page.unit(&row.standing.unit)) }
            td data-label=(page.t("status")) { (state(page, &row.standing)) }
            td data-label=(page.t("complaint-due")) { (due(page, &row.standing)) }
            td data-label=(page.t("complaint-made")) { (at.date()) }
            td data-label=(page.t("complaint-voices")) { (joined + 1) }
        }
    }
}

/// The last day for an answer, and whether it was kept.
fn due(page: &Page<'_>, standing: &ComplaintStanding) -> Markup {
    html! {
        (standing.due)
        @if standing.overdue { " " span.tag.tag-bad { (page.t("complaints-overdue")) } }
        @if standing.late { " " span.tag.tag-warn { (page.t("complaints-late")) } }
    }
}
