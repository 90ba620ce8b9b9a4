//! Daily values from hourly means (GB 3095 Table 4, HJ 663).

use units::{Concentration, Exact, Pollutant, PollutantMap};

use crate::Edition;

/// The hours of a natural day: index 0 is the hour ending 01:00, index 23 the hour ending 24:00.
pub type DayHours = [PollutantMap<Option<Concentration>>; 24];

/// Hours in a running mean of O3.
const WINDOW: usize = 8;

impl Edition {
    /// Valid daily values, unrounded: means of at least 20 hours, MDA8 for O3. An invalid value is none.
    #[must_use]
    pub fn daily_values(&self, hours: &DayHours) -> PollutantMap<Option<Exact>> {
        PollutantMap::from_fn(|pollutant| match pollutant {
            Pollutant::O3 => self.mda8(hours),
            _ => self.daily_mean(hours, pollutant),
        })
    }

    fn daily_mean(&self, hours: &DayHours, pollutant: Pollutant) -> Option<Exact> {
        mean_of_at_least(hours, pollutant, self.statistics.validity.day_hours)
    }

    /// The highest of the running 8-hour means that lie inside the day and end 08:00 to 24:00. Needs 14 of the 17, or a
    /// mean already above the limit.
    fn mda8(&self, hours: &DayHours) -> Option<Exact> {
        let validity = &self.statistics.validity;
        let means: Vec<Exact> = (validity.mda8_first_end..=hours.len())
            .filter_map(|end| {
                mean_of_at_least(
                    &hours[end.checked_sub(WINDOW)?..end],
                    Pollutant::O3,
                    validity.window_hours,
                )
            })
            .collect();
        let highest = means.iter().max().copied()?;
        let above_limit = highest > Exact::from_integer(i128::from(validity.mda8_valid_above));
        (means.len() >= validity.mda8_windows || above_limit).then_some(highest)
    }

    /// The running 8-hour mean of O3 over these hours, the last being the hour it is labelled with; needs 6 of 8.
    #[must_use]
    pub fn running_8h(&self, hours: &[PollutantMap<Option<Concentration>>]) -> Option<Exact> {
        let last = hours
            .len()
            .checked_sub(WINDOW)
            .map_or(hours, |start| &hours[start..]);
        mean_of_at_least(last, Pollutant::O3, self.statistics.validity.window_hours)
    }

    /// The running 24-hour mean over these hours, the last being the hour it is labelled with; needs 20 of 24.
    #[must_use]
    pub fn running_24h(
        &self,
        hours: &[PollutantMap<Option<Concentration>>],
        pollutant: Pollutant,
    ) -> Option<Exact> {
        let last = hours
            .len()
            .checked_sub(24)
            .map_or(hours, |start| &hours[start..]);
        mean_of_at_least(last, pollutant, self.statistics.validity.day_hours)
    }
}

fn mean_of_at_least(
    hours: &[PollutantMap<Option<Concentration>>],
    pollutant: Pollutant,
    least: usize,
) -> Option<Exact> {
    let present = hours.iter().filter_map(|hour| hour[pollutant]);
    let (count, sum) = present.fold((0_usize, 0_i128), |(n, sum), value| {
        (n + 1, sum + i128::from(value.0))
    });
    let divisor = i128::try_from(count).ok()? * Concentration::SCALE;
    (count >= least && count > 0).then(|| Exact::new(sum, divisor))
}
