//! The task ledger: every task by clause, how it stands, who answers for it, what shows it.

mod burn_down;
mod filter;
mod forms;
mod one;

use assess::TaskFinding;
use campaign::{Campaign, Statement};
use fact::{Subject, TaskSignedOff};
pub(crate) use filter::TaskFilter;
use maud::{Markup, html};
pub(crate) use one::task;
use plan::{Quantity, Task};
use units::{UnitId, round_half_even};

use super::tables::status;
use super::{Page, frame};

/// A task with all that is known of it.
struct Row<'a> {
    task: &'a Task,
    finding: &'a TaskFinding,
    campaign: &'a Campaign,
}

impl<'a> Row<'a> {
    fn all(page: &'a Page<'_>, campaign: &'a Campaign) -> Vec<Self> {
        let tasks = page.site.plan.tasks.iter();
        tasks
            .filter_map(|task| {
                let mut findings = page.assessment.tasks.iter();
                Some(Self {
                    task,
                    finding: findings.find(|finding| finding.task == task.id)?,
                    campaign,
                })
            })
            .collect()
    }

    fn signed_off(&self) -> Option<&'a Statement<TaskSignedOff>> {
        self.campaign.signed_off(&self.task.id)
    }

    fn about(&self) -> Subject {
        Subject::Task {
            task: self.task.id.clone(),
        }
    }

    /// Titles named with the newest report, and files.
    fn evidence(&self) -> usize {
        let newest = self.campaign.task_reports(&self.task.id).last();
        let titles = newest.map_or(0, |(_, _, report)| report.evidence.len());
        titles + self.campaign.files(&self.about()).len()
    }

    /// Every unit responsible, the lead first.
    fn responsible(&self) -> impl Iterator<Item = &'a UnitId> {
        std::iter::once(&self.task.lead).chain(&self.task.with)
    }
}

pub(crate) fn tasks(page: &Page<'_>, campaign: &Campaign, filter: &TaskFilter) -> Markup {
    let rows = Row::all(page, campaign);
    let shown = rows.iter().filter(|row| filter.takes(row));
    let (dated, standing): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        shown.partition(|row| row.task.due.is_some());
    let content = html! {
        section #dated {
            h2 { (page.t("tasks-dated")) }
            (filter::form(page, filter))
            (counts(page, &rows))
            @if dated.is_empty() { p.empty { (page.t("tasks-none-such")) } } @else { (table(page, "tasks-dated", DATED, &dated)) }
        }
        section #burn-down {
            h2 { (page.t("burn-down")) }
            (burn_down::chart(page, campaign))
        }
        section #standing {
            h2 { (page.t("tasks-standing")) }
            p.note { (page.t("tasks-standing-note")) }
            @if standing.is_empty() { p.empty { (page.t("tasks-none-such")) } } @else { (table(page, "tasks-standing", STANDING, &standing)) }
        }
    };
    let shell = frame::Shell {
        live: true,
        charts: true,
        ..page.shell(Some("nav-tasks"), "nav-tasks")
    };
    frame::framed(page, &shell, &content)
}

/// How many tasks stand how, all units.
fn counts(page: &Page<'_>, rows: &[Row<'_>]) -> Markup {
    html! {
        p.note {
            @for (key, all) in filter::counts(rows) {
                span.count { (page.t(&format!("status-{key}"))) " " (all) } " "
            }
            (page.with("tasks-at-risk-note", &[
                ("days", page.site.plan.at_risk.days.to_string()),
                ("margin", margin(page)),
            ]))
            @if page.site.plan.at_risk.source != "plan" { " " (page.t("tasks-at-risk-default")) }
        }
    }
}

/// Whole where it is whole.
fn margin(page: &Page<'_>) -> String {
    let margin = page.site.plan.at_risk.margin_percent;
    round_half_even(margin, u32::from(!margin.is_integer())).to_string()
}

