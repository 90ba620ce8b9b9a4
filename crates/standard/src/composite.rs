//! The composite index (环境空气质量综合指数).

use units::{Decimal, Exact, Pollutant, PollutantMap};

use crate::Edition;
use crate::statistics::{mean, percentile};

/// A composite index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composite {
    /// The sum of the single indices.
    pub sum: Exact,
    /// Each pollutant's single index, with its weight.
    pub indices: PollutantMap<Exact>,
    /// The pollutants with the largest single index.
    pub largest: Vec<Pollutant>,
}

impl Composite {
    fn of(indices: PollutantMap<Exact>) -> Self {
        let sum = indices.0.iter().sum();
        let top = indices.0.iter().max().copied().unwrap_or_default();
        let largest = Pollutant::ALL
            .into_iter()
            .filter(|pollutant| indices[*pollutant] == top)
            .collect();
        Self {
            sum,
            indices,
            largest,
        }
    }
}

impl Edition {
    /// Formula A, of the ranking rule: `Σ C/S` over the rounded period concentrations. None unless all six are there.
    #[must_use]
    pub fn composite(&self, values: &PollutantMap<Option<Decimal>>) -> Option<Composite> {
        self.composite_exact(&PollutantMap::from_fn(|pollutant| {
            values[pollutant].map(Decimal::exact)
        }))
    }

    /// Formula A over a period's unrounded values, which are rounded first where the rule says so.
    #[must_use]
    pub fn composite_of_period(&self, values: &PollutantMap<Option<Exact>>) -> Option<Composite> {
        if self.ranking.from_rounded_concentrations {
            return self.composite(&self.round_all(values));
        }
        self.composite_exact(values)
    }

    pub(crate) fn composite_exact(
        &self,
        values: &PollutantMap<Option<Exact>>,
    ) -> Option<Composite> {
        let mut indices = PollutantMap::default();
        for pollutant in Pollutant::ALL {
            let divisor = i128::from(*self.ranking.divisors.get(&pollutant)?);
            let weight = i128::from(*self.ranking.weights.get(&pollutant)?);
            indices[pollutant] = values[pollutant]? * weight / divisor;
        }
        Some(Composite::of(indices))
    }

    /// Formula B, of HJ 663 Annex C for a year: `Σ max(mean/annual limit, percentile/daily limit)`. None unless all six.
    #[must_use]
    pub fn composite_annual(&self, days: &[PollutantMap<Option<Exact>>]) -> Option<Composite> {
        let (annual, daily) = (self.annual_limits(), self.daily_limits());
        let mut indices = PollutantMap::default();
        for pollutant in Pollutant::ALL {
            let values = self.valid_days(days, pollutant);
            let by_percentile =
                percentile(&values, self.assessed_percentile(pollutant)?)? / daily[pollutant]?;
            let by_mean = annual[pollutant].and_then(|limit| Some(mean(&values)? / limit));
            indices[pollutant] =
                by_mean.map_or(by_percentile, |by_mean| by_mean.max(by_percentile));
        }
        Some(Composite::of(indices))
    }
}
