//! IAQI, AQI, primary pollutant and level of a day (HJ 633).

use units::{Decimal, Exact, Pollutant, PollutantMap};

use crate::Edition;
use crate::data::{AboveTable, Missing};

/// A day's AQI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyAqi {
    /// The highest IAQI.
    pub aqi: u32,
    /// 1 (优) to 6 (严重污染).
    pub level: u8,
    /// All pollutants with the highest IAQI, if the AQI is above 50.
    pub primary: Vec<Pollutant>,
    /// IAQI by pollutant.
    pub iaqi: PollutantMap<Option<u32>>,
    /// AQI ≤ 100.
    pub good: bool,
}

/// One level of the AQI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// 1 to 6.
    pub number: u8,
    /// Its name, zh-CN.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Its colour (HJ 633 Annex A).
    pub rgb: [u8; 3],
}

/// IAQI of `value` by a table of breakpoints, rounded up; none above a table that ends before the scale does.
pub(crate) fn iaqi_by_table(scale: &[u32], table: &[u32], value: Exact) -> Option<u32> {
    let whole = |number: u32| Exact::from_integer(i128::from(number));
    let segment = table
        .windows(2)
        .zip(scale.windows(2))
        .find(|(limits, _)| value <= whole(limits[1]));
    let Some((limits, indices)) = segment else {
        return (table.len() == scale.len())
            .then(|| scale.last().copied())
            .flatten();
    };
    let slope = Exact::new(
        i128::from(indices[1] - indices[0]),
        i128::from(limits[1] - limits[0]),
    );
    let index = slope * (value - whole(limits[0])) + whole(indices[0]);
    u32::try_from(index.ceil().to_integer().max(0)).ok()
}

impl Edition {
    /// IAQI of a daily value (MDA8 for O3). None where MDA8 is above 800 and the edition tells to use the hour instead.
    #[must_use]
    pub fn iaqi_daily(&self, pollutant: Pollutant, value: Exact) -> Option<u32> {
        let table = self.aqi.breakpoints_24h.get(&pollutant)?;
        iaqi_by_table(&self.aqi.iaqi, table, value).or_else(|| self.fixed_end(table))
    }

    /// The IAQI at the end of a table that ends early, where the edition fixes it.
    pub(crate) fn fixed_end(&self, table: &[u32]) -> Option<u32> {
        let end = self.aqi.iaqi.get(table.len().checked_sub(1)?).copied();
        end.filter(|_| self.aqi.rules.above_table == AboveTable::Fixed)
    }

    /// AQI of a day from its rounded daily values; see [`Self::daily_aqi_with_o3_hour`].
    #[must_use]
    pub fn daily_aqi(&self, values: &PollutantMap<Option<Decimal>>) -> Option<DailyAqi> {
        self.daily_aqi_with_o3_hour(values, None)
    }

    /// AQI of a day from its rounded daily values and, where the edition asks for it, the highest hour of O3.
    ///
    /// None if the day is not valid. MDA8 above 800 without the hour keeps the table's end: such a day must not vanish.
    #[must_use]
    pub fn daily_aqi_with_o3_hour(
        &self,
        values: &PollutantMap<Option<Decimal>>,
        o3_hour_max: Option<Exact>,
    ) -> Option<DailyAqi> {
        let by_hour = o3_hour_max.and_then(|hour| self.iaqi_hour_table(Pollutant::O3, hour));
        let iaqi = PollutantMap::from_fn(|pollutant| {
            let value = values[pollutant]?.exact();
            let index = self
                .iaqi_daily(pollutant, value)
                .or_else(|| by_hour.or_else(|| self.table_end(pollutant)));
            let with_hour = pollutant == Pollutant::O3 && self.aqi.rules.daily_o3_1h;
            if with_hour { index.max(by_hour) } else { index }
        });
        let aqi = iaqi.0.iter().flatten().max().copied()?;
        let complete = iaqi.0.iter().all(Option::is_some);
        let published = match self.aqi.rules.missing {
            Missing::Invalid => complete,
            Missing::PublishAbove => complete || aqi > self.aqi.rules.missing_publish_above,
        };
        published.then(|| self.day_of(aqi, iaqi))
    }

    fn table_end(&self, pollutant: Pollutant) -> Option<u32> {
        let table = self.aqi.breakpoints_24h.get(&pollutant)?;
        self.aqi.iaqi.get(table.len().checked_sub(1)?).copied()
    }

    pub(crate) fn day_of(&self, aqi: u32, iaqi: PollutantMap<Option<u32>>) -> DailyAqi {
        let highest = |pollutant: &Pollutant| iaqi[*pollutant] == Some(aqi);
        let primary = if aqi > self.aqi.rules.primary_above {
            Pollutant::ALL.into_iter().filter(highest).collect()
        } else {
            Vec::new()
        };
        DailyAqi {
            aqi,
            level: self.level(aqi).number,
            primary,
            iaqi,
            good: aqi <= self.aqi.rules.good_at_most,
        }
    }

    /// The level of an AQI.
    #[must_use]
    pub fn level(&self, aqi: u32) -> Level {
        let rows = &self.aqi.levels;
        let index = rows
            .partition_point(|row| row.up_to < aqi)
            .min(rows.len().saturating_sub(1));
        let number = u8::try_from(index + 1).unwrap_or(u8::MAX);
        rows.get(index).map_or_else(
            || Level {
                number,
                zh: String::new(),
                en: String::new(),
                rgb: [0; 3],
            },
            |row| Level {
                number,
                zh: row.zh.clone(),
                en: row.en.clone(),
                rgb: row.rgb,
            },
        )
    }

    /// All levels, best first.
    #[must_use]
    pub fn levels(&self) -> Vec<Level> {
        self.aqi
            .levels
            .iter()
            .map(|row| self.level(row.up_to))
            .collect()
    }

    /// The highest AQI of a good day.
    #[must_use]
    pub const fn good_at_most(&self) -> u32 {
        self.aqi.rules.good_at_most
    }
}
