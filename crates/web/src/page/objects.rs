//! The registry: which objects there are, where they lie, and how each stands.

mod filter;
mod forms;
mod map;
mod one;
mod table;

use access::Action;
use campaign::{Campaign, Field};
use fact::ObjectRegistered;
pub(crate) use filter::ObjectFilter;
pub(crate) use forms::{ImportShown, import, registration};
use maud::{Markup, html};
pub(crate) use one::object;
use plan::ListRule;

use super::field::{Paged, Standing, Standings, list_mark, paging};
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
        let standings = Standings::new(&page.assessment.field);
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
            @if !page.pinned { (above(page)) }
            (filter::form(page, &filter))
            (counts(page, &rows))
            @if all.is_empty() { p.empty { (page.t("objects-none")) } }
            @else if rows.is_empty() { p.empty { (page.t("objects-none-such")) } }
            @else { (table::drawn(page, paged.rows)) }
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

/// What may be done about the registry as a whole.
fn above(page: &Page<'_>) -> Markup {
    html! {
        p.choices {
            @if page.caller.can(Action::ObjectRegister) {
                a.btn.btn-primary href="/objects/new" { (page.t("object-new")) }
                a.btn href="/objects/import" { (page.t("objects-import")) }
            }
            a.btn href="/objects/registry.xlsx" { (page.t("objects-export")) }
        }
    }
}

/// How many of those asked for are of which kind and on which list.
fn counts(page: &Page<'_>, rows: &[&Row<'_>]) -> Markup {
    let of_list = |rule: &ListRule| {
        let on = |row: &&&Row<'_>| row.list.is_some_and(|list| list.id == rule.id);
        rows.iter().filter(on).count()
    };
    let open: usize = rows.iter().map(|row| row.standing.open).sum();
    let stopped = |row: &&&Row<'_>| row.standing.may_work == Some(false);
    let stopped = rows.iter().filter(stopped).count();
    html! {
        p.note {
            span.count { (page.with("objects-count", &[("count", rows.len().to_string())])) } " "
            @for rule in &page.site.plan.lists {
                span.count { (list_mark(page, Some(&rule.id))) " " (of_list(rule)) } " "
            }
            span.count { (page.t("objects-stopped")) " " (stopped) } " "
            span.count { (page.t("object-open-problems")) " " (open) }
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
pub(super) fn is_listed(page: &Page<'_>, object: &ObjectRegistered) -> bool {
    let kind = page.site.plan.object(&object.kind);
    kind.is_some_and(|kind| kind.listed)
}
