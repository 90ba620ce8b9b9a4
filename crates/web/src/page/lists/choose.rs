//! Objects whose inspections say another list than the confirmed one, to be confirmed one by one or many at once.

use assess::ListFinding;
use campaign::Campaign;
use maud::{Markup, html};

use super::{computed, confirmed, may_decide, reasons, score};
use crate::page::Page;
use crate::page::field::object_link;

pub(super) fn differing(page: &Page<'_>, campaign: &Campaign, findings: &[&ListFinding]) -> Markup {
    let differ: Vec<&ListFinding> = findings
        .iter()
        .filter(|finding| finding.differs && finding.computed.is_some())
        .copied()
        .collect();
    html! {
        section #differing {
            h2 { (page.t("lists-to-confirm")) " " span.count { (differ.len()) } }
            @if differ.is_empty() { p.empty { (page.t("lists-to-confirm-none")) } }
            @else if may_decide(page) { (form(page, campaign, &differ)) }
            @else { (table(page, &differ, None)) }
        }
    }
}

fn form(page: &Page<'_>, campaign: &Campaign, differ: &[&ListFinding]) -> Markup {
    html! {
        p.note { (page.t("lists-confirm-note")) }
        form method="post" action="/lists/confirm" {
            (page.csrf())
            (table(page, differ, Some(campaign)))
            button.btn.btn-primary { (page.t("lists-confirm")) }
        }
    }
}

/// With a campaign, each row may be chosen.
fn table(page: &Page<'_>, differ: &[&ListFinding], choose: Option<&Campaign>) -> Markup {
    let heads = [
        ("object-name", false),
        ("unit", false),
        ("lists-confirmed", false),
        ("lists-computed", false),
        ("score", true),
        ("lists-reasons", false),
    ];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("lists-to-confirm")) {
            table.stack {
                thead { tr {
                    @if choose.is_some() { th scope="col" { (page.t("lists-choose")) } }
                    @for (key, number) in heads { th.number[number] scope="col" { (page.t(key)) } }
                } }
                tbody { @for finding in differ { tr {
                    @if let Some(campaign) = choose { td data-label=(page.t("lists-choose")) { (choice(page, campaign, finding)) } }
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

/// A box that carries what is seen: object, list, score, newest listing.
fn choice(page: &Page<'_>, campaign: &Campaign, finding: &ListFinding) -> Markup {
    let Some(computed) = &finding.computed else {
        return html! {};
    };
    let newest = campaign.field().listings(&finding.object).last();
    let newest = newest.map_or_else(String::new, |(fact, ..)| fact.to_string());
    let seen = format!(
        "{} {} {} {newest}",
        finding.object, computed.list, computed.score
    );
    let label = page.with("lists-choose-one", &[("name", finding.name.clone())]);
    html! { input.form-check-input type="checkbox" name="seen" value=(seen) checked aria-label=(label); }
}
