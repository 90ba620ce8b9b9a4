//! Everything worked out once, that several rules of the field need.

use std::collections::BTreeMap;

use campaign::{Campaign, Statement};
use fact::{ObjectRegistered, ProblemFound};
use plan::Plan;
use units::{BeijingTime, ObjectId, ProblemId};

use super::problem::{self, ProblemNow};
use super::scene::Scene;
use super::stop::{self, Stop, Warned};

/// The facts of the field with what follows from them.
pub(crate) struct View<'a> {
    pub(crate) scene: Scene<'a>,
    /// Every problem and where it stands, by id.
    pub(crate) problems: Vec<(&'a Statement<ProblemFound>, ProblemNow)>,
    /// Every object in the registry, by id.
    pub(crate) registered: BTreeMap<&'a ObjectId, &'a ObjectRegistered>,
    /// The stops of every object that may have any and is in the registry, by id.
    pub(crate) stops: BTreeMap<&'a ObjectId, Vec<Stop>>,
    /// The spans of time under a warning.
    pub(crate) warned: Vec<Warned>,
}

impl<'a> View<'a> {
    pub(crate) fn new(plan: &'a Plan, campaign: &'a Campaign, as_of: BeijingTime) -> Self {
        let scene = Scene {
            plan,
            campaign,
            as_of,
        };
        let problems: Vec<_> = scene
            .field()
            .problems()
            .map(|found| (found, problem::walk(&scene, found)))
            .collect();
        let mut by_object: BTreeMap<&ObjectId, Vec<(&Statement<ProblemFound>, &ProblemNow)>> =
            BTreeMap::new();
        for (found, now) in &problems {
            by_object
                .entry(&found.2.object)
                .or_default()
                .push((found, now));
        }
        let warned = stop::warned(&scene);
        let objects = scene.field().objects();
        let registered: BTreeMap<_, _> = objects
            .filter(|(_, _, object)| scene.field().retired(&object.object).is_none())
            .map(|(_, _, object)| (&object.object, object))
            .collect();
        let mut stops = BTreeMap::new();
        for object in registered.values() {
            if !scene.kind(object).is_some_and(stop::may_stop) {
                continue;
            }
            let own = by_object.get(&object.object).map_or(&[][..], Vec::as_slice);
            let found = stop::stops(&scene, object, own, &warned);
            stops.insert(&object.object, found);
        }
        Self {
            scene,
            problems,
            registered,
            stops,
            warned,
        }
    }

    /// Where a problem stands.
    pub(crate) fn problem(&self, id: &ProblemId) -> Option<&ProblemNow> {
        let index = self
            .problems
            .binary_search_by(|(_, now)| now.problem.cmp(id));
        index.ok().map(|index| &self.problems[index].1)
    }
}
