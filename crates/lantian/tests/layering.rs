//! The layers, checked: nothing downstream is imported upstream, and pure crates stay free of engines.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each crate of ours with the crates of ours that it may import. The order is the flow of data.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("standard", &["units"]),
    ("plan", &["units", "standard"]),
    ("fact", &["units"]),
    ("ledger", &["units", "fact"]),
    ("airfile", &["units", "fact"]),
    ("campaign", &["units", "plan", "fact"]),
    ("assess", &["units", "standard", "plan", "fact", "campaign"]),
    (
        "document",
        &["units", "standard", "plan", "fact", "campaign", "assess"],
    ),
    ("sim", &["units", "standard", "plan", "fact"]),
    ("access", &[]),
    ("hj212", &[]),
    ("jt808", &[]),
    ("telemetry", &["units"]),
    ("gateway", &["hj212", "telemetry"]),
    ("hourly", &["units"]),
    (
        "desk",
        &[
            "units", "standard", "plan", "fact", "campaign", "assess", "access",
        ],
    ),
    ("store", &["units", "access"]),
    ("oidc", &["units"]),
    (
        "web",
        &[
            "units", "standard", "plan", "fact", "ledger", "campaign", "assess", "document",
            "access", "desk", "store",
        ],
    ),
];

/// What pure crates must not depend on.
const ENGINES: &[&str] = &["tokio", "rusqlite", "axum", "hyper", "reqwest", "parquet"];
const PURE: &[&str] = &[
    "hourly", "units", "standard", "plan", "fact", "campaign", "assess", "document", "airfile",
    "sim", "access", "hj212", "jt808", "desk",
];

#[test]
fn no_crate_imports_downstream() {
    let graph = dependencies();
    let ours: BTreeSet<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in MAY_IMPORT {
        for dependency in graph[*name]
            .iter()
            .filter(|dependency| ours.contains(dependency.as_str()))
        {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} must not import {dependency}"
            );
        }
    }
}

#[test]
fn every_crate_has_its_layer() {
    for name in dependencies().keys() {
        let listed = MAY_IMPORT.iter().any(|(listed, _)| listed == name);
        assert!(
            listed || name == "lantian",
            "{name} is missing from the layers of this test"
        );
    }
}

/// `cargo build` and `cargo test` leave out one crate, by its first letter.
#[test]
fn only_oidc_is_left_out_by_default() {
    let left_out: Vec<_> = dependencies()
        .into_keys()
        .filter(|name| name.starts_with('o'))
        .collect();
    assert_eq!(left_out, ["oidc"], "see default-members in Cargo.toml");
}

#[test]
fn pure_crates_import_no_engine() {
    let graph = dependencies();
    for name in PURE {
        for engine in ENGINES {
            assert!(
                !graph[*name].contains(*engine),
                "{name} must not import {engine}"
            );
        }
    }
}

/// Crate name to the names under `[dependencies]` of its manifest.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = std::fs::read_dir(crates).unwrap();
    folders
        .filter_map(|entry| read_manifest(&entry.unwrap().path()))
        .collect()
}

fn read_manifest(folder: &Path) -> Option<(String, BTreeSet<String>)> {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let name = folder.file_name()?.to_str()?.to_owned();
    let section = text.split("[dependencies]").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', '=', ' ']).next());
    Some((
        name,
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    ))
}
