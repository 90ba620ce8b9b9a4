//! One fact as the ledger holds it.

use ::fact::Fact;
use maud::{Markup, html};

use super::{Page, frame};

pub(crate) fn fact(page: &Page<'_>, fact: &Fact) -> Markup {
    let json: serde_json::Value = serde_json::from_str(&fact.body.to_json()).unwrap_or_default();
    let content = html! {
        section.card.card-body {
            p.lead { (page.t(&format!("kind-{}", fact.body.kind().replace('.', "-")))) " " code { (fact.body.kind()) " v" (fact.body.version()) } }
            dl.facts-of {
                dt { (page.t("fact-id")) } dd { (fact.id) }
                dt { (page.t("fact-occurred")) } dd { (fact.occurred_at) }
                dt { (page.t("fact-recorded")) } dd { (fact.recorded_at) }
                dt { (page.t("fact-by")) } dd { (fact.recorded_by) }
                dt { (page.t("fact-key")) } dd { code { (fact.key) } }
                @if let Some(corrected) = fact.corrects { dt { (page.t("fact-corrects")) } dd { (page.fact(corrected)) } }
            }
            h2 { (page.t("fact-body")) }
            (value(&json))
        }
    };
    frame::framed(page, &page.shell(Some("fact"), ""), &content)
}

/// A JSON value as nested lists: readable without knowing JSON.
fn value(json: &serde_json::Value) -> Markup {
    use serde_json::Value;
    match json {
        Value::Object(fields) => html! {
            dl.facts-of { @for (name, inner) in fields { dt { (name) } dd { (value(inner)) } } }
        },
        Value::Array(items) if items.is_empty() => html! { "—" },
        Value::Array(items) => html! { ol { @for item in items { li { (value(item)) } } } },
        Value::String(text) => html! { span.text { (text) } },
        Value::Null => html! { "—" },
        other => html! { (other) },
    }
}
