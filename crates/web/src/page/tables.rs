//! The tables of the overview. Every number that was worked out leads to its explanation.

use assess::{Needed, TargetFinding, TaskStatus};
use maud::{Markup, html};

use super::Page;

/// A table whose head names its columns; on a phone it scrolls by itself.
fn table(page: &Page<'_>, heads: &[&str], rows: &Markup) -> Markup {
    html! {
        div.scroll tabindex="0" {
            table {
                thead { tr { @for head in heads { th scope="col" { (page.t(head)) } } } }
                tbody { (rows) }
            }
        }
    }
}

fn dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| value.to_string())
}

pub(super) fn targets(page: &Page<'_>) -> Markup {
    let good = page.assessment.good_days.as_ref();
    let rows = html! {
        @for target in &page.assessment.targets { (target_row(page, target)) }
        @if let Some(good) = good {
            tr {
                th scope="row" { (page.t("good-days")) }
                td { a href=(page.finding(&good.finding)) { (good.value) } }
                td { "≥ " (good.limit) }
                td { (met(page, Some(good.met))) }
                td { (good.valid_days) "/" (good.expected_days) }
                td { (needed(page, &good.needed, "")) }
                td { (dash(good.probability.as_ref().map(|chance| format!("{}%", chance.percent)))) }
            }
        }
    };
    table(
        page,
        &[
            "target", "value", "limit", "met", "valid", "needed", "chance",
        ],
        &rows,
    )
}

fn target_row(page: &Page<'_>, target: &TargetFinding) -> Markup {
    html! {
        tr {
            th scope="row" { (target.pollutant.label()) " " small { (target.statistic) " " (target.unit) } }
            td { a href=(page.finding(&target.finding)) { (dash(target.value)) } }
            td { "≤ " (target.limit) }
            td { (met(page, target.met)) }
            td { (target.valid_days) "/" (target.expected_days) }
            td { (needed(page, &target.needed, target.unit)) }
            td { (dash(target.probability.as_ref().map(|chance| format!("{}%", chance.percent)))) }
        }
    }
}

fn met(page: &Page<'_>, met: Option<bool>) -> Markup {
    match met {
        Some(true) => html! { span.good { "✓ " (page.t("met-yes")) } },
        Some(false) => html! { span.bad { "✗ " (page.t("met-no")) } },
        None => html! { (page.t("met-none")) },
    }
}

fn needed(page: &Page<'_>, needed: &Needed, unit: &str) -> String {
    match needed {
        Needed::Over => page.t("needed-over"),
        Needed::MeanAtMost { value } => {
            page.with("needed-mean", &[("value", format!("{value} {unit}"))])
        }
        Needed::DaysAbove { at_most } => {
            page.with("needed-days", &[("value", at_most.to_string())])
        }
        Needed::GoodDays { at_least } => {
            page.with("needed-good", &[("value", at_least.to_string())])
        }
        Needed::Certain => page.t("needed-certain"),
        Needed::Impossible => page.t("needed-impossible"),
    }
}

pub(super) fn ranking(page: &Page<'_>) -> Markup {
    let Some(ranking) = &page.assessment.ranking else {
        return html! { p.empty { (page.t("ranking-none")) } };
    };
    let components = ranking.rows.first().map_or(&[] as &[_], |row| &row.cells);
    html! {
        p { (ranking.from) " – " (ranking.to) @if ranking.weights_source != "plan" { " · " (page.t("ranking-default")) } }
        div.scroll tabindex="0" {
            table {
                thead { tr {
                    @for key in ["rank", "previous", "unit", "score", "composite", "change", "week-good"] { th scope="col" { (page.t(key)) } }
                    @for cell in components { th scope="col" { (page.choose(&cell.name, &cell.name_en)) " " small { (cell.weight) "%" } } }
                } }
                tbody { @for row in &ranking.rows {
                    tr {
                        td { (row.rank) }
                        td { (dash(row.previous_rank)) }
                        th scope="row" { (page.choose(&row.name, &row.name_en)) }
                        td { a href=(page.finding(&row.evidence.id)) { (row.score) } }
                        td { (dash(row.composite)) }
                        td { (dash(row.change_percent)) }
                        td { (row.good_days) "/" (row.valid_days) }
                        @for cell in &row.cells {
                            td { a href=(page.finding(&cell.evidence.id)) { (cell.input) } " " small { (dash(cell.points)) } }
                        }
                    }
                } }
            }
        }
    }
}

pub(super) fn returns(page: &Page<'_>) -> Markup {
    let rows = html! {
        @for deadline in page.assessment.returns.iter().rev() {
            tr {
                th scope="row" { (page.choose(&deadline.name, &deadline.name_en)) }
                td { a href=(page.finding(&deadline.evidence.id)) { (deadline.due.civil().strftime("%Y-%m-%d %H:%M").to_string()) } }
                td { (deadline.expected) }
                td { (deadline.on_time) }
                td { (deadline.empty) }
                td { (deadline.late) }
                td { @if deadline.missing > 0 { span.bad { (deadline.missing) } } @else { "0" } }
                td { (deadline.pending) }
            }
        }
    };
    table(
        page,
        &[
            "obligation",
            "due",
            "expected",
            "on-time",
            "empty",
            "late",
            "missing",
            "pending",
        ],
        &rows,
    )
}

pub(super) fn tasks(page: &Page<'_>) -> Markup {
    let dated = || {
        page.assessment
            .tasks
            .iter()
            .filter(|task| task.due.is_some())
    };
    if dated().next().is_none() {
        return html! { p.empty { (page.t("tasks-none")) } };
    }
    let rows = html! {
        @for task in dated() {
            tr {
                td { (task.clause) }
                th scope="row" { (page.choose(&task.title, &task.title_en)) }
                td { @if let Some(lead) = page.site.plan.unit(&task.lead) { (page.choose(&lead.short, &lead.name_en)) } }
                td { a href=(page.finding(&task.evidence.id)) { (dash(task.done.as_ref())) "/" (dash(task.quantity.as_ref())) } }
                td { (dash(task.due)) }
                td { @match task.status {
                    TaskStatus::Done => span.good { (page.t("status-done")) },
                    TaskStatus::OnSchedule => (page.t("status-on-schedule")),
                    TaskStatus::Overdue => span.bad { (page.t("status-overdue")) },
                    TaskStatus::Standing => (page.t("status-standing")),
                } }
            }
        }
    };
    table(
        page,
        &["clause", "task", "lead", "done", "due", "status"],
        &rows,
    )
}
