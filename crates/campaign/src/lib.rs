//! Campaign state folded from facts to an instant.
//!
//! [`Campaign::apply`] takes facts in ledger order, one at a time. A correction replaces what the named fact said; a later
//! reading of the same hour supersedes the earlier one. Nothing here judges: that is for the assessors.

mod air;
mod field;
mod filed;
mod kept;
mod work;

use std::collections::BTreeMap;

pub use air::{DayAir, PlaceAir};
use fact::{
    AirHour, Body, Fact, FileAttached, ProblemClosed, RankingConfirmed, ReturnFiled,
    ReturnSentBack, SandDustDecision, Subject, TaskAssigned, TaskProgress, TaskSignedOff,
};
pub use field::Field;
pub use filed::Filed;
use kept::Kept;
pub use kept::Statement;
use units::{BeijingTime, FactId, HourEnd, ObligationId, PlaceId, TaskId, UnitId};

/// What is known at an instant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Campaign {
    air: BTreeMap<PlaceId, PlaceAir>,
    returns: BTreeMap<(ObligationId, BeijingTime, UnitId), Vec<Filed>>,
    sent_back: Kept<(ObligationId, BeijingTime, UnitId), ReturnSentBack>,
    tasks: Kept<TaskId, TaskProgress>,
    assigned: Kept<(TaskId, UnitId), TaskAssigned>,
    signed_off: Kept<TaskId, TaskSignedOff>,
    files: Kept<Subject, FileAttached>,
    confirmed: Kept<BeijingTime, RankingConfirmed>,
    closed: BTreeMap<(FactId, u32), (FactId, ProblemClosed)>,
    sand_dust: Vec<(FactId, SandDustDecision)>,
    field: Field,
    facts: u64,
    simulated: bool,
}

impl Campaign {
    /// Nothing known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Folds the facts recorded by `as_known_at`, in the order given.
    pub fn replay<'a>(facts: impl IntoIterator<Item = &'a Fact>, as_known_at: BeijingTime) -> Self {
        let mut campaign = Self::new();
        for fact in facts
            .into_iter()
            .filter(|fact| fact.recorded_at <= as_known_at)
        {
            campaign.apply(fact);
        }
        campaign
    }

    /// Takes one more fact into account.
    pub fn apply(&mut self, fact: &Fact) {
        self.facts += 1;
        self.simulated |= fact.is_simulated();
        if let Some(corrected) = fact.corrects {
            self.withdraw(corrected, fact.id);
        }
        match &fact.body {
            Body::AirHour(hour) => self.measure(hour, fact.id),
            Body::ReturnFiled(filed) => self.file(fact, filed),
            Body::ReturnSentBack(sent) => {
                let key = (sent.obligation.clone(), sent.due, sent.unit.clone());
                self.sent_back.keep(key, fact, sent);
            }
            Body::TaskProgress(report) => self.tasks.keep(report.task.clone(), fact, report),
            Body::TaskAssigned(named) => {
                let key = (named.task.clone(), named.unit.clone());
                self.assigned.keep(key, fact, named);
            }
            Body::TaskSignedOff(signed) => self.signed_off.keep(signed.task.clone(), fact, signed),
            Body::ProblemClosed(closed) => {
                self.closed
                    .insert((closed.reported_in, closed.line), (fact.id, closed.clone()));
            }
            Body::FileAttached(file) => self.files.keep(file.about.clone(), fact, file),
            Body::RankingConfirmed(ranking) => self.confirmed.keep(ranking.due, fact, ranking),
            Body::SandDustDecision(decision) => self.sand_dust.push((fact.id, decision.clone())),
            Body::Unknown { .. } => {}
            _ => self.field.apply(fact),
        }
    }

    fn measure(&mut self, hour: &AirHour, fact: FactId) {
        // The place's name is cloned only the first time.
        if let Some(place) = self.air.get_mut(&hour.place) {
            return place.set(hour.hour_end, hour.values, fact);
        }
        self.air
            .entry(hour.place.clone())
            .or_default()
            .set(hour.hour_end, hour.values, fact);
    }

    fn file(&mut self, fact: &Fact, filed: &ReturnFiled) {
        let key = (filed.obligation.clone(), filed.due, filed.unit.clone());
        let sent = Filed {
            fact: fact.id,
            corrects: fact.corrects,
            corrected_by: None,
            body: filed.clone(),
        };
        self.returns.entry(key).or_default().push(sent);
    }

    /// Takes back what a corrected fact said. A corrected sending stays, marked: when it came still counts.
    fn withdraw(&mut self, corrected: FactId, by: FactId) {
        for place in self.air.values_mut() {
            place.withdraw(corrected);
        }
        for sent in self
            .returns
            .values_mut()
            .flatten()
            .filter(|sent| sent.fact == corrected)
        {
            sent.corrected_by = Some(by);
        }
        self.sent_back.withdraw(corrected);
        self.tasks.withdraw(corrected);
        self.assigned.withdraw(corrected);
        self.signed_off.withdraw(corrected);
        self.files.withdraw(corrected);
        self.confirmed.withdraw(corrected);
        self.closed.retain(|_, (fact, _)| *fact != corrected);
        self.sand_dust.retain(|(fact, _)| *fact != corrected);
        self.field.withdraw(corrected);
    }

    /// How many facts were folded.
    #[must_use]
    pub const fn facts(&self) -> u64 {
        self.facts
    }

    /// Whether any fact came from a simulator.
    #[must_use]
    pub const fn is_simulated(&self) -> bool {
        self.simulated
    }

    /// What happened in the field.
    #[must_use]
    pub const fn field(&self) -> &Field {
        &self.field
    }

    /// The air of a place.
    #[must_use]
    pub fn air(&self, place: &PlaceId) -> Option<&PlaceAir> {
        self.air.get(place)
    }

    /// Every place with air data.
    pub fn places(&self) -> impl Iterator<Item = &PlaceId> {
        self.air.keys()
    }

    /// All sendings of a unit for a deadline, oldest first.
    #[must_use]
    pub fn filed(&self, obligation: &ObligationId, due: BeijingTime, unit: &UnitId) -> &[Filed] {
        let key = (obligation.clone(), due, unit.clone());
        self.returns.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The fact that closed a problem line of a return.
    #[must_use]
    pub fn closed(&self, reported_in: FactId, line: u32) -> Option<FactId> {
        self.closed.get(&(reported_in, line)).map(|(fact, _)| *fact)
    }

    /// The decision under which an hour of a place is affected by sand and dust.
    #[must_use]
    pub fn sand_dust(&self, place: &PlaceId, hour: HourEnd) -> Option<FactId> {
        let at = hour.instant();
        let covers = |decision: &SandDustDecision| {
            decision.place == *place
                && decision.first_hour_end <= at
                && at <= decision.last_hour_end
        };
        self.sand_dust
            .iter()
            .find(|(_, decision)| covers(decision))
            .map(|(fact, _)| *fact)
    }

    /// Whether any decision on sand and dust concerns a place.
    #[must_use]
    pub fn has_sand_dust(&self, place: &PlaceId) -> bool {
        self.sand_dust
            .iter()
            .any(|(_, decision)| decision.place == *place)
    }
}
