//! Units by deadlines: how every return stands. The next deadline comes first, then those that are over, newest first.

use access::Action;
use assess::ReturnStatus;
use campaign::Campaign;
use desk::{Stage, stage_of};
use maud::{Markup, html};
use plan::{Obligation, Unit};
use units::BeijingTime;

use super::super::Page;
use super::time;
use crate::route::Owed;

/// Status, its text, its sign and its colour, in the order they are counted.
const STATUSES: [(ReturnStatus, &str, &str, &str); 5] = [
    (ReturnStatus::OnTime, "on-time", "✓", "good"),
    (ReturnStatus::Empty, "empty", "○", "soft"),
    (ReturnStatus::Late, "late", "▲", "warn"),
    (ReturnStatus::Missing, "missing", "✗", "bad"),
    (ReturnStatus::Pending, "return-pending", "…", "soft"),
];

struct Column<'p> {
    obligation: &'p Obligation,
    due: BeijingTime,
    /// Whether it is the next one.
    is_next: bool,
    /// One a unit, in the order of the rows.
    cells: Vec<Option<Stage>>,
}

pub(super) fn matrix(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let plan = &page.site.plan;
    let owes = |unit: &&Unit| {
        let mut all = plan.calendar.obligations.iter();
        all.any(|obligation| obligation.units.contains(&unit.id))
    };
    let units: Vec<&Unit> = plan.units.iter().filter(owes).collect();
    let columns = columns(page, campaign, &units);
    html! {
        (legend(page))
        div.scroll.matrix tabindex="0" role="region" aria-label=(page.t("return-matrix")) {
            table {
                thead { tr { th scope="col" { (page.t("unit")) } @for column in &columns { (head(page, column)) } } }
                tbody { @for (number, unit) in units.iter().enumerate() {
                    tr {
                        th scope="row" { (page.unit(&unit.id)) }
                        @for column in &columns { (cell(page, column, unit, column.cells.get(number).copied().flatten())) }
                    }
                } }
                tfoot { (counts(page, &columns)) }
            }
        }
    }
}

fn columns<'p>(page: &Page<'p>, campaign: &Campaign, units: &[&Unit]) -> Vec<Column<'p>> {
    let (plan, now) = (&page.site.plan, page.assessment.as_of);
    let mut columns: Vec<Column<'p>> = Vec::new();
    for obligation in &plan.calendar.obligations {
        for due in &obligation.due {
            let stage =
                |unit: &&Unit| stage_of(plan, campaign, &obligation.id, *due, &unit.id, now);
            columns.push(Column {
                obligation,
                due: *due,
                is_next: false,
                cells: units.iter().map(stage).collect(),
            });
        }
    }
    let next = columns
        .iter()
        .map(|column| column.due)
        .filter(|due| *due >= now)
        .min();
    for column in &mut columns {
        column.is_next = Some(column.due) == next;
    }
    columns.sort_by_key(|column| order(column, now));
    columns
}

/// The next, then what is over from the newest, then what is to come.
fn order(column: &Column<'_>, now: BeijingTime) -> (u8, i64) {
    let at = column.due.timestamp().as_second();
    if column.is_next {
        (0, at)
    } else if column.due < now {
        (1, -at)
    } else {
        (2, at)
    }
}

fn legend(page: &Page<'_>) -> Markup {
    html! {
        p.note.legend {
            @for (_, key, sign, class) in STATUSES { span { span class=(class) { (sign) } " " (page.t(key)) } }
            span { span.tag { (page.t("return-corrected-short")) } " " (page.t("return-corrected")) }
            span { span.tag.tag-bad { (page.t("return-sent-back-short")) } " " (page.t("return-sent-back")) }
        }
    }
}

fn head(page: &Page<'_>, column: &Column<'_>) -> Markup {
    let (date, name) = (
        column.due.date(),
        page.choose(&column.obligation.name, &column.obligation.name_en),
    );
    let mut known = page.assessment.returns.iter();
    let finding = known.find(|one| one.due == column.due && one.obligation == column.obligation.id);
    let shown = html! { (format!("{:02}-{:02}", date.month(), date.day())) " " (time::weekday(page, date)) };
    html! {
        th.next[column.is_next] scope="col" {
            @if let Some(finding) = finding { a href=(page.finding(&finding.evidence.id)) { (shown) } } @else { (shown) }
            small { (name) }
            @if column.is_next { small.left { (time::left(page, column.due)) } }
        }
    }
}

fn cell(page: &Page<'_>, column: &Column<'_>, unit: &Unit, stage: Option<Stage>) -> Markup {
    let Some(stage) = stage else {
        return html! { td.soft.next[column.is_next] { "—" } };
    };
    let owed = Owed {
        obligation: column.obligation,
        due: column.due,
        unit,
    };
    let may = |action| page.caller.may(&page.site.plan, action, &unit.id);
    let to_form = stage.newest.is_none() && may(Action::ReturnEdit) && !page.pinned;
    let address = if to_form {
        format!("{}/edit", owed.path())
    } else {
        format!("{}{}", owed.path(), page.at())
    };
    let shown = status(page, column.due, stage);
    html! {
        td.next[column.is_next] {
            @if may(Action::ReturnRead) { a href=(address) { (shown) } } @else { (shown) }
        }
    }
}

fn status(page: &Page<'_>, due: BeijingTime, stage: Stage) -> Markup {
    let found = STATUSES.iter().find(|(status, ..)| *status == stage.status);
    let (_, key, sign, class) = found.copied().unwrap_or(STATUSES[0]);
    let late = stage
        .received_at
        .filter(|_| stage.status == ReturnStatus::Late);
    html! {
        span class={ "standing " (class) } {
            span aria-hidden="true" { (sign) } span.visually-hidden { (page.t(key)) }
            @if let Some(at) = late { " " small { (time::between(page, due, at)) } }
        }
        @if stage.corrections > 0 {
            " " span.tag title=(page.t("return-corrected")) { (page.t("return-corrected-short")) @if stage.corrections > 1 { (stage.corrections) } }
        }
        @if stage.sent_back.is_some() { " " span.tag.tag-bad title=(page.t("return-sent-back")) { (page.t("return-sent-back-short")) } }
    }
}

/// Under each column how many of each; together they are those expected.
fn counts(page: &Page<'_>, columns: &[Column<'_>]) -> Markup {
    let count = |column: &Column<'_>, wanted: Option<ReturnStatus>| {
        let stages = column.cells.iter().flatten();
        stages
            .filter(|stage| wanted.is_none_or(|wanted| stage.status == wanted))
            .count()
    };
    html! {
        tr { th scope="row" { (page.t("expected")) } @for column in columns { td.next[column.is_next] { b { (count(column, None)) } } } }
        @for (status, key, sign, class) in STATUSES {
            tr {
                th scope="row" { span class=(class) aria-hidden="true" { (sign) } " " (page.t(key)) }
                @for column in columns {
                    @let number = count(column, Some(status));
                    td.next[column.is_next] { @if number > 0 { span class=(class) { (number) } } @else { "0" } }
                }
            }
        }
    }
}
