//! How a number was reached: clause, rule, facts, steps.

use access::Action;
use assess::Explanation;
use maud::{Markup, html};
use units::FactSet;

use super::{Page, frame};

pub(crate) fn finding(page: &Page<'_>, explained: &Explanation) -> Markup {
    let evidence = &explained.evidence;
    let back = format!("/{}", page.at());
    let content = html! {
        p { a href=(back) { (page.t("back")) } }
        section {
            h2 { (page.t("explanation")) }
            p.sentence { (page.lang.pick(&evidence.sentence)) }
            h3 { (page.t("steps")) }
            ol { @for step in &evidence.steps { li { (page.lang.pick(step)) } } }
            h3 { (page.t("clause")) " " (evidence.clause) " " (explained.clause_heading) }
            blockquote lang="zh-CN" { (explained.clause_text) }
            h3 { (page.t("rule")) " " (evidence.rule) }
            p { (page.lang.pick(&explained.rule)) }
            h3 { (page.t("facts")) " (" (evidence.facts.len()) ")" }
            (facts(page, &evidence.facts))
            p.id { (evidence.id) }
        }
    };
    frame::framed(page, &page.shell(Some("explanation"), ""), &content)
}

/// The facts as they print, each number a link to its fact.
fn facts(page: &Page<'_>, facts: &FactSet) -> Markup {
    let printed = facts.to_string();
    html! {
        p.facts { @for (index, range) in printed.split(", ").enumerate() {
            @if index > 0 { ", " }
            @for (end, fact) in range.split('–').enumerate() {
                @if end > 0 { "–" }
                @if page.caller.can(Action::FactRead) { a href={ "/facts/" (fact) } { (fact) } } @else { (fact) }
            }
        } }
    }
}
