//! The mark of a list: a shape for whether work may go on, the colour it is named after, and its name.

use maud::{Markup, html};
use plan::{ListRule, MayWork};

use crate::page::Page;

/// Half the size of a mark.
const HALF: i64 = 8;

/// A list's mark and name; a ring for none.
pub(in crate::page) fn list_mark(page: &Page<'_>, list: Option<&str>) -> Markup {
    let rule = list.and_then(|id| page.site.plan.list(id));
    let name = match (rule, list) {
        (Some(rule), _) => page.choose(&rule.name, &rule.name_en).to_owned(),
        (None, Some(id)) => id.to_owned(),
        (None, None) => page.t("list-none"),
    };
    html! {
        span.list-mark {
            svg viewBox="-10 -10 20 20" aria-hidden="true" { (shape(rule)) }
            " " (name)
        }
    }
}

/// The shape alone, around the origin: a circle may always work, a triangle outside warnings, a square not.
pub(in crate::page) fn shape(rule: Option<&ListRule>) -> Markup {
    let Some(rule) = rule else {
        return html! { circle.list-shape r=(HALF - 1) {} };
    };
    let class = format!("list-shape list-{}", rule.id);
    match rule.may_work {
        MayWork::Always => html! { circle class=(class) r=(HALF - 1) {} },
        MayWork::OutsideWarnings => html! { path class=(class) d="M0 -8 L8 7 L-8 7 Z" {} },
        MayWork::Never => html! { rect class=(class) x="-7" y="-7" width="14" height="14" {} },
    }
}
