//! Which objects are shown.

use maud::{Markup, html};
use units::UnitId;

use super::Row;
use crate::page::Page;
use crate::page::field::{Choice, choice, unit_asked, unit_choice};

/// The word for objects on no list.
const NO_LIST: &str = "none";

/// What was asked for, as it stands in the address. What is not known asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ObjectFilter {
    pub(crate) kind: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) list: Option<String>,
    pub(crate) work: Option<String>,
    pub(crate) problems: Option<String>,
    pub(crate) retired: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) page: Option<String>,
}

/// What was asked for, understood.
pub(super) struct Wanted {
    kind: Option<String>,
    unit: Option<UnitId>,
    list: Option<String>,
    /// Whether it may work.
    work: Option<bool>,
    open_problems: bool,
    retired: bool,
    text: String,
    pub(super) page: usize,
}

impl ObjectFilter {
    pub(super) fn on(&self, page: &Page<'_>) -> Wanted {
        let plan = &page.site.plan;
        let word = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .unwrap_or_default()
                .to_owned()
        };
        let (kind, list) = (word(&self.kind), word(&self.list));
        Wanted {
            kind: plan.object(&kind).map(|kind| kind.id.clone()),
            unit: unit_asked(page, self.unit.as_deref()),
            list: (list == NO_LIST || plan.list(&list).is_some()).then_some(list),
            work: match word(&self.work).as_str() {
                "may" => Some(true),
                "stopped" => Some(false),
                _ => None,
            },
            open_problems: word(&self.problems) == "open",
            retired: word(&self.retired) == "yes",
            text: word(&self.text)
                .chars()
                .take(crate::limits::SEARCH_CHARS_MAX)
                .collect(),
            page: word(&self.page).parse().unwrap_or(1),
        }
    }
}

impl Wanted {
    pub(super) fn takes(&self, row: &Row<'_>) -> bool {
        let object = row.object;
        let list = match (&self.list, row.list) {
            (None, _) => true,
            (Some(wanted), Some(list)) => *wanted == list.id,
            (Some(wanted), None) => wanted == NO_LIST,
        };
        let text = self.text.to_lowercase();
        let has = |part: &str| part.to_lowercase().contains(&text);
        let found = text.is_empty()
            || has(&object.name)
            || has(&object.address)
            || has(object.object.as_str())
            || object.party.as_deref().is_some_and(has);
        self.kind.as_ref().is_none_or(|kind| *kind == object.kind)
            && self.unit.as_ref().is_none_or(|unit| *unit == object.unit)
            && list
            && (self.work.is_none() || self.work == row.standing.may_work)
            && (!self.open_problems || row.standing.open > 0)
            && self.retired == row.retired
            && found
    }

    /// The same question, for the links to other pages of the answer.
    pub(super) fn query(&self, page: &Page<'_>) -> Vec<(&'static str, String)> {
        let mut query = vec![
            ("kind", self.kind.clone().unwrap_or_default()),
            (
                "unit",
                self.unit
                    .as_ref()
                    .map_or_else(String::new, UnitId::to_string),
            ),
            ("list", self.list.clone().unwrap_or_default()),
            ("q", self.text.clone()),
        ];
        if let Some(word) = self.work.map(work_word) {
            query.push(("work", word.to_owned()));
        }
        if self.open_problems {
            query.push(("problems", "open".to_owned()));
        }
        if self.retired {
            query.push(("retired", "yes".to_owned()));
        }
        if page.pinned {
            query.push(("as_of", page.local_time()));
        }
        query
    }
}

const fn work_word(may: bool) -> &'static str {
    if may { "may" } else { "stopped" }
}

pub(super) fn form(page: &Page<'_>, wanted: &Wanted) -> Markup {
    let plan = &page.site.plan;
    let (kind, list, work) = (
        page.t("object-kind"),
        page.t("object-list"),
        page.t("object-work"),
    );
    let named = |id: &str, zh: &str, en: &str| (id.to_owned(), page.choose(zh, en).to_owned());
    let kinds = plan.objects.iter();
    let kinds = kinds.map(|kind| named(&kind.id, &kind.name, &kind.name_en));
    let lists = plan.lists.iter();
    let lists = lists.map(|list| named(&list.id, &list.name, &list.name_en));
    html! {
        form.filter method="get" action="/objects" {
            @if page.pinned { input type="hidden" name="as_of" value=(page.local_time()); }
            (unit_choice(page, wanted.unit.as_ref()))
            (choice(&Choice { name: "kind", label: &kind, all: page.t("objects-all-kinds"), options: kinds.collect(), chosen: wanted.kind.as_deref() }))
            (choice(&Choice {
                name: "list",
                label: &list,
                all: page.t("objects-all-lists"),
                options: lists.chain([(NO_LIST.to_owned(), page.t("list-none"))]).collect(),
                chosen: wanted.list.as_deref(),
            }))
            (choice(&Choice {
                name: "work",
                label: &work,
                all: page.t("objects-all-work"),
                options: [(true, "work-may"), (false, "work-stopped")].map(|(may, key)| (work_word(may).to_owned(), page.t(key))).to_vec(),
                chosen: wanted.work.map(work_word),
            }))
            span.pair {
                label for="q" { (page.t("objects-search")) }
                input #q.form-control type="search" name="q" value=(wanted.text) placeholder=(page.t("objects-search-in")) maxlength=(crate::limits::SEARCH_CHARS_MAX);
            }
            label { input type="checkbox" name="problems" value="open" checked[wanted.open_problems]; " " (page.t("objects-with-problems")) }
            label { input type="checkbox" name="retired" value="yes" checked[wanted.retired]; " " (page.t("objects-retired")) }
            button.btn { (page.t("filter")) }
        }
    }
}
