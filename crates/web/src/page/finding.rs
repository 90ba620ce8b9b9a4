//! How a number was reached: clause, rule, facts, steps.

mod facts;
mod field;

use assess::Explanation;
use maud::{Markup, html};

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
            (facts::list(page, &evidence.facts))
            p.id { (evidence.id) }
        }
    };
    frame::framed(page, &page.shell(Some("explanation"), ""), &content)
}
