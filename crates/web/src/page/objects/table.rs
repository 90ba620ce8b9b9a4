//! Objects as a table.

use maud::{Markup, html};

use super::{Row, is_listed, kind};
use crate::page::Page;
use crate::page::field::{list_mark, object_link};

const COLUMNS: [(&str, bool); 7] = [
    ("object-name", false),
    ("object-kind", false),
    ("unit", false),
    ("object-list", false),
    ("object-work", false),
    ("object-open-problems", true),
    ("object-address", false),
];

pub(super) fn drawn(page: &Page<'_>, rows: &[&Row<'_>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("nav-objects")) {
            table.stack {
                thead { tr { @for (key, number) in COLUMNS { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for row in rows { (line(page, row)) } }
            }
        }
    }
}

fn line(page: &Page<'_>, row: &Row<'_>) -> Markup {
    let object = row.object;
    html! {
        tr {
            th.names scope="row" {
                (object_link(page, &object.object, &object.name))
                @if row.retired { " " span.tag { (page.t("object-retired")) } }
            }
            td data-label=(page.t("object-kind")) { (kind(page, object)) }
            td data-label=(page.t("unit")) { (page.unit(&object.unit)) }
            td data-label=(page.t("object-list")) {
                @if is_listed(page, object) { (list_mark(page, row.list.map(|list| list.id.as_str()))) } @else { "—" }
            }
            td data-label=(page.t("object-work")) { (work(page, row.standing.may_work)) }
            td.number data-label=(page.t("object-open-problems")) {
                @if row.standing.open > 0 { span.warn { (row.standing.open) } } @else { "0" }
                @if row.standing.overdue > 0 { " " span.bad { (page.with("problems-overdue-count", &[("count", row.standing.overdue.to_string())])) } }
            }
            td.names data-label=(page.t("object-address")) lang=[page.lang_other("zh-CN")] { (object.address) }
        }
    }
}

/// Whether it may work, in a word.
pub(super) fn work(page: &Page<'_>, may_work: Option<bool>) -> Markup {
    html! {
        @match may_work {
            Some(true) => { span.tag.tag-good { (page.t("work-may")) } },
            Some(false) => { span.tag.tag-bad { (page.t("work-stopped")) } },
            None => { "—" },
        }
    }
}
