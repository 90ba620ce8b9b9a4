//! Three questions of somebody with two minutes: are we on course, who is late, what got worse.

use assess::{DeadlineFinding, ReturnStatus, TaskFinding, TaskStatus};
use jiff::Span;
use maud::{Markup, html};

use super::super::Page;
use super::{Course, worse};

/// Tasks due within so many days are named beforehand.
const SOON_DAYS: i64 = 14;

pub(in crate::page) fn attention(page: &Page<'_>) -> Markup {
    html! {
        div.questions {
            (question(page, "ask-course", "ask-course-none", &course(page)))
            (question(page, "ask-late", "ask-late-none", &late(page)))
            (question(page, "ask-worse", "ask-worse-none", &worse::lines(page)))
        }
    }
}

fn question(page: &Page<'_>, title: &str, none: &str, lines: &[Markup]) -> Markup {
    html! {
        section.panel.question {
            h2 { (page.t(title)) }
            @if lines.is_empty() { p.empty { (page.t(none)) } } @else {
                ul { @for line in lines { li { (line) } } }
            }
        }
    }
}

/// Targets by how they stand, the worst first.
fn course(page: &Page<'_>) -> Vec<Markup> {
    let assessment = page.assessment;
    let good = assessment.good_days.as_ref().map(|good| {
        let course = Course::of(&good.needed, good.probability.as_ref(), Some(good.met));
        (course, page.t("good-days"))
    });
    let pollutants = assessment.targets.iter().map(|target| {
        let course = Course::of(&target.needed, target.probability.as_ref(), target.met);
        (course, target.pollutant.label().to_owned())
    });
    let all: Vec<(Course, String)> = good.into_iter().chain(pollutants).collect();
    let group = |wanted: Course, tag: &str, key: &str| {
        let names: Vec<&str> = all
            .iter()
            .filter(|(course, _)| *course == wanted)
            .map(|(_, name)| name.as_str())
            .collect();
        (!names.is_empty()).then(|| {
            html! {
                a href="#targets" {
                    span class=(tag) { (page.t(key)) " " (names.len()) "/" (all.len()) }
                    " " (names.join(page.choose("、", ", ")))
                }
            }
        })
    };
    [
        group(Course::Off, "tag tag-bad", "course-off"),
        group(Course::Open, "tag tag-warn", "course-open"),
        group(Course::On, "tag tag-good", "course-on"),
        group(Course::Unknown, "tag", "met-none"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The newest deadline's missing and late, overdue tasks, and what is due next.
fn late(page: &Page<'_>) -> Vec<Markup> {
    let as_of = page.assessment.as_of;
    let returns = &page.assessment.returns;
    let past = returns.iter().filter(|deadline| deadline.due <= as_of);
    let next = returns.iter().filter(|deadline| deadline.due > as_of);
    let mut lines = Vec::new();
    if let Some(latest) = past.max_by_key(|deadline| deadline.due) {
        lines.extend(named(
            page,
            latest,
            ReturnStatus::Missing,
            "tag tag-bad",
            "missing",
        ));
        lines.extend(named(
            page,
            latest,
            ReturnStatus::Late,
            "tag tag-warn",
            "late",
        ));
    }
    let today = as_of.date();
    let soon = today
        .checked_add(Span::new().days(SOON_DAYS))
        .unwrap_or(today);
    for task in &page.assessment.tasks {
        match (task.status, task.due) {
            (TaskStatus::Overdue, _) => {
                lines.push(task_line(page, task, "tag tag-bad", "status-overdue"));
            }
            (TaskStatus::AtRisk, _) => {
                lines.push(task_line(page, task, "tag tag-warn", "status-at-risk"));
            }
            (TaskStatus::OnSchedule, Some(due)) if due <= soon => {
                lines.push(task_line(page, task, "tag tag-warn", "due-soon"));
            }
            _ => {}
        }
    }
    if let Some(next) = next.min_by_key(|deadline| deadline.due) {
        let values = [
            ("name", page.choose(&next.name, &next.name_en).to_owned()),
            ("due", time(next)),
            ("pending", next.pending.to_string()),
        ];
        lines.push(html! {
            a href="#returns" { span.tag { (page.t("next")) } " " (page.with("next-deadline", &values)) }
        });
    }
    lines
}

fn named(
    page: &Page<'_>,
    deadline: &DeadlineFinding,
    status: ReturnStatus,
    tag: &str,
    key: &str,
) -> Option<Markup> {
    let names = units(page, deadline, status);
    let count = names.len();
    (count > 0).then(|| {
        html! {
            a href=(page.finding(&deadline.evidence.id)) {
                span class=(tag) { (page.t(key)) " " (count) }
                " " (names.join(page.choose("、", ", ")))
                " " small { (page.choose(&deadline.name, &deadline.name_en)) " " (time(deadline)) }
            }
        }
    })
}

fn task_line(page: &Page<'_>, task: &TaskFinding, tag: &str, key: &str) -> Markup {
    let lead = page.site.plan.unit(&task.lead);
    html! {
        a href=(page.finding(&task.evidence.id)) {
            span class=(tag) { (page.t(key)) }
            " " (page.choose(&task.title, &task.title_en)) " "
            small {
                @if let Some(lead) = lead { (page.choose(&lead.short, &lead.name_en)) " " }
                @if let Some(due) = task.due { (due) }
            }
        }
    }
}

/// The units of a deadline with a status, by name.
pub(in crate::page) fn units<'a>(
    page: &Page<'_>,
    deadline: &'a DeadlineFinding,
    status: ReturnStatus,
) -> Vec<&'a str> {
    let units = deadline.units.iter().filter(|unit| unit.status == status);
    units
        .map(|unit| match page.lang {
            assess::Lang::Zh => unit.name.as_str(),
            assess::Lang::En => unit.name_en.as_str(),
        })
        .collect()
}

fn time(deadline: &DeadlineFinding) -> String {
    deadline.due.civil().strftime("%Y-%m-%d %H:%M").to_string()
}
