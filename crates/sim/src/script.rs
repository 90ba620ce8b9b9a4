//! Everything that happens, put in the order in which the ledger learns of it.

use fact::{AirHour, Body, NewFact, NoticeAbout, SIMULATOR};
use plan::{Plan, Unit, UnitKind};
use units::{BeijingTime, FactId, UnitId};

use crate::air::{Places, Year, hours};
use crate::cast::{Habit, habits};
use crate::dice::Dice;
use crate::dust::decisions;
use crate::field;
use crate::filing::Sender;
use crate::progress::report_all;
use crate::registry::register_all;
use crate::season::{last_year, this_year};
use crate::sky::Weather;

/// Fills a campaign from its plan: `(recorded_at, fact)`, ascending, for an empty ledger, where the first fact becomes
/// F1. Only what is recorded by `until` is given. `progress` hears how many of how many steps are done.
#[must_use]
pub fn simulate(
    plan: &Plan,
    seed: u64,
    until: BeijingTime,
    mut progress: impl FnMut(u64, u64),
) -> Vec<(BeijingTime, NewFact)> {
    let total = steps(plan);
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done, total);
    };
    let mut script = Script {
        by: format!("{SIMULATOR} seed {seed}"),
        drafts: Vec::new(),
    };
    air(plan, seed, &mut script, &mut step);
    let objects = register_all(plan, seed, &mut script);
    let found = field::live(&objects, plan, seed, &mut script);
    returns(plan, seed, &found, &mut script, &mut step);
    report_all(plan, seed, &mut script, &mut step);
    script.finish(until)
}

fn steps(plan: &Plan) -> u64 {
    let days = this_year(plan).days() + last_year(plan).days();
    let senders: usize = plan
        .calendar
        .obligations
        .iter()
        .map(|obligation| obligation.units.len())
        .sum();
    let tasks = plan.tasks.iter().filter(|task| task.due.is_some()).count();
    u64::from(days.unsigned_abs()) + senders as u64 + tasks as u64
}

/// The number of a draft.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DraftNo(usize);

/// A fact on its way, with the draft it names.
struct Draft {
    recorded_at: BeijingTime,
    fact: NewFact,
    names: Option<DraftNo>,
}

/// All drafts so far.
pub(crate) struct Script {
    by: String,
    drafts: Vec<Draft>,
}

impl Script {
    /// Adds a fact.
    pub(crate) fn add(&mut self, recorded_at: BeijingTime, fact: NewFact) -> DraftNo {
        self.drafts.push(Draft {
            recorded_at,
            fact,
            names: None,
        });
        DraftNo(self.drafts.len() - 1)
    }

    /// Adds a fact that names an earlier one, by correcting it or by settling what it reported.
    pub(crate) fn add_after(
        &mut self,
        recorded_at: BeijingTime,
        fact: NewFact,
        earlier: DraftNo,
    ) -> DraftNo {
        let number = self.add(recorded_at, fact);
        self.drafts[number.0].names = Some(earlier);
        number
    }

    /// Lets a fact name an earlier one.
    pub(crate) fn name(&mut self, draft: DraftNo, earlier: DraftNo) {
        if let Some(draft) = self.drafts.get_mut(draft.0) {
            draft.names = Some(earlier);
        }
    }

    /// `recorded_by` of what a unit states.
    pub(crate) fn by_unit(&self, unit: &Unit) -> String {
        self.by(&unit.short)
    }

    /// `recorded_by` of what somebody states.
    pub(crate) fn by(&self, whom: &str) -> String {
        format!("{} {whom}", self.by).trim_end().to_owned()
    }

    /// A unit's short name.
    pub(crate) fn unit_name(&self, plan: &Plan, unit: &UnitId) -> String {
        plan.unit(unit)
            .map_or_else(|| unit.to_string(), |unit| unit.short.clone())
    }

    /// The office's short name.
    pub(crate) fn office_name(&self, plan: &Plan) -> String {
        let mut units = plan.units.iter();
        let office = units.find(|unit| unit.kind == UnitKind::Office);
        office.map_or_else(String::new, |office| office.short.clone())
    }

