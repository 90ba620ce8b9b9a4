//! Accountability: which trigger holds for which unit, by which values, and what a person decided.

use assess::{TriggerDecision, TriggerFinding};
use maud::{Markup, html};
use plan::Trigger;

use access::Action;

use super::{Page, frame};

pub(crate) fn accountability(page: &Page<'_>) -> Markup {
    let findings = &page.assessment.field.accountability;
    let content = html! {
        section #waiting {
            h2 { (page.t("accountability-waiting")) }
            p.note { (page.t("accountability-note")) }
            @let waiting: Vec<&TriggerFinding> = findings.iter().filter(|one| one.waits).collect();
            @if waiting.is_empty() { p.empty { (page.t("accountability-waiting-none")) } }
            div.cards { @for finding in waiting { (card(page, finding)) } }
        }
        section #triggers {
            h2 { (page.t("accountability-triggers")) }
            @for trigger in &page.site.plan.triggers { (table(page, trigger, findings)) }
        }
        (decisions(page, findings))
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("nav-accountability"), "nav-accountability")
    };
    frame::framed(page, &shell, &content)
}

/// A unit for which a trigger holds and nobody has decided yet.
fn card(page: &Page<'_>, finding: &TriggerFinding) -> Markup {
    html! {
        article.due-card.due-bad {
            h3 { (page.choose(&finding.unit_name, &finding.unit_name_en)) " · " (page.choose(&finding.name, &finding.name_en)) }
            p { a href=(page.finding(&finding.evidence.id)) { (page.lang.pick(&finding.evidence.sentence)) } }
            p.note { (page.t("clause")) " " (finding.clause) }
            @if page.caller.can(Action::AccountabilitySign) && !page.pinned { (form(page, finding)) }
        }
    }
}

fn form(page: &Page<'_>, finding: &TriggerFinding) -> Markup {
    let id = |field: &str| format!("{}-{}-{field}", finding.trigger, finding.unit);
    html! {
        details {
            summary { (page.t("accountability-decide")) }
            form.desk method="post" action="/accountability/decide" {
                (page.csrf())
                input type="hidden" name="trigger" value=(finding.trigger);
                input type="hidden" name="unit" value=(finding.unit);
                input type="hidden" name="seen" value=(desk::trigger_seen(finding));
                label.form-label for=(id("signed")) { (page.t("warning-signed")) }
                input.form-control id=(id("signed")) name="signed_by" autocomplete="off" required;
                p.form-hint { (page.t("post-hint")) }
                label.form-label for=(id("number")) { (page.t("accountability-number")) }
                input.form-control id=(id("number")) name="number" autocomplete="off";
                label.form-label for=(id("remarks")) { (page.t("field-remarks")) }
                textarea.form-control id=(id("remarks")) name="remarks" rows="2" {}
                div.deeds {
                    button.btn.btn-primary name="start" value="yes" { (page.t("accountability-start")) }
                    button.btn name="start" value="no" { (page.t("accountability-decline")) }
                }
            }
        }
    }
}

/// One trigger: its condition, and every unit with the values the condition names.
fn table(page: &Page<'_>, trigger: &Trigger, findings: &[TriggerFinding]) -> Markup {
    let mut rows: Vec<&TriggerFinding> = findings
        .iter()
        .filter(|finding| finding.trigger == trigger.id)
        .collect();
    rows.sort_by_key(|finding| !finding.holds);
    let named: Vec<usize> = rows.first().map_or_else(Vec::new, |first| {
        let values = first.values.iter().enumerate();
        let used = values.filter(|(_, value)| mentions(&trigger.condition.cel, value.name));
        used.map(|(index, _)| index).collect()
    });
    let name = page.choose(&trigger.name, &trigger.name_en);
    html! {
        h3 { (name) " " small { (page.t("clause")) " " (trigger.clause) } }
        p.note {
            code { (trigger.condition.cel) }
            @if trigger.source != "plan" { " " (page.t("accountability-default")) }
        }
        div.scroll tabindex="0" role="region" aria-label=(name) {
            table.stack {
                thead { tr {
                    th scope="col" { (page.t("unit")) }
                    th scope="col" { (page.t("status")) }
                    @if let Some(first) = rows.first() { @for value in named.iter().filter_map(|index| first.values.get(*index)) { th.number scope="col" { (page.choose(value.zh, value.en)) } } }
                    th scope="col" { (page.t("accountability-decided")) }
                } }
                tbody { @for finding in rows { tr {
                    th scope="row" { (page.choose(&finding.unit_name, &finding.unit_name_en)) }
                    td data-label=(page.t("status")) { a href=(page.finding(&finding.evidence.id)) { (holds(page, finding)) } }
                    @for value in named.iter().filter_map(|index| finding.values.get(*index)) { td.number data-label=(page.choose(value.zh, value.en)) { (value.value) } }
                    td data-label=(page.t("accountability-decided")) { @if let Some(decided) = &finding.decided { (decision(page, decided)) } @else { "—" } }
                } } }
            }
        }
    }
}

/// Whether a condition names a variable as a whole word.
fn mentions(condition: &str, name: &str) -> bool {
    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    condition
        .split(|letter| !word(letter))
        .any(|found| found == name)
}

fn holds(page: &Page<'_>, finding: &TriggerFinding) -> Markup {
    html! {
        @if finding.holds { span.tag.tag-bad { (page.t("accountability-holds")) } }
        @else { span.tag { (page.t("accountability-holds-not")) } }
    }
}

fn decision(page: &Page<'_>, decided: &TriggerDecision) -> Markup {
    let key = if decided.start {
        "accountability-started"
    } else {
        "accountability-declined"
    };
    html! {
        (page.t(key)) " " (page.time(decided.at)) " " span lang=[page.lang_other("zh-CN")] { (decided.signed_by) } " " (page.fact(decided.fact))
    }
}

/// Every decision so far, with the letter of each talk that is held.
fn decisions(page: &Page<'_>, findings: &[TriggerFinding]) -> Markup {
    let decided: Vec<(&TriggerFinding, &TriggerDecision)> = findings
        .iter()
        .filter_map(|finding| Some((finding, finding.decided.as_ref()?)))
        .collect();
    html! {
        section #decisions {
            h2 { (page.t("accountability-decisions")) }
            @if decided.is_empty() { p.empty { (page.t("accountability-decisions-none")) } }
            ul.documents { @for (finding, one) in decided { li {
                (page.choose(&finding.unit_name, &finding.unit_name_en)) " · " (page.choose(&finding.name, &finding.name_en)) " · " (decision(page, one))
                @if one.start { " · " a href={ "/accountability/" (one.fact) "/letter.docx" } { (page.t("accountability-letter")) } }
            } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn a_variable_is_named_as_a_whole_word() {
        let condition = "overdue_tasks >= 1 || missing_returns >= 2";
        assert!(mentions(condition, "overdue_tasks"));
        assert!(!mentions(condition, "tasks"));
    }
}
