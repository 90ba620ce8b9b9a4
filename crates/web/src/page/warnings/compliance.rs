//! Every warning so far: its levels, and how far each unit has come; breaches while it lasted.

use assess::{BreachFinding, Episode, WarningFinding};
use campaign::Campaign;
use maud::{Markup, html};

use super::level;
use crate::page::Page;
use crate::page::field::object_link;

pub(super) fn section(page: &Page<'_>, campaign: &Campaign, finding: &WarningFinding) -> Markup {
    html! {
        section #history {
            h2 { (page.t("warning-history")) }
            @if finding.episodes.is_empty() { p.empty { (page.t("warning-history-none")) } }
            @for (index, episode) in finding.episodes.iter().enumerate() {
                details open[index == 0] {
                    summary { (span(page, episode)) }
                    (levels(page, campaign, episode))
                    (compliance(page, episode))
                    (breaches(page, episode))
                }
            }
        }
    }
}

fn span(page: &Page<'_>, episode: &Episode) -> String {
    let until = episode
        .until
        .map_or_else(|| page.t("warning-lasts"), |until| page.time(until));
    format!("{} – {until}", page.time(episode.from))
}

fn levels(page: &Page<'_>, campaign: &Campaign, episode: &Episode) -> Markup {
    let said = |fact| {
        let mut all = campaign.field().warnings().iter();
        all.find(|(id, ..)| *id == fact).map(|(_, _, set)| set)
    };
    html! {
        ol { @for step in &episode.levels { li {
            (page.time(step.from)) " " b { (level(page, Some(&step.level))) } " " (page.fact(step.fact))
            @if let Some(set) = said(step.fact) { " " span lang=[page.lang_other("zh-CN")] { (set.number) " · " (set.signed_by) " · " (set.grounds) } }
        } } }
    }
}

fn compliance(page: &Page<'_>, episode: &Episode) -> Markup {
    if episode.compliance.is_empty() {
        return html! { p.empty { (page.t("warning-compliance-none")) } };
    }
    let heads = [
        "warning-had-to-stop",
        "warning-notified",
        "warning-inspected",
        "warning-in-breach",
    ];
    html! {
        h3 { (page.t("warning-compliance")) }
        div.scroll tabindex="0" role="region" aria-label=(page.t("warning-compliance")) {
            table.stack {
                thead { tr { th scope="col" { (page.t("unit")) } @for key in heads { th.number scope="col" { (page.t(key)) } } } }
                tbody { @for unit in &episode.compliance { tr {
                    th scope="row" { (page.choose(&unit.name, &unit.name_en)) }
                    td.number data-label=(page.t(heads[0])) { (unit.had_to_stop) }
                    td.number data-label=(page.t(heads[1])) { (unit.notified) }
                    td.number data-label=(page.t(heads[2])) { (unit.inspected) }
                    td.number data-label=(page.t(heads[3])) { @if unit.in_breach > 0 { span.bad { (unit.in_breach) } } @else { "0" } }
                } } }
            }
        }
    }
}

fn breaches(page: &Page<'_>, episode: &Episode) -> Markup {
    let during = |breach: &&BreachFinding| {
        breach.at >= episode.from && episode.until.is_none_or(|until| breach.at < until)
    };
    let breaches = page.assessment.field.breaches.iter();
    let breaches: Vec<&BreachFinding> = breaches.filter(during).collect();
    if breaches.is_empty() {
        return html! {};
    }
    html! {
        h3 { (page.t("breaches")) }
        ul.told { @for breach in breaches { li {
            (page.unit(&breach.unit)) " " a href=(page.finding(&breach.evidence.id)) { (page.lang.pick(&breach.evidence.sentence)) }
            " " small { (object_link(page, &breach.object, &page.t("warning-object"))) }
        } } }
    }
}
