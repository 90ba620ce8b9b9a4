//! The OpenAPI document: it names the routes that are there and no others, and is kept beside the program.

#![allow(clippy::unwrap_used, dead_code)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use support::Campaign;

const NOW: &str = "2023-04-14T20:00:00+08:00";
/// Set it to write the file anew.
const WRITE: &str = "WRITE_OPENAPI";

async fn document() -> (Campaign, String) {
    let campaign = Campaign::at(NOW);
    let answer = campaign.send("GET", "/api/v1/openapi.json", None).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    (campaign, answer.body)
}

/// A path whose names do not matter.
fn nameless(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.strip_prefix('{') {
        Some(_) => "{}",
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_in_the_document_and_the_other_way_round() {
    let (campaign, text) = document().await;
    let document: Value = serde_json::from_str(&text).unwrap();
    let routed: BTreeSet<(String, String)> = web::routes(Arc::clone(&campaign.site))
        .iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (nameless(route.path), route.method.to_lowercase()))
        .collect();
    let paths = document["paths"].as_object().unwrap();
    let described: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(|method| (nameless(path), method.clone()))
        })
        .collect();
    assert_eq!(routed, described);
    assert!(routed.len() > 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_in_the_document_leads_somewhere() {
    let (_campaign, text) = document().await;
    let document: Value = serde_json::from_str(&text).unwrap();
    let references = text.split("\"$ref\": \"#").skip(1);
    for reference in references {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    for (name, parameter) in document["components"]["parameters"].as_object().unwrap() {
        assert!(parameter["in"].is_string(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_is_the_one_that_is_kept() {
    let (_campaign, text) = document().await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, format!("{text}\n")).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
    let made: Value = serde_json::from_str(&text).unwrap();
    assert!(
        kept == made,
        "the interface changed: look at the change, then run {WRITE}=1 cargo test -p web --test openapi and commit openapi.json"
    );
}
