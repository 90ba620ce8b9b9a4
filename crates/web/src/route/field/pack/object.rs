//! One object as an inspector should know it before going in.

use std::collections::BTreeSet;

use access::Action;
use assess::{StopReason, complaint_standing};
use campaign::{Campaign, Field};
use desk::Actor;
use fact::{ComplaintMade, ObjectRegistered, ProblemFound};
use plan::{Actor as By, ObjectKind, Plan, ProblemStep};
use serde::Serialize;
use units::{BeijingTime, GeoPoint, Period};

use super::{Pair, pair};
use crate::limits::FIELD_OBJECTS_MAX;

#[derive(Serialize)]
pub(super) struct Object<'a> {
    id: &'a str,
    kind: &'a str,
    sort: Option<Pair<'a>>,
    name: &'a str,
    town: &'a str,
    address: &'a str,
    point: Option<GeoPoint>,
    monitored: bool,
    list: Option<&'a str>,
    /// Why it has to stop now: `acceptance`, `list`, `warning`, `recheck`.
    stops: BTreeSet<&'static str>,
    inspected_on: Option<String>,
    problems: Vec<Problem<'a>>,
    complaints: Vec<Complaint<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    id: &'a str,
    category: &'a str,
    summary: &'a str,
    state: Pair<'a>,
    found_on: String,
    item: Option<&'a str>,
    /// Whether a recheck may follow now.
    recheck: bool,
    /// Whether the plan wants another person than this one to recheck it.
    not_by_me: bool,
}

#[derive(Serialize)]
struct Complaint<'a> {
    id: &'a str,
    made_on: String,
    text: &'a str,
}

/// Whoever takes the pack along.
#[derive(Clone, Copy)]
pub(super) struct Inspector<'a> {
    pub(super) plan: &'a Plan,
    pub(super) campaign: &'a Campaign,
    pub(super) actor: &'a Actor,
    pub(super) now: BeijingTime,
}

impl<'a> Inspector<'a> {
    const fn field(self) -> &'a Field {
        self.campaign.field()
    }

    /// The objects that may be inspected and did not leave the registry.
    pub(super) fn objects(self) -> Vec<Object<'a>> {
        let may = |object: &&ObjectRegistered| {
            let actor = self.actor;
            actor.may_object(self.plan, Action::InspectionFile, object)
        };
        let there = self.field().objects().map(|(_, _, object)| object);
        there
            .filter(may)
            .filter(|object| self.field().retired(&object.object).is_none())
            .take(FIELD_OBJECTS_MAX)
            .map(|object| self.object(object))
            .collect()
    }

    fn object(self, object: &'a ObjectRegistered) -> Object<'a> {
        let kind = self.plan.object(&object.kind);
        let subkind = kind.zip(object.subkind.as_deref());
        let subkind = subkind.and_then(|(kind, id)| kind.subkind(id));
        let inspected = self.field().inspections_of(&object.object).next_back();
        let listing = self.field().listing(&object.object);
        Object {
            id: object.object.as_str(),
            kind: &object.kind,
            sort: subkind.map(|subkind| pair(&subkind.name, &subkind.name_en)),
            name: &object.name,
            town: self.town(object),
            address: &object.address,
            point: object.point,
            monitored: monitored(kind, object),
            list: listing.map(|(_, _, listed)| listed.list.as_str()),
            stops: self.stops(object),
            inspected_on: inspected.map(|(_, recorded_at, _)| recorded_at.date().to_string()),
            problems: self.problems(object),
            complaints: self.complaints(object),
        }
    }

    /// The town that the plan names and the address too; otherwise the unit.
    fn town(self, object: &'a ObjectRegistered) -> &'a str {
        let areas = self.plan.areas.iter();
        let towns = areas.filter_map(|area| area.towns.get(&object.unit));
        let town = towns
            .flatten()
            .find(|town| object.address.contains(town.as_str()));
        let unit = self.plan.unit(&object.unit);
        town.or_else(|| unit.map(|unit| &unit.short))
            .map_or(object.unit.as_str(), String::as_str)
    }

    fn stops(self, object: &ObjectRegistered) -> BTreeSet<&'static str> {
        let stops = assess::stops_of(self.plan, self.campaign, &object.object);
        let now = stops.iter().filter(|stop| stop.holds(self.now));
        now.map(|stop| match stop.reason {
            StopReason::List {
                needs_acceptance: true,
                ..
            } => "acceptance",
            StopReason::List { .. } => "list",
            StopReason::Warning { .. } => "warning",
            StopReason::Recheck { .. } => "recheck",
        })
        .collect()
    }

    /// Those still to be dealt with, in the order recorded.
    fn problems(self, object: &'a ObjectRegistered) -> Vec<Problem<'a>> {
        let found = self.field().problems_of(&object.object);
        found
            .filter_map(|(_, recorded_at, problem)| self.problem(problem, *recorded_at))
            .collect()
    }

    fn problem(self, found: &'a ProblemFound, at: BeijingTime) -> Option<Problem<'a>> {
        let rules = &self.plan.problems;
        let stands = assess::problem_state(self.plan, self.campaign, &found.problem)?;
        let state = rules.state(&stands.state).filter(|state| state.open)?;
        let rechecks =
            |step: &&ProblemStep| step.needs_inspection && step.by.contains(&By::Inspector);
        let rechecks: Vec<&ProblemStep> = rules.steps_from(&state.id).filter(rechecks).collect();
        let mine = self.actor.person.as_ref() == Some(&found.found_by);
        Some(Problem {
            id: found.problem.as_str(),
            category: &found.category,
            summary: &found.summary,
            state: pair(&state.name, &state.name_en),
            found_on: at.date().to_string(),
            item: found.item.as_deref(),
            recheck: !rechecks.is_empty(),
            not_by_me: mine && rechecks.iter().any(|step| step.other_person),
        })
    }

    /// Accepted as being about this object, and not answered yet.
    fn complaints(self, object: &ObjectRegistered) -> Vec<Complaint<'a>> {
        let made = self.field().complaints();
        made.filter(|(_, _, complaint)| self.is_about(complaint, object))
            .map(|(_, recorded_at, complaint)| Complaint {
                id: complaint.complaint.as_str(),
                made_on: recorded_at.date().to_string(),
                text: &complaint.text,
            })
            .collect()
    }

    fn is_about(self, complaint: &ComplaintMade, object: &ObjectRegistered) -> bool {
        let id = &complaint.complaint;
        let standing = complaint_standing(self.plan, self.field(), id, self.now);
        standing
            .is_some_and(|one| one.state.is_open() && one.object.as_ref() == Some(&object.object))
    }
}

/// Whether it must have cameras and monitors; not where its days are not known.
fn monitored(kind: Option<&ObjectKind>, object: &ObjectRegistered) -> bool {
    let work = object.starts.zip(object.ends);
    kind.zip(work)
        .is_some_and(|(kind, (starts, ends))| kind.must_be_monitored(Period::new(starts, ends)))
}
