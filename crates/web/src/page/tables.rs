//! The tables of the overview. Every number that was worked out leads to its explanation.

use assess::{DeadlineFinding, RankingRow, ReturnStatus, TaskFinding, TaskStatus};
use maud::{Markup, html};

use super::{Page, widget};

/// Deadlines shown at once; earlier ones are folded away.
const DEADLINES_SHOWN: usize = 5;

/// A column: its key, and whether it holds numbers.
type Column = (&'static str, bool);

/// A table whose head names its columns. On a phone a row becomes a block and each cell names its column by `data-label`.
fn table(page: &Page<'_>, name: &str, columns: &[Column], rows: &Markup) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t(name)) {
            table.stack {
                thead { tr { @for (key, number) in columns { th.number[*number] scope="col" { (page.t(key)) } } } }
                tbody { (rows) }
            }
        }
    }
}

fn dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| value.to_string())
}

pub(super) fn ranking(page: &Page<'_>) -> Markup {
    let Some(ranking) = &page.assessment.ranking else {
        return html! { p.empty { (page.t("ranking-none")) } };
    };
    let components = ranking.rows.first().map_or(&[] as &[_], |row| &row.cells);
    html! {
        p.note { (ranking.from) " – " (ranking.to) @if ranking.weights_source != "plan" { " · " (page.t("ranking-default")) } }
        div.scroll tabindex="0" role="region" aria-label=(page.t("ranking")) {
            table.ranking {
                thead { tr {
                    th.number scope="col" { (page.t("rank")) }
                    th scope="col" { (page.t("movement")) }
                    th scope="col" { (page.t("unit")) }
                    th.number scope="col" { (page.t("score")) }
                    th.number scope="col" { (page.t("week-good")) }
                    @for cell in components { th.number scope="col" { (page.choose(&cell.name, &cell.name_en)) br; small { (page.t("weight")) " " (cell.weight) "%" } } }
                } }
                tbody { @for row in &ranking.rows { (ranked(page, row)) } }
            }
        }
        p.note { (page.t("ranking-cells")) }
    }
}

fn ranked(page: &Page<'_>, row: &RankingRow) -> Markup {
    html! {
        tr {
            td.number.rank { (row.rank) }
            td { (movement(page, row)) }
            th scope="row" { (page.choose(&row.name, &row.name_en)) }
            td.number { a href=(page.finding(&row.evidence.id)) { b { (row.score) } } }
            td.number { (row.good_days) "/" (row.valid_days) }
            @for cell in &row.cells {
                td.number { a href=(page.finding(&cell.evidence.id)) { (dash(cell.points)) } br; small { (cell.input) } }
            }
        }
    }
}

/// Up, down or kept since last week; an arrow to see, words to hear.
fn movement(page: &Page<'_>, row: &RankingRow) -> Markup {
    let Some(before) = row.previous_rank else {
        return html! { "—" };
    };
    let (class, arrow, key, by) = if row.rank < before {
        ("good", "▲", "moved-up", before - row.rank)
    } else if row.rank > before {
        ("bad", "▼", "moved-down", row.rank - before)
    } else {
        return html! { span.same { span aria-hidden="true" { "＝" } span.visually-hidden { (page.t("moved-not")) } } };
    };
    let words = page.with(
        key,
        &[("by", by.to_string()), ("before", before.to_string())],
    );
    html! {
        span class=(class) title=(words) {
            span aria-hidden="true" { (arrow) (by) }
            span.visually-hidden { (words) }
        }
    }
}

pub(super) fn returns(page: &Page<'_>) -> Markup {
    // The newest that are over come first, so that what is wrong is seen; what is to come follows from the front.
    let as_of = page.assessment.as_of;
    let (mut past, future): (Vec<&DeadlineFinding>, Vec<&DeadlineFinding>) = page
        .assessment
        .returns
        .iter()
        .partition(|deadline| deadline.due <= as_of);
    past.sort_by_key(|deadline| std::cmp::Reverse(deadline.due));
    let (shown, folded) = past.split_at(past.len().min(DEADLINES_SHOWN));
    html! {
        (deadlines(page, shown))
        @if !future.is_empty() {
            details {
                summary { (page.with("returns-future", &[("count", future.len().to_string())])) }
                (deadlines(page, &future))
            }
        }
        @if !folded.is_empty() {
            details {
                summary { (page.with("returns-earlier", &[("count", folded.len().to_string())])) }
                (deadlines(page, folded))
            }
        }
    }
}

