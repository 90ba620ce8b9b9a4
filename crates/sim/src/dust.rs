//! Sand storms, and the decision that an office takes on one of them.

use fact::{Body, NewFact, SandDustDecision};
use units::{BeijingTime, HourEnd, Period, PlaceId, day_of_date};

use crate::dice::Dice;
use crate::words;

/// A storm that rises, peaks and settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Storm {
    /// The first hour with sand.
    pub(crate) first: HourEnd,
    /// The last hour with sand.
    pub(crate) last: HourEnd,
    peak: HourEnd,
    height: i64,
}

impl Storm {
    /// Sand in an hour, thousandths of µg/m³ PM10.
    pub(crate) fn sand(&self, hour: HourEnd) -> i64 {
        if hour < self.first || hour > self.last {
            return 0;
        }
        let rising = i64::from(hour.0 - self.first.0 + 1) * self.height
            / i64::from(self.peak.0 - self.first.0 + 1);
        let settling = i64::from(self.last.0 - hour.0 + 1) * self.height
            / i64::from(self.last.0 - self.peak.0 + 1);
        rising.min(settling)
    }
}

/// One or two storms in the first two thirds of a period, the first after its first quarter.
pub(crate) fn storms(period: Period, dice: &mut Dice) -> Vec<Storm> {
    let days = i64::from(period.days());
    let storm = |from: i64, to: i64, dice: &mut Dice| {
        let day = i64::from(day_of_date(period.first)) + dice.between(from, to);
        let first = day * 24 + dice.between(1, 12);
        let (rise, settle) = (dice.between(3, 6), dice.between(10, 22));
        let hour = |hour: i64| HourEnd(i32::try_from(hour).unwrap_or(0));
        let height = dice.between(320, 780) * 1000;
        Storm {
            first: hour(first),
            last: hour(first + rise + settle),
            peak: hour(first + rise),
            height,
        }
    };
    let mut storms = vec![storm(days / 4, days / 3, dice)];
    if dice.chance(700) {
        storms.push(storm(days / 2, days * 2 / 3, dice));
    }
    storms
}

/// The decisions on a storm, one a place, with the time they are recorded: two days later at ten.
pub(crate) fn decisions(
    storm: &Storm,
    places: &[PlaceId],
    by: &str,
) -> Vec<(BeijingTime, NewFact)> {
    const TWO_DAYS_AND_TEN_HOURS_S: i64 = 58 * 3600;
    let recorded =
        BeijingTime::midnight(storm.last.instant().date()).plus_seconds(TWO_DAYS_AND_TEN_HOURS_S);
    places
        .iter()
        .map(|place| (recorded, decision(storm, place, by)))
        .collect()
}

fn decision(storm: &Storm, place: &PlaceId, by: &str) -> NewFact {
    let (first_hour_end, last_hour_end) = (storm.first.instant(), storm.last.instant());
    NewFact {
        occurred_at: last_hour_end,
        recorded_by: by.to_owned(),
        key: format!(
            "sand_dust.decision/{place}/{first_hour_end}/{}",
            words::SAND_DOCUMENT
        ),
        corrects: None,
        body: Body::SandDustDecision(SandDustDecision {
            place: place.clone(),
            first_hour_end,
            last_hour_end,
            decided_by: words::SAND_OFFICE.to_owned(),
            document: words::SAND_DOCUMENT.to_owned(),
            reason: words::SAND_REASON.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_rises_peaks_and_settles() {
        let storm = Storm {
            first: HourEnd(10),
            last: HourEnd(20),
            peak: HourEnd(13),
            height: 400,
        };
        let course: Vec<i64> = (9..=21).map(|hour| storm.sand(HourEnd(hour))).collect();
        assert_eq!(
            course,
            [0, 100, 200, 300, 400, 350, 300, 250, 200, 150, 100, 50, 0]
        );
    }
}
