//! When an object has to stop, and why: spans of time, each with what began and what ended it.
//!
//! Three reasons: a list that needs acceptance, from the listing until an acceptance recorded after it, whatever other
//! listings say; a warning, for whoever is on no list that may work through one; a problem of a failed inspection, where the
//! plan lets work go on only once a recheck has passed.

use campaign::Statement;
use fact::{ObjectListed, ObjectRegistered, ProblemFound, Source};
use plan::{ListRule, MayWork, ObjectKind, WarningMeasure};
use serde::Serialize;
use units::{BeijingTime, ClauseId, FactId, ObjectId, ProblemId};

use super::problem::ProblemNow;
use super::scene::Scene;

/// A span of time in which an object has to stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Why.
    pub reason: StopReason,
    /// Where the plan says so.
    pub clause: ClauseId,
    /// From this instant on.
    pub from: BeijingTime,
    /// Until this instant, itself not in it; none while it lasts.
    pub until: Option<BeijingTime>,
    /// The facts that began and ended it.
    pub facts: Vec<FactId>,
}

/// Why an object has to stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StopReason {
    /// It stands on a list that may not work.
    List {
        /// The list, by its id in the plan.
        list: String,
        /// The `object.listed` fact.
        listing: FactId,
        /// Whether only an acceptance ends it.
        needs_acceptance: bool,
    },
    /// There is a warning, and its list does not let it work through one.
    Warning {
        /// The level, by its id in the plan.
        level: String,
        /// The `warning.set` fact.
        warning: FactId,
        /// Its list; none if it stands on none.
        list: Option<String>,
    },
    /// A problem found by an inspection was not yet rechecked as put right.
    Recheck {
        /// Which.
        problem: ProblemId,
    },
}

impl Stop {
    /// Whether it holds at an instant.
    #[must_use]
    pub fn holds(&self, at: BeijingTime) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// Whether it had begun before an instant and still holds.
    pub(crate) fn held_before(&self, at: BeijingTime) -> bool {
        self.from < at && self.holds(at)
    }
}

/// A span of time under one level of warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Warned {
    pub(crate) level: String,
    pub(crate) fact: FactId,
    pub(crate) from: BeijingTime,
    pub(crate) until: Option<BeijingTime>,
    /// The fact that ended it, by another level or none.
    pub(crate) ended_by: Option<FactId>,
}

/// Every span of time under a warning, oldest first.
pub(crate) fn warned(scene: &Scene<'_>) -> Vec<Warned> {
    let mut said: Vec<_> = scene.field().warnings().iter().collect();
    said.sort_by_key(|(fact, _, set)| (set.effective_at, *fact));
    // Of those that take effect at once, the one recorded last.
    said.reverse();
    said.dedup_by_key(|(_, _, set)| set.effective_at);
    said.reverse();
    let ends = said.iter().skip(1).map(Some).chain([None]);
    let spans = said.iter().zip(ends).filter_map(|(said, end)| {
        Some(Warned {
            level: said.2.level.clone()?,
            fact: said.0,
            from: said.2.effective_at,
            until: end.map(|end| end.2.effective_at),
            ended_by: end.map(|end| end.0),
        })
    });
    spans.collect()
}

/// Whether objects of a kind ever have to stop.
pub(crate) const fn may_stop(kind: &ObjectKind) -> bool {
    kind.listed || kind.recheck_before_work.is_some()
}

/// Every span of time in which an object has to stop, as far as the facts go, oldest first.
#[must_use]
pub fn stops_of(plan: &plan::Plan, campaign: &campaign::Campaign, object: &ObjectId) -> Vec<Stop> {
    let scene = Scene {
        plan,
        campaign,
        as_of: BeijingTime::from_timestamp(jiff::Timestamp::UNIX_EPOCH),
    };
    let Some(registered) = scene.object(object) else {
        return Vec::new();
    };
    let problems: Vec<_> = campaign
        .field()
        .problems_of(object)
        .map(|found| (found, super::problem::walk(&scene, found)))
        .collect();
    let problems: Vec<_> = problems.iter().map(|(found, now)| (*found, now)).collect();
    stops(&scene, registered, &problems, &warned(&scene))
}

pub(super) fn stops(
    scene: &Scene<'_>,
    object: &ObjectRegistered,
    problems: &[(&Statement<ProblemFound>, &ProblemNow)],
    warned: &[Warned],
) -> Vec<Stop> {
    let Some(kind) = scene.kind(object) else {
        return Vec::new();
    };
    let mut stops = Vec::new();
    if kind.listed {
        let listings = Listings::new(scene, &object.object);
        stops.extend(listings.stops(scene));
        stops.extend(listings.warning_stops(scene, kind, warned));
    }
    if let Some(clause) = &kind.recheck_before_work {
        let by_problem = problems.iter();
        stops.extend(by_problem.flat_map(|(found, now)| recheck_stops(clause, found, now)));
    }
    stops.sort_by(|left, right| (left.from, &left.facts).cmp(&(right.from, &right.facts)));
    stops
}

/// The listings of an object, each with when it was overturned.
struct Listings<'a> {
    object: &'a ObjectId,
    all: Vec<Listing<'a>>,
}

struct Listing<'a> {
    said: &'a Statement<ObjectListed>,
    overturned: Option<(FactId, BeijingTime)>,
}

impl<'a> Listings<'a> {
    fn new(scene: &Scene<'a>, object: &'a ObjectId) -> Self {
        let listings = scene.field().listings(object).iter();
        let all = listings.map(|said| Listing {
            said,
            overturned: scene
                .field()
                .overturned(object, said.0)
                .map(|(fact, at, _)| (*fact, *at)),
        });
        Self {
            object,
            all: all.collect(),
        }
    }

