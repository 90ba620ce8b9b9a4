//! The ledger for auditors: its head, verification, and the trail of who did what.

use ::ledger::Report;
use maud::{Markup, html};
use store::{AuditEntry, AuditPage};

use super::{Page, frame};

pub(crate) fn ledger(page: &Page<'_>, report: Option<&Report>) -> Markup {
    let head = page.head;
    let content = html! {
        section.card.card-body {
            p { (page.with("ledger-facts", &[("facts", head.fact.0.to_string())])) }
            p { (page.t("ledger-head")) " " code.hash { (head) } }
            @if let Some(report) = report { (verdict(page, report)) }
            form method="post" action="/ledger/verify" {
                (page.csrf())
                button.btn.btn-primary { (page.t("ledger-verify")) }
                p.form-hint { (page.t("ledger-verify-hint")) }
            }
        }
        @if page.caller.can(access::Action::AuditRead) {
            section.card.card-body { a href="/ledger/audit" { (page.t("audit")) } }
        }
    };
    frame::framed(page, &page.shell(Some("ledger"), "nav-ledger"), &content)
}

fn verdict(page: &Page<'_>, report: &Report) -> Markup {
    let text = page.choose(&report.to_zh(), &report.to_en()).to_owned();
    html! {
        @if report.is_intact() {
            p.alert.alert-success role="status" { "✓ " (text) }
        } @else {
            p.alert.alert-danger role="alert" { "✗ " (text) }
        }
    }
}

/// One page of the trail, newest first.
pub(crate) fn audit(page: &Page<'_>, found: &AuditPage, number: u32, filter: &str) -> Markup {
    let link = |number: u32| format!("/ledger/audit?page={number}&who={}", super::escaped(filter));
    let content = html! {
        section.card.card-body {
            form.filter method="get" action="/ledger/audit" {
                label for="who" { (page.t("audit-who")) }
                input #who.form-control name="who" value=(filter);
                button.btn { (page.t("filter")) }
            }
            @if found.rows.is_empty() { p.empty { (page.t("audit-none")) } } @else {
                div.table-responsive tabindex="0" {
                    table.table.table-sm {
                        thead { tr { @for key in ["audit-at", "audit-who", "audit-action", "audit-subject", "audit-outcome"] { th scope="col" { (page.t(key)) } } } }
                        tbody { @for row in &found.rows { (line(page, &row.entry)) } }
                    }
                }
            }
            p.pages {
                @if number > 1 { a href=(link(number - 1)) { (page.t("newer")) } " " }
                @if found.has_more { a href=(link(number + 1)) { (page.t("older")) } }
            }
        }
    };
    frame::framed(page, &page.shell(Some("audit"), "nav-ledger"), &content)
}

fn line(page: &Page<'_>, entry: &AuditEntry) -> Markup {
    html! {
        tr {
            td { (page.time(entry.at)) }
            td { (entry.who) @if let Some(unit) = &entry.unit { " " small { (page.unit(unit)) } } }
            td { code { (entry.action) } }
            td { (entry.subject) }
            td { @if entry.outcome == "ok" { "✓" } @else { span.bad { (entry.outcome) } } }
        }
    }
}
