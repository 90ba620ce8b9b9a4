//! Every document there is to download, with its date and what it is.

use access::Action;
use campaign::{Campaign, Statement};
use fact::RankingConfirmed;
use maud::{Markup, html};
use units::BeijingTime;

use super::ranking::{circular, number};
use super::{Page, frame};
use crate::route::ranking::deadlines;

pub(crate) fn documents(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let mut issued: Vec<_> = campaign.confirmations().collect();
    issued.reverse();
    let content = html! {
        section #circulars {
            h2 { (page.t("documents-circulars")) }
            p.note { (page.t("documents-circulars-note")) }
            (draft(page, campaign))
            @if issued.is_empty() { p.empty { (page.t("documents-circulars-none")) } } @else { (circulars(page, &issued)) }
        }
        @if page.caller.can(Action::SummaryRead) {
            section #summaries {
                h2 { (page.t("documents-summaries")) }
                p.note { (page.t("documents-summaries-note")) }
                (summaries(page))
            }
            section #report {
                h2 { (page.t("documents-report")) }
                p.note { (page.with("documents-report-note", &[("as_of", page.time(page.assessment.as_of))])) }
                p { a href={ "/documents/final-report.docx" (page.at()) } { (page.t("documents-report-docx")) } }
            }
        }
        section #forms {
            h2 { (page.t("documents-forms")) }
            p.note { span lang="zh-CN" { (page.site.plan.annex.title) } }
            ul.documents {
                li { a href="/documents/annex-blank.xlsx" { (page.t("form-xlsx")) } }
                li { a href="/documents/annex-blank.docx" { (page.t("form-docx")) } }
            }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-documents"), "nav-documents")
    };
    frame::framed(page, &shell, &content)
}

/// The newest week's draft, for whoever confirms it.
fn draft(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let ranking = page.assessment.ranking.as_ref();
    let open = ranking.filter(|ranking| campaign.confirmed(ranking.due).is_none());
    html! {
        @if let (Some(ranking), true) = (open, page.caller.can(Action::RankingConfirm)) {
            p { span.tag.tag-warn { (page.t("ranking-draft")) } " "
                a href={ "/documents/circular-draft.docx" (page.at()) } { (page.with("documents-draft", &[("due", ranking.due.date().to_string())])) }
                " · " a href="/ranking" { (page.t("documents-to-ranking")) }
            }
        }
    }
}

fn circulars(page: &Page<'_>, issued: &[&Statement<RankingConfirmed>]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("documents-circulars")) {
            table.stack {
                thead { tr { @for key in ["documents-number", "documents-week", "documents-issued", "documents-file"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for (_, at, confirmed) in issued { tr {
                    th scope="row" { (number(page, *at, confirmed.number)) }
                    td data-label=(page.t("documents-week")) { a href={ "/ranking?due=" (confirmed.due.date()) } { (page.time(confirmed.due)) } }
                    td data-label=(page.t("documents-issued")) { (page.time(*at)) }
                    td { a href={ (circular(confirmed.due)) (page.at()) } { "docx" } }
                } } }
            }
        }
    }
}

fn summaries(page: &Page<'_>) -> Markup {
    let as_of = page.assessment.as_of;
    let dues = deadlines(&page.site.plan).iter();
    let passed: Vec<&BeijingTime> = dues.filter(|due| **due <= as_of).rev().collect();
    if passed.is_empty() {
        return html! { p.empty { (page.t("documents-summaries-none")) } };
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("documents-summaries")) {
            table.stack {
                thead { tr { @for key in ["due", "documents-received", "documents-file"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for due in passed { tr {
                    th scope="row" { (page.time(*due)) }
                    td data-label=(page.t("documents-received")) { (received(page, *due)) }
                    td { @for kind in ["xlsx", "docx"] { a href={ "/documents/summary/" (due.date()) "." (kind) (page.at()) } { (kind) } " " } }
                } } }
            }
        }
    }
}

/// How many of those who owe it sent something.
fn received(page: &Page<'_>, due: BeijingTime) -> String {
    let plan = &page.site.plan;
    let annex = |finding: &&assess::DeadlineFinding| {
        let obligation = plan.obligation(&finding.obligation);
        obligation.is_some_and(|obligation| obligation.is_annex_form)
    };
    let mut returns = page.assessment.returns.iter().filter(annex);
    let found = returns.find(|finding| finding.due == due);
    found.map_or_else(
        || "—".to_owned(),
        |finding| {
            let sent = finding.expected - finding.missing - finding.pending;
            format!("{sent}/{}", finding.expected)
        },
    )
}

/// A week whose ranking nobody has confirmed has no circular.
pub(crate) fn not_issued(page: &Page<'_>) -> Markup {
    let content = html! {
        section {
            p { (page.t("documents-not-issued")) }
            p { a href="/documents" { (page.t("nav-documents")) } " · " a href="/ranking" { (page.t("nav-ranking")) } }
        }
    };
    frame::framed(
        page,
        &page.shell(Some("documents-not-issued-title"), "nav-documents"),
        &content,
    )
}