    /// Sorts by time of recording and puts in the numbers that named facts get in an empty ledger.
    fn finish(self, until: BeijingTime) -> Vec<(BeijingTime, NewFact)> {
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        order.retain(|index| self.drafts[*index].recorded_at <= until);
        order.sort_by_key(|index| self.drafts[*index].recorded_at);
        let mut ids = vec![FactId(0); self.drafts.len()];
        for (number, index) in (1..).zip(&order) {
            ids[*index] = FactId(number);
        }
        let mut drafts: Vec<Option<Draft>> = self.drafts.into_iter().map(Some).collect();
        let in_order = order.into_iter().filter_map(|index| drafts[index].take());
        in_order
            .map(|draft| (draft.recorded_at, named(draft, &ids)))
            .collect()
    }
}

fn named(draft: Draft, ids: &[FactId]) -> NewFact {
    let mut fact = draft.fact;
    if let Some(earlier) = draft.names {
        match &mut fact.body {
            Body::ProblemClosed(closed) => closed.reported_in = ids[earlier.0],
            Body::ListingAppealed(appeal) => appeal.listing = ids[earlier.0],
            Body::ListingReviewed(review) => review.appeal = ids[earlier.0],
            Body::NoticeServed(notice) => about(&mut notice.about, ids[earlier.0]),
            _ => fact.corrects = Some(ids[earlier.0]),
        }
    }
    fact
}

fn about(about: &mut NoticeAbout, fact: FactId) {
    match about {
        NoticeAbout::Warning { warning } => *warning = fact,
        NoticeAbout::Listing { listing } => *listing = fact,
        NoticeAbout::Problems { .. } | NoticeAbout::Case { .. } => {}
    }
}

fn air(plan: &Plan, seed: u64, script: &mut Script, step: &mut impl FnMut()) {
    const DAY_S: i64 = 24 * 3600;
    let places = Places::of(plan);
    let (before, now) = (last_year(plan), this_year(plan));
    let archive = BeijingTime::midnight(now.first).plus_seconds(-DAY_S);
    let weather = Weather::of(before, seed);
    for hour in hours(&places, before, Year::Before, (seed, &weather), &mut *step) {
        let fact = air_fact(hour, &script.by);
        script.add(archive.max(fact.occurred_at), fact);
    }
    let weather = Weather::of(now, seed);
    let mut dice = Dice::new(seed, "delay");
    let mut delay_s = 0;
    let mut latest = None;
    for hour in hours(&places, now, Year::This, (seed, &weather), step) {
        if latest.replace(hour.hour_end) != Some(hour.hour_end) {
            delay_s = dice.between(20 * 60, 40 * 60);
        }
        let fact = air_fact(hour, &script.by);
        script.add(fact.occurred_at.plus_seconds(delay_s), fact);
    }
    if let Some(storm) = weather.storms.iter().min_by_key(|storm| storm.first) {
        for (recorded_at, fact) in decisions(storm, &places.all(), &script.by) {
            script.add(recorded_at, fact);
        }
    }
}

fn air_fact(hour: AirHour, by: &str) -> NewFact {
    NewFact {
        occurred_at: hour.hour_end.instant(),
        recorded_by: by.to_owned(),
        key: hour.key(),
        corrects: None,
        body: Body::AirHour(hour),
    }
}

fn returns(
    plan: &Plan,
    seed: u64,
    found: &field::Found,
    script: &mut Script,
    step: &mut impl FnMut(),
) {
    let habits = habits(plan.units.iter().map(|unit| unit.id.clone()), seed);
    for obligation in &plan.calendar.obligations {
        for id in &obligation.units {
            if let Some(unit) = plan.unit(id) {
                let habit = habits.get(id).copied().unwrap_or(Habit::Usual);
                Sender {
                    plan,
                    obligation,
                    unit,
                    habit,
                    found,
                }
                .send_all(seed, script);
            }
            step();
        }
    }
}
