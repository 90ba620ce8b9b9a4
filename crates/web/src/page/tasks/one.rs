//! One task: what the clause says, what it acts on, who reported what, what shows it, and what may be done about it.

use campaign::{Campaign, Statement};
use fact::{FileAttached, TaskProgress};
use maud::{Markup, html};
use plan::TaskObject;
use units::TaskId;

use super::{Row, done, forms, measure, posts};
use crate::page::tables::status;
use crate::page::{Page, frame};

const KIB: u64 = 1024;

/// None if the plan has no such task.
pub(crate) fn task(page: &Page<'_>, campaign: &Campaign, id: &TaskId) -> Option<Markup> {
    let row = Row::all(page, campaign)
        .into_iter()
        .find(|row| row.task.id == *id)?;
    let reports = campaign.task_reports(id);
    let files = campaign.files(&row.about());
    let content = html! {
        p { a href={ "/tasks" (page.at()) } { (page.t("tasks-back")) } }
        section { (head(page, &row)) }
        section {
            h2 { (page.t("clause")) " " (row.task.clause) }
            @if let Some(clause) = page.site.plan.clause(&row.task.clause) {
                p lang="zh-CN" { b { (clause.heading) } }
                blockquote lang="zh-CN" { (clause.text) }
            }
            @if !row.task.objects.is_empty() { h3 { (page.t("task-objects")) } (objects(page, &row.task.objects)) }
        }
        section #reports {
            h2 { (page.t("task-reports")) }
            (history(page, reports))
            h3 { (page.t("task-files")) }
            (attached(page, files))
        }
        @if !page.pinned { (forms::all(page, &row, reports.last())) }
    };
    let shell = page.shell(Some("task-title"), "nav-tasks");
    Some(frame::framed(page, &shell, &content))
}

fn head(page: &Page<'_>, row: &Row<'_>) -> Markup {
    html! {
        h2 { (page.choose(&row.task.title, &row.task.title_en)) " " (status(page, row.finding.status)) }
        dl.facts-of {
            dt { (page.t("task-done")) } dd { (done(page, row)) " · " a href=(page.finding(&row.finding.evidence.id)) { (page.t("explanation")) } }
            dt { (page.t("task-due")) } dd { @if let Some(due) = row.task.due { (due) } @else { (page.t("status-standing")) } }
            dt { (page.t("lead")) } dd { (page.unit(&row.task.lead)) }
            @if !row.task.with.is_empty() { dt { (page.t("task-with")) } dd { (page.units(&row.task.with)) } }
            dt { (page.t("task-post")) } dd { (posts(page, row)) }
            dt { (page.t("task-sign-off")) } dd { (signed(page, row)) }
        }
    }
}

fn signed(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let Some((fact, at, signed)) = row.signed_off() else {
        return html! { (page.t("task-open")) };
    };
    html! {
        span.tag.tag-good { "✓ " (page.t("task-signed")) } " " (page.time(*at)) " · " (page.fact(*fact)) " " small { (page.t("task-rests-on")) " " (page.fact(signed.progress)) }
        @if !signed.remarks.is_empty() { br; span.text { (signed.remarks) } }
    }
}

fn objects(page: &Page<'_>, objects: &[TaskObject]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("task-objects")) {
            table {
                thead { tr {
                    th scope="col" { (page.t("task-object")) }
                    th.number scope="col" { (page.t("task-count")) }
                    th.number scope="col" { (page.t("task-size")) }
                    th scope="col" { (page.t("task-where")) }
                } }
                tbody { @for object in objects { tr {
                    th.names scope="row" lang="zh-CN" { (object.name) }
                    td.number { (object.count) }
                    td.number { @if let Some(size) = &object.size_each { (size.text) " " (measure(page, size)) } @else { "—" } }
                    td { @if let Some(unit) = &object.unit { (page.unit(unit)) } @else { "—" } }
                } } }
            }
        }
    }
}

fn history(page: &Page<'_>, reports: &[Statement<TaskProgress>]) -> Markup {
    if reports.is_empty() {
        return html! { p.empty { (page.t("task-reports-none")) } };
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("task-reports")) {
            table.stack {
                thead { tr {
                    @for (key, number) in [("task-at", false), ("unit", false), ("task-done-in-all", true), ("task-evidence", false), ("fact", false)] {
                        th.number[number] scope="col" { (page.t(key)) }
                    }
                } }
                tbody { @for (fact, at, report) in reports.iter().rev() { tr {
                    td data-label=(page.t("task-at")) { (page.time(*at)) }
                    td data-label=(page.t("unit")) { (page.unit(&report.unit)) }
                    td.number data-label=(page.t("task-done-in-all")) { b { (report.done) } }
                    td.names data-label=(page.t("task-evidence")) { (report.evidence.join(page.choose("；", "; "))) }
                    td data-label=(page.t("fact")) { (page.fact(*fact)) }
                } } }
            }
        }
    }
}

fn attached(page: &Page<'_>, files: &[Statement<FileAttached>]) -> Markup {
    if files.is_empty() {
        return html! { p.empty { (page.t("task-files-none")) } };
    }
    html! {
        ul.documents { @for (_, at, file) in files.iter().rev() {
            li {
                a href={ "/evidence/" (file.sha256) (page.at()) } { (file.name) }
                " " small { (page.unit(&file.unit)) " · " (page.time(*at)) " · " (file.bytes.div_ceil(KIB)) " KB" }
            }
        } }
    }
}
