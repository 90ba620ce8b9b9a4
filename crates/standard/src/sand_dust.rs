//! Sand and dust (环办监测〔2016〕120号): what an exclusion takes away, and a suggestion where to look.

use units::{Concentration, Exact, Pollutant, PollutantMap};

use crate::{DayHours, Edition};

/// Hours that look like an event. A suggestion, never a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuggestedEvent {
    /// Index of the first hour.
    pub first: usize,
    /// Index of the last hour.
    pub last: usize,
}

/// A day's hours without PM10 and PM2.5 where `affected` says so; everything else stays.
///
/// For concentration statistics and the composite index only. Good days and heavy-pollution days use the whole hours.
#[must_use]
pub fn without_particles(hours: &DayHours, affected: impl Fn(usize) -> bool) -> DayHours {
    let mut kept = *hours;
    for (_, hour) in kept
        .iter_mut()
        .enumerate()
        .filter(|(index, _)| affected(*index))
    {
        hour[Pollutant::Pm25] = None;
        hour[Pollutant::Pm10] = None;
    }
    kept
}

impl Edition {
    /// Looks for events in consecutive hours: PM10 at least doubles over the mean of the six hours before and is above the
    /// floor while the PM2.5/PM10 ratio halves; it ends when PM10 is back near that mean.
    #[must_use]
    pub fn suggest_sand_dust(
        &self,
        hours: &[PollutantMap<Option<Concentration>>],
    ) -> Vec<SuggestedEvent> {
        let before = self.statistics.sand_dust_suggestion.hours_before;
        let mut events = Vec::new();
        let mut next = before;
        while next < hours.len() {
            let Some(base) = self.start_of_event(&hours[next - before..next], &hours[next]) else {
                next += 1;
                continue;
            };
            let last = self.end_of_event(hours, next, base);
            events.push(SuggestedEvent { first: next, last });
            next = last + 1;
        }
        events
    }

    /// The mean PM10 before, if `hour` starts an event.
    fn start_of_event(
        &self,
        before: &[PollutantMap<Option<Concentration>>],
        hour: &PollutantMap<Option<Concentration>>,
    ) -> Option<Exact> {
        let rule = &self.statistics.sand_dust_suggestion;
        let base10 = mean_of(before, Pollutant::Pm10)?;
        let base25 = mean_of(before, Pollutant::Pm25)?;
        let (now10, now25) = (
            hour[Pollutant::Pm10]?.exact(),
            hour[Pollutant::Pm25]?.exact(),
        );
        let percent = |number: i64| Exact::new(i128::from(number), 100);
        let rises = now10 >= base10 * percent(rule.rise_percent);
        let above = now10 > Exact::from_integer(i128::from(rule.pm10_above));
        let coarse = now25 * base10 <= percent(rule.ratio_percent) * base25 * now10;
        (rises && above && coarse).then_some(base10)
    }

    fn end_of_event(
        &self,
        hours: &[PollutantMap<Option<Concentration>>],
        first: usize,
        base: Exact,
    ) -> usize {
        let margin = Exact::new(
            i128::from(100 + self.statistics.sand_dust_suggestion.end_within_percent),
            100,
        );
        let back = |hour: &PollutantMap<Option<Concentration>>| {
            hour[Pollutant::Pm10].is_some_and(|pm10| pm10.exact() <= base * margin)
        };
        hours
            .iter()
            .skip(first)
            .position(back)
            .map_or(hours.len() - 1, |after| first + after - 1)
    }
}

fn mean_of(hours: &[PollutantMap<Option<Concentration>>], pollutant: Pollutant) -> Option<Exact> {
    let values: Vec<Exact> = hours
        .iter()
        .filter_map(|hour| Some(hour[pollutant]?.exact()))
        .collect();
    crate::mean(&values)
}
