//! Which hours a place has, and the stretches it lacks.

use std::collections::BTreeMap;

use units::{Concentration, HourEnd, PlaceId, Pollutant, PollutantMap};

/// Hours that every one of `places` lacks, both ends counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The first missing hour.
    pub first: HourEnd,
    /// The last missing hour.
    pub last: HourEnd,
    /// Who lacks them, sorted.
    pub places: Vec<PlaceId>,
}

impl Gap {
    /// How many hours.
    #[must_use]
    pub const fn hours(&self) -> i32 {
        self.last.0 - self.first.0 + 1
    }
}

const HOURS: i32 = 24;
const POLLUTANT_BITS: u64 = 0b11_1111;

/// Marks of the hours already seen, a day at a time: 0 for none, else the [`fingerprint`] of the values.
#[derive(Debug, Default)]
pub(crate) struct Hours(BTreeMap<i32, [u64; HOURS as usize]>);

impl Hours {
    /// The mark of an hour, to read and set.
    pub(crate) fn mark(&mut self, hour: HourEnd) -> &mut u64 {
        let day = self.0.entry(hour.0.div_euclid(HOURS)).or_default();
        &mut day[hour.0.rem_euclid(HOURS) as usize]
    }

    /// How many days have a mark.
    pub(crate) fn days(&self) -> usize {
        self.0.len()
    }

    fn iter(&self) -> impl Iterator<Item = i32> + '_ {
        self.0.iter().flat_map(|(day, marks)| {
            let seen = marks.iter().enumerate().filter(|(_, mark)| **mark != 0);
            seen.map(move |(hour, _)| day * HOURS + hour as i32)
        })
    }

    /// The stretches without a mark from `first` to `last`.
    pub(crate) fn gaps(&self, first: HourEnd, last: HourEnd) -> Vec<(HourEnd, HourEnd)> {
        let mut gaps = Vec::new();
        let mut next = first.0;
        for seen in self.iter().chain([last.0 + 1]) {
            if seen > next {
                gaps.push((HourEnd(next), HourEnd(seen - 1)));
            }
            next = seen + 1;
        }
        gaps
    }
}

/// A number for the values of an hour that is never 0: the low six bits say which pollutants have a value, the rest is
/// a hash of the values (FNV-1a). It only decides whether a second sending is called the same or different.
pub(crate) fn fingerprint(values: &PollutantMap<Option<Concentration>>) -> u64 {
    let bytes = values
        .iter()
        .flat_map(|(_, value)| value.map_or(-1, |value| value.0).to_le_bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let bit = |pollutant: Pollutant| u64::from(values[pollutant].is_some()) << pollutant as u64;
    (hash & !POLLUTANT_BITS) | Pollutant::ALL.into_iter().map(bit).sum::<u64>()
}

/// Whether two fingerprints have no pollutant in common.
pub(crate) const fn are_disjoint(one: u64, other: u64) -> bool {
    one & other & POLLUTANT_BITS == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_between_the_marks() {
        let mut hours = Hours::default();
        for hour in [-2, 3, 4, 9] {
            *hours.mark(HourEnd(hour)) = 1;
        }
        let gaps: Vec<(i32, i32)> = hours
            .gaps(HourEnd(-4), HourEnd(10))
            .iter()
            .map(|gap| (gap.0.0, gap.1.0))
            .collect();
        assert_eq!(gaps, [(-4, -3), (-1, 2), (5, 8), (10, 10)]);
        assert!(Hours::default().gaps(HourEnd(5), HourEnd(4)).is_empty());
    }

    #[test]
    fn fingerprints_know_their_pollutants() {
        let only = |pollutant| {
            let mut values = PollutantMap::default();
            values[pollutant] = Some(Concentration(0));
            fingerprint(&values)
        };
        assert!(are_disjoint(only(Pollutant::Pm25), only(Pollutant::O3)));
        assert!(!are_disjoint(only(Pollutant::O3), only(Pollutant::O3)));
        assert_ne!(only(Pollutant::Pm25), 0);
    }
}
