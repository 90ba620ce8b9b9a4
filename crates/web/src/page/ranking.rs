//! The weekly ranking: the table, how it moved, who confirmed it, what changed since.

mod changes;
mod confirm;
mod view;
mod weeks;

use assess::RankingFinding;
pub(super) use confirm::{circular, number};
use maud::{Markup, html};
pub(crate) use view::RankingView;

use super::{Page, frame, tables};

pub(crate) fn ranking(page: &Page<'_>, view: &RankingView) -> Markup {
    let content = html! {
        @if let Some(ranking) = &page.assessment.ranking {
            section #state { (confirm::state(page, ranking, view)) }
            section #ranking {
                h2 { (page.with("ranking-week", &[("from", ranking.from.to_string()), ("to", ranking.to.to_string())])) }
                (tables::ranking(page))
                (weights(page, ranking))
            }
        } @else {
            section { p.empty { (page.t("ranking-none")) } }
        }
        section #weeks { h2 { (page.t("ranking-weeks")) } (weeks::list(page, view)) }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-ranking"), "nav-ranking")
    };
    frame::framed(page, &shell, &content)
}

/// Who set the weights, and by which clause.
fn weights(page: &Page<'_>, ranking: &RankingFinding) -> Markup {
    let clause = page.site.plan.clause(&ranking.clause);
    html! {
        p.note {
            @if ranking.weights_source == "plan" { (page.t("ranking-plan")) } @else { b.warn { (page.t("ranking-default")) } }
            " " (page.t("clause")) " " (ranking.clause)
            @if let Some(clause) = clause { " " span lang="zh-CN" { (clause.heading) } }
        }
        p.note { (page.t("ranking-how")) }
    }
}
