//! What happens in the field must be allowed by the plan, and varied enough to show everything.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use fact::{Body, NewFact};
use plan::Plan;
use sim::simulate;
use support::{end, plans};
use units::BeijingTime;

fn field(plan: &Plan) -> Vec<(BeijingTime, NewFact)> {
    simulate(plan, 3, end(plan), |_, _| ())
}

/// The plan whose loop has the most steps.
fn richest() -> Plan {
    let plans = plans().into_iter();
    plans.max_by_key(|plan| plan.problems.steps.len()).unwrap()
}

#[test]
fn every_kind_of_fact_of_the_field_happens() {
    let plan = richest();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for (_, fact) in field(&plan) {
        *counts.entry(fact.body.kind().to_owned()).or_default() += 1;
    }
    for kind in [
        "object.registered",
        "inspection.done",
        "problem.found",
        "problem.stepped",
        "object.listed",
        "listing.appealed",
        "listing.reviewed",
        "work.accepted",
        "work.resumed",
        "warning.set",
        "notice.served",
        "case.opened",
        "case.stepped",
        "complaint.made",
        "complaint.stepped",
    ] {
        assert!(
            counts.contains_key(kind),
            "{kind} never happens: {counts:?}"
        );
    }
}

#[test]
fn problems_go_the_ways_of_the_plan() {
    for plan in plans() {
        let mut states: BTreeMap<String, String> = BTreeMap::new();
        let mut finders = BTreeMap::new();
        for (_, fact) in field(&plan) {
            match fact.body {
                Body::ProblemFound(found) => {
                    let id = found.problem.to_string();
                    states.insert(id.clone(), plan.problems.start.clone());
                    finders.insert(id, found.found_by);
                }
                Body::ProblemStepped(taken) => {
                    let id = taken.problem.to_string();
                    let step = plan.problems.step(&taken.step).unwrap();
                    let state = states.get_mut(&id).unwrap();
                    assert!(step.from.contains(state), "{id}: {} in {state}", step.id);
                    assert!(!step.other_person || finders[&id] != taken.by);
                    assert!(!step.needs_evidence || !taken.evidence.is_empty());
                    assert_eq!(step.needs_inspection, taken.inspection.is_some());
                    state.clone_from(&step.to);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn nobody_resumes_before_acceptance() {
    for plan in plans() {
        let strict: BTreeSet<&str> = plan
            .lists
            .iter()
            .filter(|list| list.needs_acceptance)
            .map(|list| list.id.as_str())
            .collect();
        let mut stopped = BTreeSet::new();
        for (_, fact) in field(&plan) {
            match fact.body {
                Body::ObjectListed(listed) if strict.contains(listed.list.as_str()) => {
                    stopped.insert(listed.object);
                }
                Body::WorkAccepted(accepted) => {
                    stopped.remove(&accepted.object);
                }
                Body::WorkResumed(resumed) => assert!(!stopped.contains(&resumed.object)),
                _ => {}
            }
        }
    }
}
