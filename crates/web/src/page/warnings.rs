//! Warnings: what is in force, what the air suggests, who must do what, who was told, who kept to it.

mod compliance;
mod notices;
mod set;
mod suggestion;

use access::Action;
use assess::{WarningFinding, WarningNow, WarningSuggestion};
use campaign::Campaign;
use maud::{Markup, html};

use super::{Page, frame};

/// What is asked of the page beside its instant.
#[derive(Debug, Default)]
pub(crate) struct WarningsView {
    /// The suggestion with the forecast typed, if one was typed.
    pub(crate) suggestion: Option<WarningSuggestion>,
}

pub(crate) fn warnings(page: &Page<'_>, campaign: &Campaign, view: &WarningsView) -> Markup {
    let field = &page.assessment.field;
    let content = html! {
        @if let Some(finding) = &field.warning {
            section #state { (state(page, finding)) }
            @if let Some(suggested) = view.suggestion.as_ref().or(field.suggestion.as_ref()) {
                (suggestion::section(page, suggested))
            }
            @if may_set(page) { (set::form(page, campaign, finding)) }
            (measures(page, finding))
            (notices::section(page, campaign, finding))
            (compliance::section(page, campaign, finding))
        } @else {
            section { p.empty { (page.t("warnings-none-in-plan")) } }
        }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-warnings"), "nav-warnings")
    };
    frame::framed(page, &shell, &content)
}

/// A bar for other pages while a warning is in force.
pub(super) fn banner(page: &Page<'_>) -> Markup {
    let now = page.assessment.field.warning.as_ref();
    let Some(now) = now.and_then(|finding| finding.in_force.as_ref()) else {
        return html! {};
    };
    html! {
        section.warning-bar.(class(page, &now.level)) {
            p { b { (level_name(page, now)) } " " (page.with("warning-since", &[("since", page.time(now.since))])) " " a href={ "/warnings" (page.at()) } { (page.t("warning-see")) } }
        }
    }
}

fn state(page: &Page<'_>, finding: &WarningFinding) -> Markup {
    let Some(now) = &finding.in_force else {
        return html! {
            p.warning-state { (page.t("warning-none")) }
            p.note { a href=(page.finding(&finding.evidence.id)) { (page.t("explanation")) } }
        };
    };
    let set = page.site.plan.warnings.level(&now.level);
    html! {
        p.warning-state.(class(page, &now.level)) {
            b { (level_name(page, now)) }
            @if let Some(level) = set { " " span { (level.grade) } }
        }
        p.note {
            (page.with("warning-since", &[("since", page.time(now.since))])) " · " (page.fact(now.fact)) " · "
            a href=(page.finding(&finding.evidence.id)) { (page.t("explanation")) }
        }
    }
}

fn level_name(page: &Page<'_>, now: &WarningNow) -> String {
    page.choose(&now.name, &now.name_en).to_owned()
}

/// A level by its id, by name; "none" for none.
fn level(page: &Page<'_>, id: Option<&str>) -> String {
    let known = id.and_then(|id| page.site.plan.warnings.level(id));
    match (known, id) {
        (Some(level), _) => page.choose(&level.name, &level.name_en).to_owned(),
        (None, Some(id)) => id.to_owned(),
        (None, None) => page.t("warning-no-level"),
    }
}

/// The more severe, the stronger the colour; the words say the same.
fn class(page: &Page<'_>, level: &str) -> &'static str {
    const CLASSES: [&str; 3] = ["warning-1", "warning-2", "warning-3"];
    let severity = page.site.plan.warnings.severity(level).unwrap_or(0);
    CLASSES[severity.min(CLASSES.len() - 1)]
}

fn measures(page: &Page<'_>, finding: &WarningFinding) -> Markup {
    if finding.measures.is_empty() {
        return html! {};
    }
    html! {
        section #measures {
            h2 { (page.t("warning-measures")) }
            div.scroll tabindex="0" role="region" aria-label=(page.t("warning-measures")) {
                table.stack {
                    thead { tr {
                        @for (key, number) in [("warning-measure", false), ("warning-who", false), ("warning-objects", true), ("warning-stopped", true), ("clause", false)] {
                            th.number[number] scope="col" { (page.t(key)) }
                        }
                    } }
                    tbody { @for measure in &finding.measures { tr {
                        th.names scope="row" { (page.choose(&measure.text, &measure.text_en)) }
                        td.names data-label=(page.t("warning-who")) { (page.units(&measure.units)) }
                        td.number data-label=(page.t("warning-objects")) { (count(measure.objects)) }
                        td.number data-label=(page.t("warning-stopped")) { (count(measure.stopped)) }
                        td data-label=(page.t("clause")) { (measure.clause) }
                    } } }
                }
            }
        }
    }
}

fn count(count: Option<u32>) -> String {
    count.map_or_else(|| "—".to_owned(), |count| count.to_string())
}

/// Whether the caller may set warnings now.
fn may_set(page: &Page<'_>) -> bool {
    page.caller.can(Action::WarningSet) && !page.pinned
}
