//! Which return an address names.

use plan::{Obligation, Plan, Unit};
use serde::Deserialize;
use store::DraftKey;
use units::{BeijingTime, ObligationId, UnitId};

use crate::http::Failure;

/// As the address has it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Which {
    obligation: String,
    due: String,
    unit: String,
}

/// What a unit owes by a deadline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owed<'p> {
    pub(crate) obligation: &'p Obligation,
    pub(crate) due: BeijingTime,
    pub(crate) unit: &'p Unit,
}

impl Which {
    /// What the plan says of it.
    pub(super) fn of<'p>(&self, plan: &'p Plan) -> Result<Owed<'p>, Failure> {
        let civil: jiff::civil::DateTime = self.due.parse().map_err(|_| Failure::NotFound)?;
        let due = BeijingTime::from_civil(civil);
        let obligation = plan.obligation(&ObligationId::new(self.obligation.as_str()));
        let unit = plan.unit(&UnitId::new(self.unit.as_str()));
        match (obligation, unit) {
            (Some(obligation), Some(unit))
                if obligation.due.contains(&due) && obligation.units.contains(&unit.id) =>
            {
                Ok(Owed {
                    obligation,
                    due,
                    unit,
                })
            }
            _ => Err(Failure::NotFound),
        }
    }
}

impl Owed<'_> {
    /// Its address.
    pub(crate) fn path(&self) -> String {
        address(&self.obligation.id, self.due, &self.unit.id)
    }

    /// Where its draft lies.
    pub(crate) fn key(&self) -> DraftKey {
        DraftKey {
            obligation: self.obligation.id.clone(),
            due: self.due,
            unit: self.unit.id.clone(),
        }
    }
}

/// The address of a return.
pub(crate) fn address(obligation: &ObligationId, due: BeijingTime, unit: &UnitId) -> String {
    let escaped = crate::page::escaped;
    let (obligation, unit) = (escaped(obligation.as_str()), escaped(unit.as_str()));
    format!("/returns/{obligation}/{}/{unit}", due.civil())
}
