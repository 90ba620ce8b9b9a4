//! The lists: what inspections say, what was confirmed, where the two differ, appeals that wait.

mod appeals;
mod choose;

use access::Action;
use assess::{ListFinding, Sentence};
use campaign::Campaign;
use maud::{Markup, html};
use plan::{ListRule, ScoreOf};
use units::UnitId;

use super::field::{list_mark, object_link, unit_asked, unit_choice};
use super::{Page, frame};

/// Which lists are shown.
#[derive(Debug, Default)]
pub(crate) struct ListsView {
    /// Of which unit; as asked for.
    pub(crate) unit: Option<String>,
}

pub(crate) fn lists(page: &Page<'_>, campaign: &Campaign, view: &ListsView) -> Markup {
    let unit = unit_asked(page, view.unit.as_deref());
    let findings: Vec<&ListFinding> = page
        .assessment
        .field
        .lists
        .iter()
        .filter(|finding| unit.as_ref().is_none_or(|unit| finding.unit == *unit))
        .collect();
    let content = html! {
        section #summary {
            (filter(page, unit.as_ref()))
            (counts(page, &findings))
            (rule(page))
            p { a href={ "/lists/published.docx" (page.at()) } { (page.t("lists-docx")) } " · " a href={ "/lists/published.xlsx" (page.at()) } { (page.t("lists-xlsx")) } }
        }
        (appeals::waiting(page, campaign, &findings))
        (choose::differing(page, campaign, &findings))
        section #all {
            h2 { (page.t("lists-all")) }
            @if findings.is_empty() { p.empty { (page.t("lists-none")) } } @else { (table(page, &findings)) }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-lists"), "nav-lists")
    };
    frame::framed(page, &shell, &content)
}

fn filter(page: &Page<'_>, unit: Option<&UnitId>) -> Markup {
    html! {
        form.filter method="get" {
            (unit_choice(page, unit))
            @if page.pinned { input type="hidden" name="as_of" value=(page.local_time()); }
            button.btn { (page.t("filter")) }
        }
    }
}

/// How many stand on which list as confirmed, each with what follows.
fn counts(page: &Page<'_>, findings: &[&ListFinding]) -> Markup {
    let on = |list: Option<&ListRule>| {
        let of = |finding: &&&ListFinding| {
            let confirmed = finding.confirmed.as_ref().map(|one| one.list.as_str());
            confirmed == list.map(|list| list.id.as_str())
        };
        findings.iter().filter(of).count()
    };
    html! {
        dl.facts-of {
            @for list in &page.site.plan.lists {
                dt { (list_mark(page, Some(&list.id))) }
                dd { b { (on(Some(list))) } " " span.soft lang="zh-CN" { (list.consequence) } " " small { (page.t("clause")) " " (list.clause) } }
            }
            dt { (list_mark(page, None)) } dd { b { (on(None)) } }
        }
    }
}

/// How a score is made, and who says so.
fn rule(page: &Page<'_>) -> Markup {
    let Some(score) = &page.site.plan.list_score else {
        return html! {};
    };
    let of = page.t(match score.of {
        ScoreOf::Latest => "lists-of-latest",
        ScoreOf::Lowest => "lists-of-lowest",
        ScoreOf::Mean => "lists-of-mean",
    });
    let values = [
        ("base", score.base.to_string()),
        ("days", score.within_days.to_string()),
        ("of", of),
    ];
    html! {
        p.note {
            (page.with("lists-score", &values))
            @if score.source != "plan" { " " (page.t("lists-default")) }
        }
    }
}

const COLUMNS: [(&str, bool); 6] = [
    ("object-name", false),
    ("unit", false),
    ("lists-confirmed", false),
    ("lists-computed", false),
    ("score", true),
    ("lists-reasons", false),
];

fn table(page: &Page<'_>, findings: &[&ListFinding]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("lists-all")) {
            table.stack {
                thead { tr { @for (key, number) in COLUMNS { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for finding in findings { tr {
                    th.names scope="row" { (object_link(page, &finding.object, &finding.name)) }
                    td data-label=(page.t("unit")) { (page.unit(&finding.unit)) }
                    td data-label=(page.t("lists-confirmed")) { (confirmed(page, finding)) }
                    td data-label=(page.t("lists-computed")) { (computed(page, finding)) }
                    td.number data-label=(page.t("score")) { (score(page, finding)) }
                    td.names data-label=(page.t("lists-reasons")) { (reasons(page, &finding.reasons)) }
                } } }
            }
        }
    }
}

fn confirmed(page: &Page<'_>, finding: &ListFinding) -> Markup {
    let Some(confirmed) = &finding.confirmed else {
        return list_mark(page, None);
    };
    html! {
        (list_mark(page, Some(&confirmed.list)))
        " " small { (page.time(confirmed.at)) " " (page.fact(confirmed.fact)) }
    }
}

fn computed(page: &Page<'_>, finding: &ListFinding) -> Markup {
    let Some(computed) = &finding.computed else {
        return html! { span.soft { (page.t("lists-no-inspection")) } };
    };
    html! {
        (list_mark(page, Some(&computed.list)))
        @if finding.differs { " " span.tag.tag-warn { (page.t("lists-differs")) } }
    }
}

/// The score, leading to how it was reached.
fn score(page: &Page<'_>, finding: &ListFinding) -> Markup {
    let Some(computed) = &finding.computed else {
        return html! { "—" };
    };
    html! {
        a href=(page.finding(&finding.evidence.id)) { b { (computed.score) } }
        @if computed.veto { " " span.tag.tag-bad { (page.t("lists-veto")) } }
    }
}

fn reasons(page: &Page<'_>, reasons: &[Sentence]) -> Markup {
    html! {
        @if reasons.is_empty() { "—" }
        @for reason in reasons { div { (page.lang.pick(reason)) } }
    }
}

/// Whether the caller may decide on lists now.
fn may_decide(page: &Page<'_>) -> bool {
    page.caller.can(Action::ListConfirm) && !page.pinned
}
