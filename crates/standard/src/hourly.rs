//! The hourly AQI (HJ 633), which differs most between editions.

use units::{Concentration, Exact, Pollutant, PollutantMap};

use crate::Edition;
use crate::aqi::iaqi_by_table;
use crate::data::HourlyParticles;

/// An hour's AQI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourlyAqi {
    /// The highest IAQI.
    pub aqi: u32,
    /// All pollutants with the highest IAQI, if the AQI is above 50.
    pub primary: Vec<Pollutant>,
    /// IAQI by pollutant.
    pub iaqi: PollutantMap<Option<u32>>,
}

impl Edition {
    /// IAQI of an hour's value by the hourly table. None where SO2 is above 800 and the edition tells to use the day
    /// instead, and for particles, which have no hourly table.
    #[must_use]
    pub fn iaqi_hourly(&self, pollutant: Pollutant, value: Exact) -> Option<u32> {
        let table = self.aqi.breakpoints_1h.get(&pollutant)?;
        iaqi_by_table(&self.aqi.iaqi, table, value).or_else(|| self.fixed_end(table))
    }

    pub(crate) fn iaqi_hour_table(&self, pollutant: Pollutant, value: Exact) -> Option<u32> {
        iaqi_by_table(
            &self.aqi.iaqi,
            self.aqi.breakpoints_1h.get(&pollutant)?,
            value,
        )
    }

    /// AQI of the last of `hours` (up to 24 hours, oldest first). None if no pollutant has an index.
    #[must_use]
    pub fn hourly_aqi(&self, hours: &[PollutantMap<Option<Concentration>>]) -> Option<HourlyAqi> {
        let now = hours.last()?;
        let iaqi = PollutantMap::from_fn(|pollutant| self.hour_index(hours, now, pollutant));
        let aqi = iaqi.0.iter().flatten().max().copied()?;
        let day = self.day_of(aqi, iaqi);
        Some(HourlyAqi {
            aqi,
            primary: day.primary,
            iaqi,
        })
    }

    fn hour_index(
        &self,
        hours: &[PollutantMap<Option<Concentration>>],
        now: &PollutantMap<Option<Concentration>>,
        pollutant: Pollutant,
    ) -> Option<u32> {
        let hour = now[pollutant].map(Concentration::exact);
        match pollutant {
            Pollutant::Pm25 | Pollutant::Pm10 => {
                let value = match self.aqi.rules.hourly_particles {
                    HourlyParticles::Hour => hour,
                    HourlyParticles::Running24h => self.running_24h(hours, pollutant),
                };
                self.iaqi_daily(pollutant, value?)
            }
            Pollutant::O3 => {
                let by_hour = hour.and_then(|hour| self.iaqi_hourly(pollutant, hour));
                let eight = self
                    .running_8h(hours)
                    .filter(|_| self.aqi.rules.hourly_o3_8h);
                by_hour.max(eight.and_then(|eight| self.iaqi_daily(pollutant, eight)))
            }
            _ => self
                .iaqi_hourly(pollutant, hour?)
                .or_else(|| self.iaqi_daily(pollutant, self.running_24h(hours, pollutant)?)),
        }
    }
}