fn deadlines(page: &Page<'_>, deadlines: &[&DeadlineFinding]) -> Markup {
    let rows = html! {
        @for deadline in deadlines {
            tr {
                th scope="row" { (page.choose(&deadline.name, &deadline.name_en)) }
                td data-label=(page.t("due")) { a href=(page.finding(&deadline.evidence.id)) { (deadline.due.civil().strftime("%Y-%m-%d %H:%M").to_string()) } }
                td.number data-label=(page.t("expected")) { (deadline.expected) }
                td.number data-label=(page.t("on-time")) { (deadline.on_time) }
                td.number data-label=(page.t("empty")) { (deadline.empty) }
                td.number data-label=(page.t("late")) { @if deadline.late > 0 { span.warn { (deadline.late) } } @else { "0" } }
                td.number data-label=(page.t("missing")) { @if deadline.missing > 0 { span.bad { (deadline.missing) } } @else { "0" } }
                td.number data-label=(page.t("pending")) { (deadline.pending) }
                td.names { (names(page, deadline)) }
            }
        }
    };
    table(
        page,
        "returns",
        &[
            ("obligation", false),
            ("due", false),
            ("expected", true),
            ("on-time", true),
            ("empty", true),
            ("late", true),
            ("missing", true),
            ("pending", true),
            ("who", false),
        ],
        &rows,
    )
}

/// Who is missing, who was late.
fn names(page: &Page<'_>, deadline: &DeadlineFinding) -> Markup {
    let of = |status| widget::units(page, deadline, status).join(page.choose("、", ", "));
    let (missing, late) = (of(ReturnStatus::Missing), of(ReturnStatus::Late));
    html! {
        @if !missing.is_empty() { span.bad { (page.with("attention-missing", &[("units", missing)])) } " " }
        @if !late.is_empty() { span.warn { (page.with("attention-late", &[("units", late)])) } }
    }
}

pub(super) fn tasks(page: &Page<'_>) -> Markup {
    let mut dated: Vec<&TaskFinding> = page
        .assessment
        .tasks
        .iter()
        .filter(|task| task.due.is_some())
        .collect();
    if dated.is_empty() {
        return html! { p.empty { (page.t("tasks-none")) } };
    }
    // Overdue first, then by date, done last.
    dated.sort_by_key(|task| {
        let order = match task.status {
            TaskStatus::Overdue => 0,
            TaskStatus::AtRisk => 1,
            TaskStatus::OnSchedule | TaskStatus::Standing => 2,
            TaskStatus::Done => 3,
        };
        (order, task.due)
    });
    let rows = html! {
        @for task in dated {
            tr {
                td { (status(page, task.status)) }
                th scope="row" { (page.choose(&task.title, &task.title_en)) }
                td data-label=(page.t("lead")) { @if let Some(lead) = page.site.plan.unit(&task.lead) { (page.choose(&lead.short, &lead.name_en)) } }
                td.number data-label=(page.t("done")) {
                    a href=(page.finding(&task.evidence.id)) { (dash(task.done.as_ref())) "/" (dash(task.quantity.as_ref())) }
                    // The plan names the unit in Chinese only.
                    " " (page.choose(task.quantity_unit.as_deref().unwrap_or_default(), ""))
                }
                td data-label=(page.t("due")) { (dash(task.due)) }
                td data-label=(page.t("clause")) { (task.clause) }
            }
        }
    };
    table(
        page,
        "tasks",
        &[
            ("status", false),
            ("task", false),
            ("lead", false),
            ("done", true),
            ("due", false),
            ("clause", false),
        ],
        &rows,
    )
}

pub(super) fn status(page: &Page<'_>, status: TaskStatus) -> Markup {
    let (class, key) = match status {
        TaskStatus::Done => ("tag tag-good", "status-done"),
        TaskStatus::OnSchedule => ("tag", "status-on-schedule"),
        TaskStatus::AtRisk => ("tag tag-warn", "status-at-risk"),
        TaskStatus::Overdue => ("tag tag-bad", "status-overdue"),
        TaskStatus::Standing => ("tag", "status-standing"),
    };
    html! { span class=(class) { (page.t(key)) } }
}
