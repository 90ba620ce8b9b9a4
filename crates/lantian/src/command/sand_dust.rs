//! `lantian sand-dust`: a decision on sand and dust, as a fact.

use fact::{Body, NewFact, SandDustDecision};
use units::PlaceId;

use crate::cli::SandDust;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output};

pub(crate) fn run(command: SandDust) -> Outcome {
    if command.to < command.from {
        return Err(Failure::input(format!(
            "--to {} 早于 / is before --from {}",
            command.to, command.from
        )));
    }
    let decision = SandDustDecision {
        place: PlaceId::new(command.place),
        first_hour_end: command.from,
        last_hour_end: command.to,
        decided_by: command.decided_by,
        document: command.document,
        reason: command.reason,
    };
    let fact = NewFact {
        occurred_at: decision.last_hour_end,
        recorded_by: decision.decided_by.clone(),
        key: format!(
            "sand_dust.decision/{}/{}/{}",
            decision.place, command.from, decision.document
        ),
        corrects: None,
        body: Body::SandDustDecision(decision),
    };
    let mut ledger = input::ledger_or_new(&command.data)?;
    let appended = ledger
        .append(&[fact], clock::now())
        .or_input("台账 / ledger")?;
    ledger.close().or_fault("台账 / ledger")?;
    for answer in appended {
        output::result(&answer.to_string());
    }
    Ok(())
}
