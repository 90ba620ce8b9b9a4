//! What must hold of every history.

use super::*;

/// Every fact comes back from its JSON, the fold is the same from scratch, and every step of a problem counts.
pub(super) fn explained(world: &World) {
    let read = world.desk.facts.iter().map(|fact| {
        let (kind, version) = (fact.body.kind(), fact.body.version());
        let body = Body::from_json(kind, version, &fact.body.to_json()).unwrap();
        Fact {
            body,
            ..fact.clone()
        }
    });
    let read: Vec<Fact> = read.collect();
    assert_eq!(Campaign::replay(&read, world.now), *world.campaign());
    let field = world.campaign().field();
    for (_, _, found) in field.problems() {
        let now = assess::problem_state(&world.plan, world.campaign(), &found.problem).unwrap();
        assert_eq!(now.refused, [], "{}", found.problem);
        assert_eq!(now.taken.len(), field.problem_steps(&found.problem).len());
    }
}

/// Read off the facts alone: an object on a list that needs acceptance goes on only after an acceptance, or once the listing
/// was overturned.
pub(super) fn nothing_leads_around_acceptance(world: &World) {
    let mut stopped: BTreeSet<(ObjectId, FactId)> = BTreeSet::new();
    let mut appeals = std::collections::BTreeMap::new();
    for Fact { id, body, .. } in &world.desk.facts {
        match body {
            Body::ObjectListed(listed) => {
                let list = world.plan.list(&listed.list).unwrap();
                if list.needs_acceptance {
                    stopped.insert((listed.object.clone(), *id));
                }
            }
            Body::ListingAppealed(appeal) => drop(appeals.insert(*id, appeal.listing)),
            Body::ListingReviewed(review) if !review.stands => {
                stopped.retain(|(_, listing)| *listing != appeals[&review.appeal]);
            }
            Body::WorkAccepted(accepted) => {
                stopped.retain(|(object, _)| *object != accepted.object);
            }
            Body::WorkResumed(resumed) => {
                let still = stopped.iter().any(|(object, _)| *object == resumed.object);
                assert!(!still, "{} resumed by {id}", resumed.object);
            }
            _ => {}
        }
    }
}

/// Where the plan wants another person, the finder took no such step.
pub(super) fn nobody_closes_what_they_found(world: &World) {
    let field = world.campaign().field();
    for fact in &world.desk.facts {
        let Body::ProblemStepped(stepped) = &fact.body else {
            continue;
        };
        let step = world.plan.problems.step(&stepped.step).unwrap();
        let (_, _, found) = field.problem(&stepped.problem).unwrap();
        assert!(!step.other_person || stepped.by != found.found_by);
    }
}

pub(super) fn nothing_follows_closing(world: &World) {
    let field = world.campaign().field();
    for (_, _, case) in field.cases() {
        let steps = field.case_steps(&case.case);
        let closed = |step: &CaseStep| matches!(step, CaseStep::Closed { .. });
        let at = steps.iter().position(|(_, _, step)| closed(&step.step));
        assert!(at.is_none_or(|at| at + 1 == steps.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_try_the_plan_holds(tries in tries()) {
        let mut world = World::new();
        for one in &tries {
            world.attempt(one);
        }
        explained(&world);
        nothing_leads_around_acceptance(&world);
        nobody_closes_what_they_found(&world);
        nothing_follows_closing(&world);
    }
}
