//! Plan, facts and the instant, and what the rules of the field share.

use campaign::{Campaign, Field};
use fact::{InspectionDone, ObjectRegistered};
use jiff::civil::Date;
use plan::{ObjectKind, Plan};
use units::{BeijingTime, ClauseId, FactId, FactSet, ObjectId, UnitId};

use crate::context::say;
use crate::model::{Evidence, Sentence};

/// Plan, facts and the instant.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) campaign: &'a Campaign,
    pub(crate) as_of: BeijingTime,
}

impl<'a> Scene<'a> {
    pub(crate) fn field(&self) -> &'a Field {
        self.campaign.field()
    }

    /// An object still in the registry.
    pub(crate) fn object(&self, id: &ObjectId) -> Option<&'a ObjectRegistered> {
        let (_, _, object) = self.field().object(id)?;
        self.field().retired(id).is_none().then_some(object)
    }

    pub(crate) fn kind(&self, object: &ObjectRegistered) -> Option<&'a ObjectKind> {
        self.plan.objects.iter().find(|kind| kind.id == object.kind)
    }

    /// A unit's short name and its name in English; its id where the plan has none such.
    pub(crate) fn unit_name(&self, id: &UnitId) -> Sentence {
        match self.plan.unit(id) {
            Some(unit) => say(unit.short.clone(), unit.name_en.clone()),
            None => say(id.as_str(), id.as_str()),
        }
    }

    /// An object's name; its id where it was never registered.
    pub(crate) fn object_name(&self, id: &ObjectId) -> String {
        let known = self.field().object(id);
        known.map_or_else(|| id.to_string(), |(_, _, object)| object.name.clone())
    }

    /// Evidence whose subject is `subject`.
    pub(crate) fn evidence(
        &self,
        rule: &str,
        subject: &str,
        clause: &ClauseId,
        facts: impl IntoIterator<Item = FactId>,
        sentence: Sentence,
        steps: Vec<Sentence>,
    ) -> Evidence {
        Evidence {
            id: format!("{rule}/{subject}@{}", self.as_of),
            rule: rule.to_owned(),
            clause: clause.clone(),
            facts: FactSet::collect(facts),
            sentence,
            steps,
        }
    }
}

/// When an inspection was made: as its device says, but not after the ledger learned of it.
pub(crate) fn made_at(recorded_at: BeijingTime, inspection: &InspectionDone) -> BeijingTime {
    inspection.finished_at.min(recorded_at)
}

/// An instant as people write it.
pub(crate) fn shown(at: BeijingTime) -> String {
    at.civil().strftime("%Y-%m-%d %H:%M").to_string()
}

/// Days from the first date to the second.
pub(crate) fn days_between(first: Date, second: Date) -> i32 {
    units::day_of_date(second) - units::day_of_date(first)
}

pub(crate) fn count<T>(items: impl IntoIterator<Item = T>) -> u32 {
    u32::try_from(items.into_iter().count()).unwrap_or(u32::MAX)
}
