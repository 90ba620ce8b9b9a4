//! How a unit's return for one deadline stands.

use assess::ReturnStatus;
use campaign::Campaign;
use fact::ReturnContent;
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, FactId, ObligationId, UnitId};

/// One cell of the matrix of units and deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// As rule `return.deadline` has it: the first receipt decides.
    pub status: ReturnStatus,
    /// When the first sending was received.
    pub received_at: Option<BeijingTime>,
    /// The newest sending: the one a correction names.
    pub newest: Option<FactId>,
    /// How many corrections were filed.
    pub corrections: u32,
    /// The send-back of the newest sending, if the office waits for a correction.
    pub sent_back: Option<FactId>,
}

/// How a unit's return stands; none if the unit does not owe it.
#[must_use]
pub fn stage_of(
    plan: &Plan,
    campaign: &Campaign,
    obligation: &ObligationId,
    due: BeijingTime,
    unit: &UnitId,
    as_of: BeijingTime,
) -> Option<Stage> {
    crate::owed::obligation(plan, obligation, due, unit).ok()?;
    let sent = campaign.filed(obligation, due, unit);
    let first = sent
        .iter()
        .min_by_key(|sent| (sent.body.received_at, sent.fact));
    let status = match first {
        Some(first) if first.body.received_at > due => ReturnStatus::Late,
        Some(first) if matches!(first.body.content, ReturnContent::Empty { .. }) => {
            ReturnStatus::Empty
        }
        Some(_) => ReturnStatus::OnTime,
        None if as_of > due => ReturnStatus::Missing,
        None => ReturnStatus::Pending,
    };
    let newest = sent.last().map(|sent| sent.fact);
    let back = campaign.sent_back(obligation, due, unit);
    let waiting = back.iter().find(|(_, _, back)| Some(back.filed) == newest);
    let corrections = sent.iter().filter(|sent| sent.corrects.is_some()).count();
    Some(Stage {
        status,
        received_at: first.map(|first| first.body.received_at),
        newest,
        corrections: u32::try_from(corrections).unwrap_or(u32::MAX),
        sent_back: waiting.map(|(fact, ..)| *fact),
    })
}