/// Columns of a table.
type Columns = &'static [Column];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Clause,
    Task,
    Status,
    Done,
    Due,
    Units,
    Post,
    Evidence,
    SignOff,
}

const DATED: Columns = &[
    Column::Clause,
    Column::Task,
    Column::Status,
    Column::Done,
    Column::Due,
    Column::Units,
    Column::Post,
    Column::Evidence,
    Column::SignOff,
];
const STANDING: Columns = &[
    Column::Clause,
    Column::Task,
    Column::Done,
    Column::Units,
    Column::Post,
    Column::Evidence,
    Column::SignOff,
];

impl Column {
    const fn key(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Task => "task",
            Self::Status => "status",
            Self::Done => "task-done",
            Self::Due => "task-due",
            Self::Units => "task-units",
            Self::Post => "task-post",
            Self::Evidence => "task-evidence",
            Self::SignOff => "task-sign-off",
        }
    }

    const fn is_number(self) -> bool {
        matches!(self, Self::Done | Self::Evidence)
    }

    fn cell(self, page: &Page<'_>, row: &Row<'_>) -> Markup {
        let label = page.t(self.key());
        match self {
            Self::Clause => html! { td data-label=(label) { (row.task.clause) } },
            Self::Task => html! {
                th.names scope="row" { a href=(address(page, row.task)) { (page.choose(&row.task.title, &row.task.title_en)) } }
            },
            Self::Status => html! { td { (status(page, row.finding.status)) } },
            Self::Done => html! { td.number data-label=(label) { (done(page, row)) } },
            Self::Due => {
                html! { td data-label=(label) { @if let Some(due) = row.task.due { (due) } } }
            }
            Self::Units => html! {
                td.names data-label=(label) { b { (page.unit(&row.task.lead)) } @if !row.task.with.is_empty() { " " small { (page.units(&row.task.with)) } } }
            },
            Self::Post => html! { td.names data-label=(label) { (posts(page, row)) } },
            Self::Evidence => html! { td.number data-label=(label) { (row.evidence()) } },
            Self::SignOff => html! { td data-label=(label) { (signed(page, row)) } },
        }
    }
}

fn table(page: &Page<'_>, name: &str, columns: Columns, rows: &[&Row<'_>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t(name)) {
            table.stack {
                thead { tr { @for column in columns { th.number[column.is_number()] scope="col" { (page.t(column.key())) } } } }
                tbody { @for row in rows { tr.task-row { @for column in columns { (column.cell(page, row)) } } } }
            }
        }
    }
}

fn address(page: &Page<'_>, task: &Task) -> String {
    format!("/tasks/{}{}", super::escaped(task.id.as_str()), page.at())
}

/// Done of what is asked; the link leads to how it was judged.
fn done(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let done = row.finding.done.as_deref().unwrap_or("—");
    html! {
        a href=(page.finding(&row.finding.evidence.id)) { (done) @if let Some(asked) = &row.task.quantity { "/" (asked.text) } }
        @if let Some(asked) = &row.task.quantity { " " (measure(page, asked)) }
    }
}

/// The plan names measures in Chinese only; an English page shows them marked as such.
fn measure(page: &Page<'_>, quantity: &Quantity) -> Markup {
    html! { span lang=[page.lang_other("zh-CN")] { (quantity.unit) } }
}

fn posts(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let mut posts = row.campaign.assigned(&row.task.id).peekable();
    html! {
        @if posts.peek().is_none() { span.soft { (page.t("task-post-none")) } }
        @for (_, _, named) in posts { span.post { (page.unit(&named.unit)) " " (named.responsible) } " " }
    }
}

fn signed(page: &Page<'_>, row: &Row<'_>) -> Markup {
    html! {
        @if let Some((_, at, _)) = row.signed_off() { span.tag.tag-good { "✓ " (at.date()) } } @else { span.soft { (page.t("task-open")) } }
    }
}
