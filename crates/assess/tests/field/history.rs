//! Random histories: what no order of facts may bring about.

use std::collections::BTreeMap;

use assess::{assess, duty_at, problem_state};
use campaign::Campaign;
use fact::{Body, Fact, ObjectRetired, WorkResumed};
use proptest::prelude::*;
use standard::Standards;
use units::{BeijingTime, FactId, ObjectId};

use crate::support::{Told, at, inspection, plan, site, stepped};

/// Something happens, a while after what happened before.
#[derive(Debug, Clone)]
enum Event {
    Register(u8),
    Retire(u8),
    Inspect(u8, Vec<usize>, bool, u8),
    Step(usize, usize, u8, bool, usize),
    List(u8, usize),
    Accept(u8),
    Resume(u8),
    Warn(Option<usize>),
    Correct(usize),
}

const PEOPLE: [&str; 3] = ["A1", "A2", "P1"];
const OBJECTS: [&str; 3] = ["s0", "s1", "s2"];

fn event() -> impl Strategy<Value = Event> {
    let object = 0..3_u8;
    prop_oneof![
        1 => object.clone().prop_map(Event::Register),
        1 => object.clone().prop_map(Event::Retire),
        4 => (object.clone(), prop::collection::vec(0..13_usize, 0..4), any::<bool>(), 0..3_u8)
            .prop_map(|(object, fails, seen, by)| Event::Inspect(object, fails, seen, by)),
        12 => (any::<usize>(), any::<usize>(), 0..3_u8, any::<bool>(), any::<usize>())
            .prop_map(|(problem, step, by, shows, rests)| Event::Step(problem, step, by, shows, rests)),
        4 => (object.clone(), 0..3_usize).prop_map(|(object, list)| Event::List(object, list)),
        2 => object.clone().prop_map(Event::Accept),
        2 => object.prop_map(Event::Resume),
        2 => prop::option::of(0..3_usize).prop_map(Event::Warn),
        1 => any::<usize>().prop_map(Event::Correct),
    ]
}

/// The ledger that a history makes.
fn ledger(plan: &plan::Plan, events: &[(u32, Event)]) -> Vec<Fact> {
    let mut told = Told::default();
    for object in OBJECTS {
        told.register(object);
    }
    let (mut now, mut problems, mut inspections) = (at("2023-04-01 08:00"), Vec::new(), Vec::new());
    for (index, (hours, event)) in events.iter().enumerate() {
        now = now.plus_seconds(i64::from(*hours) * 3600);
        let name = |object: &u8| OBJECTS[usize::from(*object)];
        match event {
            Event::Register(object) => {
                told.tell(now, Body::ObjectRegistered(site(name(object))));
            }
            Event::Retire(object) => {
                let body = ObjectRetired {
                    object: name(object).into(),
                    reason: String::new(),
                };
                told.tell(now, Body::ObjectRetired(body));
            }
            Event::Inspect(object, fails, seen, by) => {
                let list = plan.checklists.iter();
                let mut list = list.filter(|list| list.object.as_deref() == Some("site"));
                let items = &list.next().unwrap().items;
                let fails: Vec<&str> = fails
                    .iter()
                    .map(|index| items[index % items.len()].id.as_str())
                    .collect();
                let id = format!("i{index}");
                let by = PEOPLE[usize::from(*by)];
                let mut done = inspection(plan, name(object), &id, now, &fails, by);
                done.work_seen = Some(*seen);
                told.tell(now, Body::InspectionDone(done));
                inspections.push(id.clone());
                for item in fails {
                    let mut found = crate::support::found(plan, name(object), &id, item);
                    found.found_by = by.into();
                    problems.push(found.problem.to_string());
                    told.tell(now, Body::ProblemFound(found));
                }
            }
            Event::Step(problem, step, by, shows, rests) => {
                let steps = &plan.problems.steps;
                let step = &steps[step % steps.len()].id;
                let Some(problem) = pick(&problems, *problem) else {
                    continue;
                };
                let mut body = stepped(problem, step, PEOPLE[usize::from(*by)]);
                body.inspection = pick(&inspections, *rests).map(|id| id.as_str().into());
                if !shows {
                    body.evidence.clear();
                }
                told.tell(now, Body::ProblemStepped(body));
            }
            Event::List(object, list) => {
                let list = plan.lists[list % plan.lists.len()].id.clone();
                let body = listed(name(object), list, now);
                told.tell(now, body);
            }
            Event::Accept(object) => {
                let body = fact::WorkAccepted {
                    object: name(object).into(),
                    inspection: "i0".into(),
                    unit: "urban-management".into(),
                    accepted_by: "A9".into(),
                    remarks: String::new(),
                };
                told.tell(now, Body::WorkAccepted(body));
            }
            Event::Resume(object) => {
                let body = WorkResumed {
                    object: name(object).into(),
                    by: "P1".into(),
                    remarks: String::new(),
                };
                told.tell(now, Body::WorkResumed(body));
            }
            Event::Warn(level) => {
                let levels = &plan.warnings.levels;
                let body = fact::WarningSet {
                    level: level.map(|level| levels[level % levels.len()].id.clone()),
                    effective_at: now,
                    number: String::new(),
                    signed_by: String::new(),
                    grounds: String::new(),
                };
                told.tell(now, Body::WarningSet(body));
            }
            Event::Correct(which) => {
                // A warning stands in for whatever corrects: it takes the fact it names back.
                let id = told.0[which % told.0.len()].id;
                let body = told.0[which % told.0.len()].body.clone();
                let corrects = told.tell(now, body);
                let fact = told.0.last_mut().unwrap();
                assert_eq!(fact.id, corrects);
                fact.corrects = Some(id);
            }
        }
    }
    told.0
}

