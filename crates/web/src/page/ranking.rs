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
                h2 { (page.t("ranking")) }
                (tables::ranking(page))
                (weights(page, ranking))
            }
            (confirm::form(page, ranking, view))
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

/// By which clause, and who set the weights; that they are ours where the plan is silent stands above the table.
fn weights(page: &Page<'_>, ranking: &RankingFinding) -> Markup {
    let clause = page.site.plan.clause(&ranking.clause);
    html! {
        p.note {
            (page.t("clause")) " " (ranking.clause)
            @if let Some(clause) = clause { " " span lang="zh-CN" { (clause.heading) } }
            " · "
            @if ranking.weights_source == "plan" { (page.t("ranking-plan")) " " }
            (page.t("ranking-how"))
        }
    }
}
