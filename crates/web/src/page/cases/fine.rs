//! What the law says of a case's fine: its range, the days, which edition is lighter.

use assess::FineFinding;
use maud::{Markup, html};
use units::Fen;

use crate::page::Page;

pub(super) fn section(page: &Page<'_>, fine: &FineFinding) -> Markup {
    html! {
        section #fine {
            h2 { (page.t("case-law")) }
            dl.facts-of {
                dt { (page.t("case-article")) }
                dd { @if let Some(article) = &fine.article { span lang=[page.lang_other("zh-CN")] { (article) } } @else { "—" } }
                dt { (page.t("case-range")) } dd { (range(page, fine)) }
                dt { (page.t("case-decided-fine")) } dd { (decided(page, fine)) }
                dt { (page.t("case-daily-allowed")) } dd { (page.t(if fine.daily_allowed { "answer-yes" } else { "answer-no" })) }
            }
            p.note { a href=(page.finding(&fine.evidence.id)) { (page.t("explanation")) } }
            @if !fine.daily.is_empty() { (daily(page, fine)) }
            @if let Some(lighter) = &fine.lighter {
                div.changed role="note" {
                    p { b { (page.t("case-lighter")) } " " (page.with("case-lighter-between", &[("old", lighter.old.clone()), ("new", lighter.new.clone())])) }
                    p {
                        @if let Some(law) = &lighter.suggested { (page.with("case-lighter-is", &[("law", law.clone())])) }
                        @else { (page.t("case-lighter-unknown")) }
                        " " (page.t("case-lighter-note"))
                    }
                }
            }
        }
    }
}

fn range(page: &Page<'_>, fine: &FineFinding) -> String {
    match (fine.min_fen, fine.max_fen) {
        (Some(min), Some(max)) => format!("{min} – {max} {}", page.t("wan-yuan")),
        _ => page.t("case-no-range"),
    }
}

fn decided(page: &Page<'_>, fine: &FineFinding) -> Markup {
    let Some(amount) = fine.decided_fen else {
        return html! { (page.t("case-not-decided")) };
    };
    html! {
        b { (amount) " " (page.t("wan-yuan")) } " "
        @match fine.in_range {
            Some(true) => span.tag.tag-good { "✓ " (page.t("case-in-range")) },
            Some(false) => span.tag.tag-bad { "✗ " (page.t("case-out-of-range")) },
            None => {},
        }
    }
}

/// Day by day: from the day after service to the day the recheck found it.
fn daily(page: &Page<'_>, fine: &FineFinding) -> Markup {
    let heads = [
        ("case-daily-from", false),
        ("case-daily-to", false),
        ("case-daily-days", true),
        ("case-daily-amount", true),
        ("fact", false),
    ];
    let amount = |fen: Option<Fen>| fen.map_or_else(|| "—".to_owned(), |fen| fen.to_string());
    html! {
        h3 { (page.t("case-daily")) }
        p.note { (page.t("case-daily-how")) }
        div.scroll tabindex="0" role="region" aria-label=(page.t("case-daily")) {
            table.stack {
                thead { tr { @for (key, number) in heads { th.number[number] scope="col" { (page.t(key)) } } } }
                tbody { @for span in &fine.daily { tr {
                    td data-label=(page.t("case-daily-from")) { (span.from) }
                    td data-label=(page.t("case-daily-to")) { (span.to) }
                    td.number data-label=(page.t("case-daily-days")) { (span.days) }
                    td.number data-label=(page.t("case-daily-amount")) { (amount(span.amount_fen)) @if !span.recheck_in_time { " " span.tag.tag-warn { (page.t("case-recheck-late")) } } }
                    td data-label=(page.t("fact")) { (page.fact(span.fact)) }
                } } }
            }
        }
        p.totals { (page.with("case-daily-total", &[("days", fine.daily_days.to_string()), ("amount", fine.daily_fen.to_string()), ("decided", fine.daily_decided_fen.to_string())])) }
    }
}
