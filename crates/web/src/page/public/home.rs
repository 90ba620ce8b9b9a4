//! The first page for anybody: the campaign, the warning in force, the lists, the ranking.

use campaign::{Campaign, Statement};
use fact::{ObjectListed, ObjectRegistered, RankingConfirmed};
use maud::{Markup, html};
use plan::ListRule;

use super::{escaped, kind, open};
use crate::limits::LISTED_OPEN_MAX;
use crate::page::Page;

/// An object on a list.
type Row<'c> = (&'c ObjectRegistered, &'c Statement<ObjectListed>);

pub(crate) fn home(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let plan = &page.site.plan;
    let content = html! {
        section #campaign {
            p { (page.with("public-what", &[
                ("city", page.choose(&plan.city, &plan.city_en).to_owned()),
                ("first", plan.period.first.to_string()),
                ("last", plan.period.last.to_string()),
                ("issuer", plan.issuer.name.clone()),
            ])) }
            @if plan.complaints.is_some() {
                p.choices {
                    a.btn.btn-primary href="/public/complaints" { (page.t("public-complain")) }
                    a.btn href="/public/complaints/follow" { (page.t("public-follow")) }
                }
            }
        }
        section #warning { h2 { (page.t("public-warning")) } (warning(page, campaign)) }
        section #ranking { h2 { (page.t("ranking")) } (ranking(page, campaign)) }
        @if !plan.lists.is_empty() {
            section #lists {
                h2 { (page.t("public-lists")) }
                p.note { (page.t("public-lists-note")) }
                (lists(page, campaign))
            }
        }
    };
    open(page, "public-title", "public-home", &content)
}

fn warning(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let field = campaign.field();
    let in_force = field.warning_at(page.assessment.as_of);
    let level = |id: &str| {
        page.site
            .plan
            .warnings
            .levels
            .iter()
            .find(|level| level.id == id)
    };
    let Some((_, _, set)) = in_force.filter(|(_, _, set)| set.level.is_some()) else {
        return html! { p { span.tag.tag-good { (page.t("public-warning-none")) } } };
    };
    let named = set.level.as_deref().and_then(level);
    html! {
        p.alert.alert-warning {
            b {
                @if let Some(level) = named { (page.with("public-warning-level", &[("level", page.choose(&level.name, &level.name_en).to_owned()), ("grade", level.grade.clone())])) }
                @else { (page.t("public-warning")) }
            }
            " · " (page.with("public-warning-since", &[("at", page.time(set.effective_at))]))
            @if !set.number.is_empty() { " · " span lang="zh-CN" { (set.number) } }
        }
    }
}

fn lists(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let field = campaign.field();
    let standing = field
        .objects()
        .filter(|(_, _, object)| field.retired(&object.object).is_none());
    let listed: Vec<Row<'_>> = standing
        .filter_map(|(_, _, object)| Some((object, field.listing(&object.object)?)))
        .collect();
    if listed.is_empty() {
        return html! { p.empty { (page.t("public-lists-none")) } };
    }
    html! { @for rule in &page.site.plan.lists {
        @let mut rows: Vec<_> = listed.iter().filter(|(_, (_, _, listed))| listed.list == rule.id).collect();
        @let () = rows.sort_by_key(|(object, (fact, ..))| (std::cmp::Reverse(*fact), &object.object));
        (list(page, rule, &rows))
    } }
}

fn list(page: &Page<'_>, rule: &ListRule, rows: &[&Row<'_>]) -> Markup {
    html! {
        details.public-list open[rows.len() <= LISTED_OPEN_MAX] {
            summary { h3 { (page.choose(&rule.name, &rule.name_en)) } " " span.count { (page.with("public-list-count", &[("count", rows.len().to_string())])) } }
            p.note lang="zh-CN" { (rule.consequence) }
            @if rows.is_empty() { p.empty { (page.t("public-list-empty")) } } @else { (table(page, rule, rows)) }
        }
    }
}

fn table(page: &Page<'_>, rule: &ListRule, rows: &[&Row<'_>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.choose(&rule.name, &rule.name_en)) {
            table.stack {
                thead { tr { @for key in ["public-object", "unit", "score", "public-reasons", "public-listed-on"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for (object, (_, at, listed)) in rows { tr {
                    th.names scope="row" lang="zh-CN" { a href={ "/public/objects/" (escaped(object.object.as_str())) } { (object.name) } br; small { (kind(page, Some(&object.kind))) " · " (object.address) } }
                    td data-label=(page.t("unit")) { (page.unit(&object.unit)) }
                    td data-label=(page.t("score")) { (listed.score) }
                    td.names data-label=(page.t("public-reasons")) lang="zh-CN" { (listed.reasons.join("；")) }
                    td data-label=(page.t("public-listed-on")) { (at.date()) }
                } } }
            }
        }
    }
}

fn ranking(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let mut confirmed: Vec<&Statement<RankingConfirmed>> = campaign.confirmations().collect();
    confirmed.sort_by_key(|(fact, _, ranking)| {
        (std::cmp::Reverse(ranking.due), std::cmp::Reverse(*fact))
    });
    let Some((newest, before)) = confirmed.split_first() else {
        return html! { p.empty { (page.t("public-ranking-none")) } };
    };
    html! {
        (week(page, newest))
        @if !before.is_empty() {
            details { summary { (page.t("public-ranking-before")) }
                @for one in before { (week(page, one)) }
            }
        }
    }
}

fn week(page: &Page<'_>, (_, at, ranking): &Statement<RankingConfirmed>) -> Markup {
    html! {
        h3 { (page.with("public-ranking-week", &[("due", ranking.due.date().to_string())])) }
        div.scroll tabindex="0" role="region" aria-label=(page.t("ranking")) {
            table.ranking {
                thead { tr { th.number scope="col" { (page.t("rank")) } th scope="col" { (page.t("unit")) } th.number scope="col" { (page.t("score")) } } }
                tbody { @for row in &ranking.rows { tr {
                    td.number { span.rank { (row.rank) } } th scope="row" { (page.unit(&row.unit)) } td.number { (row.score) }
                } } }
            }
        }
        p.note { (page.with("public-ranking-confirmed", &[("at", page.time(*at)), ("number", ranking.number.to_string())])) }
    }
}