    /// The stops of lists that may not work.
    fn stops(&self, scene: &Scene<'_>) -> Vec<Stop> {
        let mut stops = Vec::new();
        for (index, listing) in self.all.iter().enumerate() {
            let (fact, from, said) = listing.said;
            let Some(rule) = list(scene, &said.list) else {
                continue;
            };
            if rule.may_work != MayWork::Never && !rule.needs_acceptance {
                continue;
            }
            let end = if rule.needs_acceptance {
                let accepted = scene.field().acceptances(self.object).iter();
                let mut later = accepted.filter(|(accepted, ..)| accepted > fact);
                later.next().map(|(fact, at, _)| (*fact, *at))
            } else {
                let next = self.all.get(index + 1);
                next.map(|next| (next.said.0, next.said.1))
            };
            let end = end.into_iter().chain(listing.overturned);
            let end = end.min_by_key(|(fact, at)| (*at, *fact));
            stops.push(Stop {
                reason: StopReason::List {
                    list: said.list.clone(),
                    listing: *fact,
                    needs_acceptance: rule.needs_acceptance,
                },
                clause: rule.clause.clone(),
                from: *from,
                until: end.map(|(_, at)| at),
                facts: [Some(*fact), end.map(|(fact, _)| fact)]
                    .into_iter()
                    .flatten()
                    .collect(),
            });
        }
        stops
    }

    /// The listing that stands at an instant: the newest recorded by then that was not overturned by then.
    fn standing(&self, at: BeijingTime) -> Option<&'a Statement<ObjectListed>> {
        let stands = |listing: &&Listing<'_>| {
            listing.said.1 <= at && listing.overturned.is_none_or(|(_, when)| when > at)
        };
        self.all
            .iter()
            .rev()
            .find(stands)
            .map(|listing| listing.said)
    }

    /// The stops of warnings: in each, as long as the list that stands does not let it work.
    fn warning_stops(&self, scene: &Scene<'_>, kind: &ObjectKind, warned: &[Warned]) -> Vec<Stop> {
        let mut stops = Vec::new();
        for warning in warned {
            let Some(measure) = measure(scene, kind, &warning.level) else {
                continue;
            };
            let inside = |at: &BeijingTime| {
                warning.from < *at && warning.until.is_none_or(|until| *at < until)
            };
            let recorded = self.all.iter().map(|listing| listing.said.1);
            let overturned = self.all.iter().filter_map(|listing| listing.overturned);
            let mut turns: Vec<BeijingTime> = recorded
                .chain(overturned.map(|(_, at)| at))
                .filter(inside)
                .collect();
            turns.push(warning.from);
            turns.sort_unstable();
            turns.dedup();
            let ends = turns.iter().skip(1).map(|turn| Some(*turn));
            let ends = ends.chain([warning.until]);
            for (from, until) in turns.iter().zip(ends) {
                let standing = self.standing(*from);
                let rule = standing.and_then(|(_, _, said)| list(scene, &said.list));
                if rule.is_some_and(|rule| rule.may_work == MayWork::Always) {
                    continue;
                }
                push_warning(&mut stops, warning, measure, standing, *from, until);
            }
        }
        stops
    }
}

/// Adds a span, or makes the last one longer where nothing changed.
fn push_warning(
    stops: &mut Vec<Stop>,
    warning: &Warned,
    measure: &WarningMeasure,
    standing: Option<&Statement<ObjectListed>>,
    from: BeijingTime,
    until: Option<BeijingTime>,
) {
    let facts = [Some(warning.fact), standing.map(|said| said.0)];
    let ended = warning.ended_by.filter(|_| until == warning.until);
    stops.push(Stop {
        reason: StopReason::Warning {
            level: warning.level.clone(),
            warning: warning.fact,
            list: standing.map(|(_, _, said)| said.list.clone()),
        },
        clause: measure.clause.clone(),
        from,
        until,
        facts: facts.into_iter().chain([ended]).flatten().collect(),
    });
}

fn list<'a>(scene: &Scene<'a>, id: &str) -> Option<&'a ListRule> {
    scene.plan.lists.iter().find(|list| list.id == id)
}

/// The measure that makes objects of a kind go by their list at a level.
fn measure<'a>(scene: &Scene<'a>, kind: &ObjectKind, level: &str) -> Option<&'a WarningMeasure> {
    let binds = |measure: &&WarningMeasure| {
        measure.by_list && measure.object.as_ref().is_none_or(|id| *id == kind.id)
    };
    scene.plan.warnings.measures_at(level).find(binds)
}

/// From the finding of a problem until it is closed; again when it is reopened.
fn recheck_stops(
    clause: &ClauseId,
    (fact, _, problem): &Statement<ProblemFound>,
    now: &ProblemNow,
) -> Vec<Stop> {
    if !matches!(problem.source, Source::Inspection { .. }) {
        return Vec::new();
    }
    let stop = |from, facts| Stop {
        reason: StopReason::Recheck {
            problem: problem.problem.clone(),
        },
        clause: clause.clone(),
        from,
        until: None,
        facts,
    };
    let mut stops = vec![stop(now.found_at, vec![*fact])];
    for taken in &now.taken {
        let lasting = stops.last_mut().filter(|stop| stop.until.is_none());
        match (lasting, taken.open) {
            (Some(lasting), false) => {
                lasting.until = Some(taken.at.max(lasting.from));
                lasting.facts.push(taken.fact);
            }
            (None, true) => stops.push(stop(taken.at, vec![*fact, taken.fact])),
            _ => {}
        }
    }
    stops
}
