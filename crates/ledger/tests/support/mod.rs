//! Facts to append, and a small generator of numbers.

use fact::{AirHour, Body, NewFact, ProblemClosed, SandDustDecision, TaskProgress};
use jiff::civil::date;
use units::{BeijingTime, Concentration, FactId, HourEnd, PlaceId, PollutantMap, TaskId, UnitId};

/// Noon, so many days into the campaign.
#[allow(dead_code)]
pub(crate) fn noon(day: i32) -> BeijingTime {
    BeijingTime::midnight(date(2023, 4, 1)).plus_seconds(i64::from(day) * 86_400 + 43_200)
}

/// An hour of air.
pub(crate) fn hour(number: i32) -> NewFact {
    let hour_end = HourEnd(HourEnd::from_label(date(2023, 4, 1), 1).0 + number);
    let values = PollutantMap::from_fn(|_| Some(Concentration(30_000 + number)));
    let body = AirHour {
        place: PlaceId::new("甲城"),
        hour_end,
        values,
    };
    let (key, occurred_at) = (body.key(), hour_end.instant());
    NewFact {
        occurred_at,
        recorded_by: "test".to_owned(),
        key,
        corrects: None,
        body: Body::AirHour(body),
    }
}

/// Facts of several kinds.
#[allow(dead_code)]
pub(crate) fn samples(count: i32) -> Vec<NewFact> {
    samples_from(0, count)
}

/// Facts of several kinds, numbered from `first`.
#[allow(dead_code)]
pub(crate) fn samples_from(first: i32, count: i32) -> Vec<NewFact> {
    (first..first + count).map(sample).collect()
}

#[allow(dead_code)]
fn sample(number: i32) -> NewFact {
    let body = match number % 5 {
        0 => Body::TaskProgress(TaskProgress {
            task: TaskId::new("boilers"),
            unit: UnitId::new("county"),
            done: number.to_string(),
            evidence: vec!["验收单".to_owned()],
        }),
        1 => Body::ProblemClosed(ProblemClosed {
            unit: UnitId::new("county"),
            reported_in: FactId(1),
            line: u32::try_from(number).unwrap(),
            outcome: "已整改".to_owned(),
        }),
        2 => Body::SandDustDecision(SandDustDecision {
            place: PlaceId::new("甲城"),
            first_hour_end: noon(1),
            last_hour_end: noon(2),
            decided_by: "office".to_owned(),
            document: number.to_string(),
            reason: "沙尘".to_owned(),
        }),
        _ => return hour(number),
    };
    NewFact {
        occurred_at: noon(0),
        recorded_by: "test".to_owned(),
        key: format!("test/{number}"),
        corrects: (number % 7 == 1).then_some(FactId(1)),
        body,
    }
}

/// Xorshift: the same numbers everywhere.
#[allow(dead_code)]
pub(crate) struct Random(pub(crate) u64);

#[allow(dead_code)]
impl Random {
    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}
