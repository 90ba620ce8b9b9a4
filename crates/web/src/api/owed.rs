//! The return that an address names, as the plan asks for it.

use desk::{Refusal, RefusalCode};
use plan::{Obligation, Plan};
use units::{BeijingTime, ObligationId, UnitId};

use super::asked;
use crate::http::Failure;

/// `…/{obligation}/{due}/{unit}` as it came.
pub(super) type Named = (String, String, String);

/// One unit's return for one deadline.
#[derive(Debug, Clone)]
pub(super) struct Return {
    pub(super) obligation: ObligationId,
    pub(super) due: BeijingTime,
    pub(super) unit: UnitId,
}

impl Return {
    pub(super) fn read((obligation, due, unit): Named) -> Result<Self, Failure> {
        Ok(Self {
            obligation: ObligationId::new(obligation),
            due: asked::instant(&due)?,
            unit: UnitId::new(unit),
        })
    }

    /// The obligation, if it has the deadline and the unit owes it.
    pub(super) fn obligation<'a>(&self, plan: &'a Plan) -> Result<&'a Obligation, Refusal> {
        let (id, due, unit) = (&self.obligation, self.due, &self.unit);
        let found = plan.obligation(id);
        let (code, zh, en) = match found {
            _ if plan.unit(unit).is_none() => (
                RefusalCode::UnknownUnit,
                "方案中没有这个责任单位",
                "the plan has no such unit",
            ),
            None => (
                RefusalCode::UnknownObligation,
                "方案中没有这个报送事项",
                "the plan has no such obligation",
            ),
            Some(found) if !found.due.contains(&due) => (
                RefusalCode::UnknownDue,
                "这个报送事项没有这一截止时间",
                "the obligation has no such deadline",
            ),
            Some(found) if !found.units.contains(unit) => (
                RefusalCode::NotExpected,
                "方案未要求该单位报送",
                "the plan does not ask this unit for it",
            ),
            Some(found) => return Ok(found),
        };
        Err(Refusal::new(code, zh, en))
    }
}
