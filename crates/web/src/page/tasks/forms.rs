//! What may be done about a task, by whoever may do it.

use access::Action;
use campaign::Statement;
use fact::TaskProgress;
use maud::{Markup, html};
use units::{FactId, UnitId};

use super::Row;
use crate::page::{Page, escaped};

/// What a browser offers to choose from; the bytes decide.
const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt,.csv";

pub(super) fn all(
    page: &Page<'_>,
    row: &Row<'_>,
    newest: Option<&Statement<TaskProgress>>,
) -> Markup {
    let may = |action, unit: &UnitId| page.caller.may(&page.site.plan, action, unit);
    let reports = row.responsible().any(|unit| may(Action::TaskReport, unit));
    let assigns: Vec<&UnitId> = row
        .responsible()
        .filter(|unit| may(Action::TaskAssign, unit))
        .collect();
    let signs = may(Action::TaskSignOff, &row.task.lead);
    let open = row.signed_off().is_none();
    html! {
        @if reports && open { (report(page, row, newest)) }
        @if reports { @if let Some(newest) = newest { (correct(page, row, newest)) } }
        @if !assigns.is_empty() { (assign(page, row, &assigns)) }
        @if signs && open { @if let Some((fact, ..)) = newest { (sign_off(page, row, *fact)) } }
    }
}

fn action(row: &Row<'_>, deed: &str) -> String {
    format!("/tasks/{}/{deed}", escaped(row.task.id.as_str()))
}

fn report(page: &Page<'_>, row: &Row<'_>, newest: Option<&Statement<TaskProgress>>) -> Markup {
    let before = newest.map(|(_, _, report)| report.done.as_str());
    html! {
        section #report {
            h2 { (page.t("task-report")) }
            form.desk method="post" action=(action(row, "report")) enctype="multipart/form-data" {
                (page.csrf())
                (amount(page, row, "done", None, before))
                (titles(page, "evidence", ""))
                label.form-label for="file" { (page.t("task-file")) }
                input #file.form-control type="file" name="file" multiple accept=(ACCEPT);
                p.form-hint { (page.t("task-file-hint")) }
                button.btn.btn-primary { (page.t("task-report-do")) }
            }
        }
    }
}

fn correct(page: &Page<'_>, row: &Row<'_>, newest: &Statement<TaskProgress>) -> Markup {
    let (fact, _, report) = newest;
    html! {
        section {
            details {
                summary { (page.with("task-correct", &[("fact", fact.to_string())])) }
                p.note { (page.t("task-correct-note")) }
                form.desk method="post" action=(action(row, "report")) enctype="multipart/form-data" {
                    (page.csrf())
                    input type="hidden" name="corrects" value=(fact);
                    (amount(page, row, "correct-done", Some(&report.done), None))
                    (titles(page, "correct-evidence", &report.evidence.join("\n")))
                    button.btn { (page.t("task-correct-do")) }
                }
            }
        }
    }
}

/// The field of what is done in all.
fn amount(
    page: &Page<'_>,
    row: &Row<'_>,
    id: &str,
    value: Option<&str>,
    before: Option<&str>,
) -> Markup {
    let asked = row.task.quantity.as_ref();
    html! {
        label.form-label for=(id) {
            (page.t("task-done-in-all"))
            @if let Some(asked) = asked { " / " (asked.text) " " span lang="zh-CN" { (asked.unit) } }
        }
        input.form-control id=(id) name="done" inputmode="decimal" autocomplete="off" required[value.is_some()] value=[value];
        p.form-hint {
            @if let Some(before) = before { (page.with("task-before", &[("done", before.to_owned())])) " " }
            @if asked.is_none() && row.task.due.is_some() { (page.t("task-once")) }
        }
    }
}

fn titles(page: &Page<'_>, id: &str, value: &str) -> Markup {
    html! {
        label.form-label for=(id) { (page.t("task-titles")) }
        textarea.form-control id=(id) name="evidence" rows="3" { (value) }
        p.form-hint { (page.t("task-titles-hint")) }
    }
}

fn assign(page: &Page<'_>, row: &Row<'_>, units: &[&UnitId]) -> Markup {
    html! {
        section #assign {
            h2 { (page.t("task-assign")) }
            form.desk method="post" action=(action(row, "assign")) {
                (page.csrf())
                label.form-label for="assign-unit" { (page.t("unit")) }
                select #assign-unit.form-select name="unit" { @for unit in units { option value=(unit) { (page.unit(unit)) } } }
                label.form-label for="responsible" { (page.t("task-post")) }
                input #responsible.form-control name="responsible" autocomplete="off" required;
                p.form-hint { (page.t("task-post-hint")) }
                button.btn { (page.t("task-assign-do")) }
            }
        }
    }
}

fn sign_off(page: &Page<'_>, row: &Row<'_>, newest: FactId) -> Markup {
    html! {
        section #sign-off {
            h2 { (page.t("task-sign-off")) }
            form.desk method="post" action=(action(row, "sign-off")) {
                (page.csrf())
                input type="hidden" name="progress" value=(newest);
                label.form-label for="remarks" { (page.t("task-remarks")) }
                textarea #remarks.form-control name="remarks" rows="2" {}
                p.form-hint { (page.with("task-sign-off-hint", &[("fact", newest.to_string())])) }
                button.btn { (page.t("task-sign-off-do")) }
            }
        }
    }
}
