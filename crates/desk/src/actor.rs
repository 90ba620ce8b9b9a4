//! Who does it: a unit and a role, never a person.

use access::{Action, Matrix, Relation, Role};
use plan::Plan;
use units::UnitId;

/// An account's unit and role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Actor {
    /// The account's unit.
    pub unit: UnitId,
    /// The account's role.
    pub role: Role,
}

impl Actor {
    /// An actor of a unit in a role.
    #[must_use]
    pub const fn new(unit: UnitId, role: Role) -> Self {
        Self { unit, role }
    }

    /// As facts name who stated them: `<unit>/<role>`.
    #[must_use]
    pub fn stated_by(&self) -> String {
        format!("{}/{}", self.unit, self.role)
    }

    /// Whether a unit is the actor's own, or below it in the unit tree.
    #[must_use]
    pub fn relation(&self, plan: &Plan, unit: &UnitId) -> Relation {
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

    /// Whether the actor may do something to a unit.
    #[must_use]
    pub fn may(&self, plan: &Plan, action: Action, unit: &UnitId) -> bool {
        Matrix::builtin().may(self.role, action, self.relation(plan, unit))
    }
}
