//! The registry: which objects there are, where they lie, and how each stands.

mod filter;
mod map;

use campaign::{Campaign, Field};
use fact::ObjectRegistered;
pub(crate) use filter::ObjectFilter;
use maud::{Markup, html};
use plan::ListRule;

use super::field::{Paged, Standing, Standings, list_mark, object_link, paging};
use super::{Page, frame};
use crate::limits::ROWS_A_PAGE;

/// An object with how it stands.
struct Row<'a> {
    object: &'a ObjectRegistered,
    list: Option<&'a ListRule>,
    standing: Standing,
    /// Whether it left the registry.
    retired: bool,
}

impl<'a> Row<'a> {
    fn all(page: &'a Page<'_>, field: &'a Field) -> Vec<Self> {
        let standings = Standings::new(&page.site.plan, field);
        field
            .objects()
            .map(|(_, _, object)| Self {
                object,
                list: field
                    .listing(&object.object)
                    .and_then(|(_, _, listed)| page.site.plan.list(&listed.list)),
                standing: standings.of(&object.object),
                retired: field.retired(&object.object).is_some(),
            })
            .collect()
    }
}

pub(crate) fn objects(page: &Page<'_>, campaign: &Campaign, filter: &ObjectFilter) -> Markup {
    let filter = filter.on(page);
    let all = Row::all(page, campaign.field());
    let rows: Vec<&Row<'_>> = all.iter().filter(|row| filter.takes(row)).collect();
    let paged = Paged::new(&rows, filter.page, ROWS_A_PAGE);
    let content = html! {
        section #registry {
            (filter::form(page, &filter))
            (counts(page, &rows))
            @if all.is_empty() { p.empty { (page.t("objects-none")) } }
            @else if rows.is_empty() { p.empty { (page.t("objects-none-such")) } }
            @else { (table(page, &paged)) }
            (paging(page, &paged, "/objects", &filter.query(page)))
        }
        @if !rows.is_empty() {
            section #map {
                h2 { (page.t("objects-map")) }
                (map::drawn(page, paged.rows))
            }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-objects"), "nav-objects")
    };
    frame::framed(page, &shell, &content)
}

/// How many of those asked for are of which kind and on which list.
fn counts(page: &Page<'_>, rows: &[&Row<'_>]) -> Markup {
    let of_list = |rule: &ListRule| {
        let on = |row: &&&Row<'_>| row.list.is_some_and(|list| list.id == rule.id);
        rows.iter().filter(on).count()
    };
    let open: usize = rows.iter().map(|row| row.standing.open).sum();
    html! {
        p.note {
            span.count { (page.with("objects-count", &[("count", rows.len().to_string())])) } " "
            @for rule in &page.site.plan.lists {
                span.count { (list_mark(page, Some(&rule.id))) " " (of_list(rule)) } " "
            }
            span.count { (page.t("object-open-problems")) " " (open) }
        }
    }
}

const COLUMNS: [(&str, bool); 6] = [
    ("object-name", false),
    ("object-kind", false),
    ("unit", false),
    ("object-list", false),
    ("object-open-problems", true),
    ("object-address", false),
];

fn table(page: &Page<'_>, paged: &Paged<'_, &Row<'_>>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("nav-objects")) {
            table.stack {
                thead { tr { @for (key, number) in COLUMNS { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for row in paged.rows { (line(page, row)) } }
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
            td data-label=(page.t("object-list")) { @if is_listed(page, object) { (list_mark(page, row.list.map(|list| list.id.as_str()))) } @else { "—" } }
            td.number data-label=(page.t("object-open-problems")) { @if row.standing.open > 0 { span.warn { (row.standing.open) } } @else { "0" } }
            td.names data-label=(page.t("object-address")) lang=[page.lang_other("zh-CN")] { (object.address) }
        }
    }
}

/// Its kind and finer kind, by name.
pub(super) fn kind(page: &Page<'_>, object: &ObjectRegistered) -> String {
    let Some(kind) = page.site.plan.object(&object.kind) else {
        return object.kind.clone();
    };
    let name = page.choose(&kind.name, &kind.name_en);
    let finer = object.subkind.as_deref().and_then(|id| kind.subkind(id));
    match finer {
        Some(finer) => format!("{name} · {}", page.choose(&finer.name, &finer.name_en)),
        None => name.to_owned(),
    }
}

/// Whether such objects take part in the lists.
fn is_listed(page: &Page<'_>, object: &ObjectRegistered) -> bool {
    let kind = page.site.plan.object(&object.kind);
    kind.is_some_and(|kind| kind.listed)
}
