//! Sending a filed return back.

use access::Action;
use campaign::Campaign;
use fact::{Body, NewFact, ReturnSentBack};
use plan::Plan;
use units::{BeijingTime, FactId, ObligationId, UnitId};

use crate::text::needed;
use crate::{Actor, Refusal, RefusalCode, owed};

/// What is to be sent back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBack {
    /// What was asked for.
    pub obligation: ObligationId,
    /// Which deadline it answers.
    pub due: BeijingTime,
    /// Whose return.
    pub unit: UnitId,
    /// The sending that was looked at: it must be the newest.
    pub filed: FactId,
    /// What is to be put right.
    pub remarks: String,
}

/// Sends the newest filing back. It stays filed, and when it was received still counts.
///
/// # Errors
/// Not allowed, nothing filed, not the newest, sent back already, or no remarks.
pub fn send_back(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    sending: &SendBack,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let SendBack {
        obligation,
        due,
        unit,
        filed,
        ..
    } = sending;
    owed::unit(plan, unit)?;
    if !actor.may(plan, Action::ReturnSendBack, unit) {
        return Err(Refusal::not_allowed(Action::ReturnSendBack));
    }
    owed::obligation(plan, obligation, *due, unit)?;
    let Some(newest) = campaign.filed(obligation, *due, unit).last() else {
        return Err(Refusal::new(
            RefusalCode::NotYetFiled,
            "尚未报送，无可退回",
            "nothing is filed yet, so nothing can be sent back",
        ));
    };
    if newest.fact != *filed {
        return Err(Refusal::not_newest(newest.fact));
    }
    let before = campaign.sent_back(obligation, *due, unit);
    if let Some((fact, ..)) = before.iter().find(|(_, _, sent)| sent.filed == *filed) {
        return Err(Refusal::new(
            RefusalCode::AlreadySentBack,
            "已退回，等待更正",
            "sent back already, waiting for the correction",
        )
        .about(*fact));
    }
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("return.sent_back/{filed}"),
        corrects: None,
        body: Body::ReturnSentBack(ReturnSentBack {
            unit: unit.clone(),
            obligation: obligation.clone(),
            due: *due,
            filed: *filed,
            remarks: needed(&sending.remarks, ("退回意见", "the remarks"))?,
        }),
    })
}
