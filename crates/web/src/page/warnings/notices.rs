//! The notices that the newest statement on warnings asks for: to whom, what, served or not.

use assess::WarningFinding;
use campaign::Campaign;
use desk::Notified;
use maud::{Markup, html};
use units::FactId;

use super::may_set;
use crate::page::Page;
use crate::page::field::object_link;

pub(super) fn section(page: &Page<'_>, campaign: &Campaign, finding: &WarningFinding) -> Markup {
    let newest = finding.episodes.first();
    let newest = newest.and_then(|episode| episode.levels.last());
    let Some(fact) = newest.map(|span| span.fact) else {
        return html! {};
    };
    let notices = desk::warning_notices(&page.site.plan, campaign, fact).unwrap_or_default();
    let served = notices.iter().filter(|one| one.served.is_some()).count();
    let values = [
        ("served", served.to_string()),
        ("all", notices.len().to_string()),
    ];
    html! {
        section #notices {
            h2 { (page.t("warning-notices")) }
            p {
                (page.with("warning-served", &values)) " "
                @if !notices.is_empty() { progress max=(notices.len()) value=(served) aria-label=(page.t("warning-notices")) {} }
            }
            @if notices.is_empty() { p.empty { (page.t("warning-notices-none")) } } @else {
                div.deeds {
                    @if may_set(page) && served < notices.len() { (serve(page, fact)) }
                    a.btn href={ "/warnings/" (fact) "/notices.docx" } { (page.t("warning-notices-docx")) }
                }
                (table(page, &notices))
            }
        }
    }
}

fn serve(page: &Page<'_>, fact: FactId) -> Markup {
    html! {
        form method="post" action={ "/warnings/" (fact) "/serve" } {
            (page.csrf())
            button.btn.btn-primary { (page.t("warning-serve")) }
        }
    }
}

fn table(page: &Page<'_>, notices: &[Notified]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("warning-notices")) {
            table.stack {
                thead { tr { @for key in ["object-name", "warning-duty", "warning-says", "warning-told"] { th scope="col" { (page.t(key)) } } } }
                tbody { @for notice in notices { tr {
                    th.names scope="row" { (object_link(page, &notice.object, &notice.name)) }
                    td data-label=(page.t("warning-duty")) { (duty(page, notice.may_work)) }
                    td.names data-label=(page.t("warning-says")) lang=[page.lang_other("zh-CN")] { (notice.text) }
                    td data-label=(page.t("warning-told")) {
                        @if let Some(fact) = notice.served { span.tag.tag-good { "✓ " (page.t("warning-told-yes")) } " " (page.fact(fact)) }
                        @else { span.tag.tag-warn { (page.t("warning-told-no")) } }
                    }
                } } }
            }
        }
    }
}

fn duty(page: &Page<'_>, may_work: bool) -> Markup {
    html! {
        @if may_work { span.tag.tag-good { (page.t("duty-may-work")) } }
        @else { span.tag.tag-bad { (page.t("duty-must-stop")) } }
    }
}
