//! A plan's scenarios: facts in, findings out, in a form an official can read and add to.

mod facts;
mod field;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use campaign::Campaign;
use fact::Fact;
use plan::Plan;
use serde::Deserialize;
use serde_json::{Map, Value};
use standard::Standards;
use units::BeijingTime;

use crate::text::Lang;

/// One scenario file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    as_of: String,
    #[serde(default)]
    air: Vec<facts::Air>,
    #[serde(default)]
    filed: Vec<facts::FiledReturn>,
    #[serde(default)]
    task: Vec<facts::Task>,
    #[serde(default)]
    sand_dust: Vec<facts::SandDust>,
    #[serde(default)]
    object: Vec<field::Object>,
    #[serde(default)]
    inspection: Vec<field::Inspection>,
    #[serde(default)]
    step: Vec<field::Step>,
    #[serde(default)]
    listing: Vec<field::Listing>,
    #[serde(default)]
    appeal: Vec<field::Appeal>,
    #[serde(default)]
    acceptance: Vec<field::Acceptance>,
    #[serde(default)]
    resumption: Vec<field::Resumption>,
    #[serde(default)]
    warning: Vec<field::Warning>,
    #[serde(default)]
    notice: Vec<field::Notice>,
    #[serde(default)]
    case: Vec<field::Case>,
    #[serde(default)]
    case_step: Vec<field::CaseStepRow>,
    #[serde(default)]
    accountability: Vec<field::Accountability>,
    expect: Vec<Map<String, Value>>,
}

/// What a scenario came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioResult {
    /// Its name.
    pub name: String,
    /// How many expectations it has.
    pub expectations: usize,
    /// What differs, each in both languages.
    pub differences: Vec<String>,
}

impl ScenarioResult {
    /// Whether everything is as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.differences.is_empty() && self.expectations > 0
    }

    /// For people.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        if self.passed() {
            let all = lang.choose("项相符", "as expected");
            return format!("{}（{} {all}）", self.name, self.expectations);
        }
        let differs = lang.choose("不符", "differs");
        format!(
            "{} {differs}\n  {}",
            self.name,
            self.differences.join("\n  ")
        )
    }
}

/// Runs one scenario.
#[must_use]
pub fn run_scenario(plan: &Plan, standards: &Standards, text: &str) -> ScenarioResult {
    match run(plan, standards, text) {
        Ok(result) => result,
        Err(cause) => ScenarioResult {
            name: "情景读不了 / cannot be read".to_owned(),
            expectations: 0,
            differences: vec![cause],
        },
    }
}

fn run(plan: &Plan, standards: &Standards, text: &str) -> Result<ScenarioResult, String> {
    let scenario: Scenario = toml::from_str(text).map_err(|error| error.to_string())?;
    let as_of: BeijingTime = scenario
        .as_of
        .parse()
        .map_err(|error: units::ParseTimeError| error.to_string())?;
    let facts = facts::all(plan, standards, &scenario)?;
    let mut known: BTreeMap<BeijingTime, Value> = BTreeMap::new();
    let mut differences = Vec::new();
    for expected in &scenario.expect {
        let at = match expected.get("at").and_then(Value::as_str) {
            Some(at) => facts::time(at)?,
            None => as_of,
        };
        let found = match known.entry(at) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(findings(plan, standards, &facts, at)?),
        };
        differences.extend(compare(found, expected, at));
    }
    Ok(ScenarioResult {
        name: scenario.name,
        expectations: scenario.expect.len(),
        differences,
    })
}

/// Every finding at an instant, those of closed problems too.
fn findings(
    plan: &Plan,
    standards: &Standards,
    facts: &[Fact],
    at: BeijingTime,
) -> Result<Value, String> {
    let campaign = Campaign::replay(facts, at);
    let assessment = crate::assess(plan, standards, &campaign, at);
    let problems = campaign.field().problems();
    let ids = problems.map(|(_, _, found)| &found.problem);
    let problems = ids.filter_map(|id| crate::problem_finding(plan, &campaign, at, id));
    let closed: Vec<_> = problems.filter(|problem| !problem.open).collect();
    serde_json::to_value((assessment, closed)).map_err(|error| error.to_string())
}

/// Compares one row: `finding` names it without its instant, `at` the instant if it is not the scenario's, every other key a
/// field of it, with dots into its parts and numbers into its lists.
fn compare(findings: &Value, expected: &Map<String, Value>, as_of: BeijingTime) -> Vec<String> {
    let Some(id) = expected.get("finding").and_then(Value::as_str) else {
        return vec!["expect 缺少 finding / lacks `finding`".to_owned()];
    };
    let Some(finding) = find(findings, &format!("{id}@{as_of}")) else {
        return vec![format!("{id}: 没有这项结论 / no such finding")];
    };
    let mut differences = Vec::new();
    for (key, wanted) in expected
        .iter()
        .filter(|(key, _)| *key != "finding" && *key != "at")
    {
        let found = key
            .split('.')
            .try_fold(finding, |value, part| match part.parse::<usize>() {
                Ok(index) => value.get(index),
                Err(_) => value.get(part),
            });
        let found = found.unwrap_or(&Value::Null);
        if plain(found) != plain(wanted) {
            differences.push(format!(
                "{id} {key}: 应为 / expected {}, 实为 / found {}",
                plain(wanted),
                plain(found)
            ));
        }
    }
    differences
}

/// Numbers and texts compare as written; nothing is `null`.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The object whose evidence bears the id.
fn find<'a>(value: &'a Value, id: &str) -> Option<&'a Value> {
    let own = value
        .get("evidence")
        .and_then(|evidence| evidence.get("id"))
        .and_then(Value::as_str);
    if own == Some(id) {
        return Some(value);
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, id)),
        Value::Object(fields) => fields.values().find_map(|field| find(field, id)),
        _ => None,
    }
}