fn pick(from: &[String], index: usize) -> Option<&String> {
    from.get(index % from.len().max(1))
}

fn listed(object: &str, list: String, as_of: BeijingTime) -> Body {
    Body::ObjectListed(fact::ObjectListed {
        object: object.into(),
        list,
        score: 0,
        veto: false,
        failed_items: 0,
        inspections: Vec::new(),
        reasons: Vec::new(),
        as_of,
    })
}

fn history() -> impl Strategy<Value = Vec<(u32, Event)>> {
    prop::collection::vec((1..30_u32, event()), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A black listing that stands lets nobody work until an acceptance is recorded after it.
    #[test]
    fn no_path_leads_from_black_to_working_without_an_acceptance(events in history()) {
        let plan = plan();
        let facts = ledger(&plan, &events);
        let mut campaign = Campaign::new();
        for fact in &facts {
            campaign.apply(fact);
            for object in OBJECTS {
                let object: ObjectId = object.into();
                let Some(duty) = duty_at(&plan, &campaign, &object, fact.recorded_at) else {
                    continue;
                };
                let needs: Vec<FactId> = campaign.field().listings(&object).iter()
                    .filter(|(_, _, said)| plan.lists.iter().any(|list| list.id == said.list && list.needs_acceptance))
                    .map(|(fact, ..)| *fact)
                    .collect();
                let accepted = campaign.field().acceptances(&object).last().map(|(fact, ..)| *fact);
                let unaccepted = needs.iter().any(|listing| accepted.is_none_or(|fact| fact < *listing));
                prop_assert!(!(unaccepted && duty.may_work), "{object} works at {fact:?}");
            }
        }
    }

    /// Where the plan wants another person, nobody closes what they found themselves.
    #[test]
    fn a_problem_is_never_closed_by_the_person_who_found_it(events in history()) {
        let plan = plan();
        let facts = ledger(&plan, &events);
        let campaign = Campaign::replay(&facts, at("2030-01-01 00:00"));
        for (_, _, found) in campaign.field().problems() {
            let now = problem_state(&plan, &campaign, &found.problem).unwrap();
            let by: BTreeMap<FactId, &str> = campaign.field().problem_steps(&found.problem).iter()
                .map(|(fact, _, step)| (*fact, step.by.as_str()))
                .collect();
            let mut state = plan.problems.start.clone();
            for taken in &now.taken {
                let step = plan.problems.step(&taken.step).unwrap();
                prop_assert!(step.from.contains(&state));
                state.clone_from(&step.to);
                if step.other_person {
                    prop_assert_ne!(by[&taken.fact], found.found_by.as_str());
                }
                if !taken.open {
                    prop_assert_ne!(by[&taken.fact], found.found_by.as_str());
                }
            }
            prop_assert_eq!(&state, &now.state);
            prop_assert_eq!(now.taken.len() + now.refused.len(), by.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Folded one fact at a time or from scratch, the field is the same at every instant.
    #[test]
    fn the_field_is_the_same_one_fact_at_a_time_or_from_scratch(events in history()) {
        let plan = plan();
        let standards = Standards::builtin().unwrap();
        let facts = ledger(&plan, &events);
        let mut growing = Campaign::new();
        for (index, fact) in facts.iter().enumerate() {
            growing.apply(fact);
            let last_of_instant = facts.get(index + 1).is_none_or(|next| next.recorded_at > fact.recorded_at);
            if !last_of_instant || index % 7 != 0 {
                continue;
            }
            let instant = fact.recorded_at;
            let scratch = Campaign::replay(&facts, instant);
            let grown = assess(&plan, &standards, &growing, instant).field;
            prop_assert_eq!(&grown, &assess(&plan, &standards, &scratch, instant).field);
            for duty in &grown.duties {
                let at_once = duty_at(&plan, &scratch, &duty.object, instant).unwrap();
                prop_assert_eq!(&duty.stops, &at_once.stops);
            }
            for list in &grown.lists {
                let at_once = assess::list_of(&plan, &scratch, instant, &list.object);
                prop_assert_eq!(Some(list), at_once.as_ref());
            }
        }
    }
}
