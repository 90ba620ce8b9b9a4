//! The OpenAPI document: the table of operations, the schemas of `schemas.json`, and what the plan names.

use std::sync::Arc;

use axum::response::Response;
use desk::{FormDraft, RefusalCode};
use plan::{Obligation, Plan};
use serde_json::{Map, Value, json};

use super::answer::json_text;
use super::operation::Operation;
use crate::http::{Access, Failure};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/openapi.json",
    access: Access::Public,
    id: "openapi",
    summary: "本文件 / this document",
    parameters: &[],
    takes: None,
    gives: "Anything",
    refuses: &[],
};

/// Everything that does not follow from the table or the plan.
const SCHEMAS: &str = include_str!("schemas.json");
/// The same for the field.
const FIELD: &str = include_str!("field.json");

pub(super) fn answer(document: &Arc<str>) -> Response {
    json_text(document.to_string())
}

pub(super) fn document(plan: &Plan, operations: &[&'static Operation]) -> Arc<str> {
    // The file is part of the program; a test reads it.
    let mut root: Value = serde_json::from_str(SCHEMAS).unwrap_or_default();
    let field: Value = serde_json::from_str(FIELD).unwrap_or_default();
    for part in ["parameters", "schemas"] {
        if let (Value::Object(all), Value::Object(more)) =
            (&mut root["components"][part], &field[part])
        {
            all.extend(more.clone());
        }
    }
    name_what_the_plan_names(&mut root["components"], plan);
    root["components"]["schemas"]["Error"]["properties"]["error"]["enum"] = codes();
    let mut paths = Map::new();
    for operation in operations {
        let path = paths.entry(path(operation)).or_insert_with(|| json!({}));
        path[operation.method.to_lowercase()] = described(operation, plan);
    }
    root["paths"] = Value::Object(paths);
    serde_json::to_string_pretty(&root)
        .unwrap_or_default()
        .into()
}

/// `{*id}` takes in the rest of an address; the document knows only `{finding}`.
fn path(operation: &Operation) -> String {
    operation
        .path
        .replace("{*id}", "{finding}")
        .replace("{id}", "{fact}")
}

fn codes() -> Value {
    let own = Failure::CODES.iter().copied();
    let refusals = RefusalCode::ALL.iter().map(|code| code.as_str());
    let mut all: Vec<&str> = own.chain(refusals).collect();
    all.sort_unstable();
    all.dedup();
    json!(all)
}

fn described(operation: &Operation, plan: &Plan) -> Value {
    let mut described = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": parameters(operation),
        "responses": responses(operation),
    });
    match operation.access {
        Access::Public => described["security"] = json!([]),
        Access::Act(action) => described["x-right"] = json!(action.as_str()),
    }
    if let Some(takes) = operation.takes {
        described["security"] = json!([{ "token": [] }, { "session": [], "csrf": [] }]);
        let mut content = json!({ "schema": { "$ref": format!("#/components/schemas/{takes}") } });
        if let Some(example) = example(operation, plan) {
            content["example"] = example;
        }
        described["requestBody"] = json!({
            "required": takes != "Nothing",
            "content": { "application/json": content },
        });
    }
    described
}

fn parameters(operation: &Operation) -> Value {
    let path = path(operation);
    let named = path.split('{').skip(1);
    let named = named.filter_map(|rest| rest.split('}').next());
    let all = named.chain(operation.parameters.iter().copied());
    all.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }))
        .collect()
}

fn responses(operation: &Operation) -> Value {
    let mut responses = Map::new();
    let good = json!({
        "description": "完成 / done",
        "content": { "application/json": {
            "schema": { "$ref": format!("#/components/schemas/{}", operation.gives) }
        } }
    });
    responses.insert("200".to_owned(), good);
    let mut statuses = vec![400, 401, 500];
    if operation.access != Access::Public {
        statuses.push(403);
    }
    if operation.takes.is_some() {
        statuses.extend([413, 415, 503]);
    }
    statuses.extend(operation.refuses);
    for status in statuses {
        let told = json!({ "$ref": "#/components/responses/Failed" });
        responses.insert(status.to_string(), told);
    }
    Value::Object(responses)
}

/// The return form's obligation.
fn weekly(plan: &Plan) -> Option<&Obligation> {
    let mut all = plan.calendar.obligations.iter();
    all.find(|obligation| obligation.is_annex_form)
}

/// A body that could be sent to the addresses that the parameters' examples name.
fn example(operation: &Operation, plan: &Plan) -> Option<Value> {
    if operation.takes != Some("Filing") {
        return None;
    }
    let weekly = weekly(plan)?;
    let due = weekly.due.get(1)?;
    let mut form = FormDraft::blank(plan, weekly, *due);
    form.person_times = "12".to_owned();
    form.brief = "本周对重点企业和工地开展检查。".to_owned();
    for (row, object) in form.rows.iter_mut().zip(&plan.annex.rows) {
        row.checked = "3".to_owned();
        if object.with_metres {
            row.checked_m = "1500".to_owned();
        }
    }
    Some(json!({ "form": form, "corrects": null }))
}

fn name_what_the_plan_names(components: &mut Value, plan: &Plan) {
    let units: Vec<&str> = plan.units.iter().map(|unit| unit.id.as_str()).collect();
    let tasks: Vec<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
    let objects: Vec<&str> = plan.annex.rows.iter().map(|row| row.id.as_str()).collect();
    let obligations = &plan.calendar.obligations;
    let owed: Vec<&str> = obligations.iter().map(|one| one.id.as_str()).collect();
    let mut due: Vec<String> = obligations
        .iter()
        .flat_map(|one| one.due.iter().map(ToString::to_string))
        .collect();
    due.sort_unstable();
    due.dedup();
    let schemas = &mut components["schemas"];
    schemas["UnitId"]["enum"] = json!(units);
    schemas["TaskId"]["enum"] = json!(tasks);
    schemas["ObjectId"]["enum"] = json!(objects);
    schemas["ObligationId"]["enum"] = json!(owed);
    schemas["Due"]["enum"] = json!(due);
    examples(&mut components["parameters"], plan);
}

/// Examples that are there: a unit, a deadline it has to meet, a task and its finding.
fn examples(parameters: &mut Value, plan: &Plan) {
    let Some((weekly, task)) = weekly(plan).zip(plan.tasks.first()) else {
        return;
    };
    let (Some(due), Some(unit)) = (weekly.due.get(1), weekly.units.first()) else {
        return;
    };
    parameters["obligation"]["example"] = json!(weekly.id);
    parameters["due"]["example"] = json!(due);
    parameters["unit"]["example"] = json!(unit);
    parameters["task"]["example"] = json!(task.id);
    parameters["as_of"]["example"] = json!(due);
    parameters["finding"]["example"] = json!(format!("task.progress/{}@{due}", task.id));
}
