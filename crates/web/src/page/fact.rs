//! One fact as the ledger holds it.

use ::fact::Fact;
use maud::{Markup, html};
use serde_json::Value;
use units::{FactId, ObligationId, UnitId};

use super::{Page, frame};

pub(crate) fn fact(page: &Page<'_>, fact: &Fact) -> Markup {
    let json: Value = serde_json::from_str(&fact.body.to_json()).unwrap_or_default();
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
            (value(page, "", &json))
        }
    };
    frame::framed(page, &page.shell(Some("fact"), ""), &content)
}

/// Keys whose values are words of ours, told in the reader's language.
const WORDS: &[&str] = &["handling", "type"];
/// Keys whose values are numbers of facts.
const FACTS: &[&str] = &["filed", "progress", "reported_in"];

/// A JSON value as nested lists: readable without knowing JSON.
fn value(page: &Page<'_>, key: &str, json: &Value) -> Markup {
    match json {
        Value::Object(fields) => html! {
            dl.facts-of { @for (name, inner) in fields { dt { (label(page, name)) } dd { (value(page, name, inner)) } } }
        },
        Value::Array(items) if items.is_empty() => html! { "—" },
        Value::Array(items) => {
            html! { ol { @for item in items { li { (value(page, key, item)) } } } }
        }
        Value::String(text) => html! { span.text { (said(page, key, text)) } },
        Value::Null => html! { "—" },
        Value::Number(number) if FACTS.contains(&key) => number
            .as_u64()
            .map_or_else(|| html! { (number) }, |id| page.fact(FactId(id))),
        other => html! { (other) },
    }
}

/// A field's name in the reader's language; as stored where it is data, such as a pollutant.
fn label(page: &Page<'_>, name: &str) -> String {
    let found = page.site.texts.find(page.lang, &format!("field-{name}"));
    found.unwrap_or_else(|| name.to_owned())
}

/// A text of a fact: what the plan names by its name, words of ours in the reader's language, anything else as it is.
fn said(page: &Page<'_>, key: &str, text: &str) -> String {
    let plan = &page.site.plan;
    let named = match key {
        "unit" => Some(page.unit(&UnitId::new(text))),
        "object" => plan
            .annex
            .rows
            .iter()
            .find(|row| row.id == text)
            .map(|row| row.name.clone()),
        "obligation" => plan
            .obligation(&ObligationId::new(text))
            .map(|one| page.choose(&one.name, &one.name_en).to_owned()),
        "task" => plan
            .tasks
            .iter()
            .find(|task| task.id.as_str() == text)
            .map(|task| page.choose(&task.title, &task.title_en).to_owned()),
        _ if WORDS.contains(&key) => page.site.texts.find(page.lang, &format!("word-{text}")),
        _ => None,
    };
    named.unwrap_or_else(|| text.to_owned())
}
