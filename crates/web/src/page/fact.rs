//! One fact as the ledger holds it.

use ::fact::Fact;
use access::Action;
use campaign::Campaign;
use maud::{Markup, html};
use serde_json::Value;
use units::{FactId, InspectionId, ObjectId, ObligationId, ProblemId, UnitId};

use super::field::{inspection_address, object_address, problem_address};
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
const WORDS: &[&str] = &["handling", "result", "type", "verdict"];
/// Keys whose values are numbers of facts.
const FACTS: &[&str] = &[
    "appeal",
    "filed",
    "listing",
    "progress",
    "reported_in",
    "warning",
];

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
        Value::String(text) => match linked(page, key, text) {
            Some(link) => link,
            None => html! { span.text { (said(page, key, text)) } },
        },
        Value::Bool(yes) => html! { (page.t(if *yes { "yes" } else { "no" })) },
        Value::Null => html! { "—" },
        Value::Number(number) if FACTS.contains(&key) => number
            .as_u64()
            .map_or_else(|| html! { (number) }, |id| page.fact(FactId(id))),
        other => html! { (other) },
    }
}

/// What has a page of its own, as a link to it.
fn linked(page: &Page<'_>, key: &str, text: &str) -> Option<Markup> {
    if !page.caller.can(Action::ObjectRead) {
        return None;
    }
    let href = match key {
        // The rows of the annex form are called objects too.
        "object" if !page.site.plan.annex.rows.iter().any(|row| row.id == text) => {
            object_address(&ObjectId::new(text))
        }
        "problem" | "problems" => problem_address(&ProblemId::new(text)),
        "inspection" | "inspections" => inspection_address(&InspectionId::new(text)),
        _ => return None,
    };
    let name = match key {
        "object" => object_name(page, text),
        _ => None,
    };
    Some(html! { a href=(href) { (name.as_deref().unwrap_or(text)) } })
}

fn object_name(page: &Page<'_>, id: &str) -> Option<String> {
    let id = ObjectId::new(id);
    let named = |campaign: &Campaign| {
        let found = campaign.field().object(&id);
        found.map(|(_, _, object)| object.name.clone())
    };
    page.with_campaign(named).ok().flatten()
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
        "kind" => plan
            .object(text)
            .map(|kind| page.choose(&kind.name, &kind.name_en).to_owned()),
        "list" => plan
            .list(text)
            .map(|list| page.choose(&list.name, &list.name_en).to_owned()),
        "step" => plan
            .problems
            .step(text)
            .map(|step| page.choose(&step.name, &step.name_en).to_owned()),
        "row" => plan
            .annex
            .rows
            .iter()
            .find(|row| row.id == text)
            .map(|row| row.name.clone()),
        _ if WORDS.contains(&key) => page.site.texts.find(page.lang, &format!("word-{text}")),
        _ => None,
    };
    named.unwrap_or_else(|| text.to_owned())
}
