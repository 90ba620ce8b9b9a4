//! Every closed week, and whether its ranking was confirmed.

use maud::{Markup, html};

use super::RankingView;
use super::confirm::{circular, number};
use crate::page::Page;

pub(super) fn list(page: &Page<'_>, view: &RankingView) -> Markup {
    if view.weeks.is_empty() {
        return html! { p.empty { (page.t("ranking-none")) } };
    }
    let shown = page.assessment.ranking.as_ref().map(|ranking| ranking.due);
    let all = view.weeks.len();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("ranking-weeks")) {
            table.stack {
                thead { tr { @for key in ["ranking-number-of-week", "due", "status", "circular"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for (index, (due, confirmed)) in view.weeks.iter().enumerate() { tr {
                    th scope="row" {
                        a href={ "/ranking?due=" (due.date()) } aria-current=[(shown == Some(*due)).then_some("page")] {
                            (page.with("ranking-week-number", &[("number", (all - index).to_string())]))
                        }
                    }
                    td data-label=(page.t("due")) { (page.time(*due)) }
                    @if let Some((_, at, confirmed)) = confirmed {
                        td { span.tag.tag-good { "✓ " (page.t("ranking-confirmed")) } " " (page.time(*at)) }
                        td { a href=(circular(*due)) { (number(page, *at, confirmed.number)) } }
                    } @else {
                        td { span.tag { (page.t("ranking-not-confirmed")) } }
                        td { "—" }
                    }
                } } }
            }
        }
    }
}
