//! Means and percentiles of daily values over a period, with their validity minima (HJ 663).

use units::{Exact, Pollutant, PollutantMap};

use crate::Edition;

/// How long a period is, for its validity minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    /// A calendar month; `february` has its own minimum.
    Month {
        /// Whether it is February.
        february: bool,
    },
    /// A calendar year.
    Year,
    /// Any other period: as many days as there are, at least one.
    Other,
}

/// Arithmetic mean; none of nothing.
#[must_use]
pub fn mean(values: &[Exact]) -> Option<Exact> {
    let count = i128::try_from(values.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(values.iter().sum::<Exact>() / count)
}

/// Percentile by HJ 663: `k = 1 + (n − 1) × p`, linear between the ranks beside `k`. Any order; none of nothing.
#[must_use]
pub fn percentile(values: &[Exact], percent: u8) -> Option<Exact> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let last = i128::try_from(sorted.len().checked_sub(1)?).ok()?;
    let position = Exact::new(last * i128::from(percent.min(100)), 100);
    let below = usize::try_from(position.floor().to_integer()).ok()?;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * position.fract())
}

impl Edition {
    /// The value that stands for a period in ranking: means; CO P95, O3 P90. Unrounded; none without a valid day.
    #[must_use]
    pub fn period_values(
        &self,
        days: &[PollutantMap<Option<Exact>>],
    ) -> PollutantMap<Option<Exact>> {
        PollutantMap::from_fn(|pollutant| {
            let values = self.valid_days(days, pollutant);
            let statistic = self.ranking.statistic.get(&pollutant)?;
            match statistic
                .strip_prefix('p')
                .and_then(|percent| percent.parse().ok())
            {
                Some(percent) => percentile(&values, percent),
                None => mean(&values),
            }
        })
    }

    /// The percentile that HJ 663 assesses for this pollutant.
    #[must_use]
    pub fn assessed_percentile(&self, pollutant: Pollutant) -> Option<u8> {
        self.statistics.percentiles.get(&pollutant).copied()
    }

    /// The daily values of a pollutant as period statistics take them.
    #[must_use]
    pub fn valid_days(
        &self,
        days: &[PollutantMap<Option<Exact>>],
        pollutant: Pollutant,
    ) -> Vec<Exact> {
        let present = days.iter().filter_map(|day| day[pollutant]);
        if self.statistics.rules.round_daily_before_period {
            return present
                .map(|value| self.round(pollutant, value).exact())
                .collect();
        }
        present.collect()
    }

    /// Whether so many valid days make a valid period (GB 3095 Table 4).
    #[must_use]
    pub const fn is_valid_period(&self, valid_days: u32, kind: PeriodKind) -> bool {
        let validity = &self.statistics.validity;
        match kind {
            PeriodKind::Month { february: true } => valid_days >= validity.february_days,
            PeriodKind::Month { february: false } => valid_days >= validity.month_days,
            PeriodKind::Year => valid_days >= validity.year_days,
            PeriodKind::Other => valid_days > 0,
        }
    }

    /// Whether a pollutant attains over a year: annual mean and percentile within grade II; CO and O3 by percentile alone.
    #[must_use]
    pub fn attains(
        &self,
        pollutant: Pollutant,
        days: &[PollutantMap<Option<Exact>>],
    ) -> Option<bool> {
        let values = self.valid_days(days, pollutant);
        let at_percentile = percentile(&values, self.assessed_percentile(pollutant)?)?;
        let rounded = |value: Exact| self.round(pollutant, value).exact();
        let daily = rounded(at_percentile) <= self.daily_limits()[pollutant]?;
        Some(match self.annual_limits()[pollutant] {
            Some(annual) => daily && rounded(mean(&values)?) <= annual,
            None => daily,
        })
    }
}
