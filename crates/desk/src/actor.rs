//! Who does it: a unit, a role and the number of an account, never a name.

use access::{Action, Matrix, Relation, Role};
use fact::ObjectRegistered;
use plan::{Plan, UnitKind};
use units::{ObjectId, PersonNo, UnitId};

/// An account's unit and role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Actor {
    /// The account's unit.
    pub unit: UnitId,
    /// The account's role.
    pub role: Role,
    /// The account's number; none for a program, which is nobody where the plan asks for another person.
    pub person: Option<PersonNo>,
    /// The one object of a party.
    pub object: Option<ObjectId>,
}

impl Actor {
    /// An actor of a unit in a role.
    #[must_use]
    pub const fn new(unit: UnitId, role: Role) -> Self {
        Self {
            unit,
            role,
            person: None,
            object: None,
        }
    }

    /// The same, by the account of this number.
    #[must_use]
    pub fn with_person(mut self, person: PersonNo) -> Self {
        self.person = Some(person);
        self
    }

    /// The party of one object.
    #[must_use]
    pub fn with_object(mut self, object: ObjectId) -> Self {
        self.object = Some(object);
        self
    }

    /// As facts name who stated them: `<unit>/<role>`.
    #[must_use]
    pub fn stated_by(&self) -> String {
        format!("{}/{}", self.unit, self.role)
    }

    /// Whether a unit is the actor's own, or below it in the unit tree. A party has no unit of its own.
    #[must_use]
    pub fn relation(&self, plan: &Plan, unit: &UnitId) -> Relation {
        if self.role == Role::Party {
            return Relation::Other;
        }
        let mut above = plan.unit(unit);
        // A chain of parents is never longer than the list of units.
        for _ in 0..plan.units.len() {
            let Some(one) = above else { break };
            if one.id == self.unit {
                return Relation::Own;
            }
            above = one.parent.as_ref().and_then(|parent| plan.unit(parent));
        }
        Relation::Other
    }

    /// Whether the actor may do something to an object: a party to its own, a city bureau to every one, others by the
    /// object's unit.
    #[must_use]
    pub fn may_object(&self, plan: &Plan, action: Action, object: &ObjectRegistered) -> bool {
        if self.role != Role::Party && !self.is_of_bureau(plan) {
            return self.may(plan, action, &object.unit);
        }
        let own = self.role != Role::Party || self.object.as_ref() == Some(&object.object);
        let relation = if own { Relation::Own } else { Relation::Other };
        Matrix::builtin().may(self.role, action, relation)
    }

    /// Whether it acts for a city bureau, whose field is the whole city.
    fn is_of_bureau(&self, plan: &Plan) -> bool {
        plan.unit(&self.unit)
            .is_some_and(|unit| unit.kind == UnitKind::Bureau)
    }

    /// Whether the actor may do something to a unit.
    #[must_use]
    pub fn may(&self, plan: &Plan, action: Action, unit: &UnitId) -> bool {
        Matrix::builtin().may(self.role, action, self.relation(plan, unit))
    }
}
