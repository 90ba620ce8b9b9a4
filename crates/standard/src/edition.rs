//! Which standards apply on a date.

use jiff::civil::Date;
use units::{Decimal, Exact, Pollutant, PollutantMap, round_half_even};

use crate::Laws;
use crate::data::{
    AqiFile, FILES, LimitsFile, RankingFile, StandardError, StandardFile, StatisticsFile,
    exact_map, parse,
};

/// All editions the program knows.
#[derive(Debug, Clone)]
pub struct Standards {
    editions: Vec<(Date, Edition)>,
    laws: Laws,
}

/// The standards that apply together from a date on.
#[derive(Debug, Clone)]
pub struct Edition {
    pub(crate) aqi: AqiFile,
    pub(crate) statistics: StatisticsFile,
    pub(crate) ranking: RankingFile,
    pub(crate) limits: LimitsFile,
}

impl Standards {
    /// The editions that come with the program.
    ///
    /// # Errors
    /// A file does not parse, or a kind of standard is missing.
    pub fn builtin() -> Result<Self, StandardError> {
        Self::parse(FILES)
    }

    /// Editions from files of name and text; the laws are those that come with the program.
    ///
    /// # Errors
    /// A file does not parse, or a kind of standard is missing.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, StandardError> {
        let mut kinds = Kinds::default();
        for (name, text) in files {
            kinds.add(parse(name, text)?);
        }
        let laws = Laws::builtin()?;
        kinds.editions().map(|editions| Self { editions, laws })
    }

    /// The edition in force on `date`; before the first, the first.
    #[must_use]
    pub fn at(&self, date: Date) -> &Edition {
        let newest = self
            .editions
            .partition_point(|(from, _)| *from <= date)
            .saturating_sub(1);
        &self.editions[newest].1
    }

    /// Every edition of the environmental law.
    #[must_use]
    pub const fn laws(&self) -> &Laws {
        &self.laws
    }
}

/// Files sorted by kind and date.
#[derive(Default)]
struct Kinds {
    aqi: Vec<AqiFile>,
    statistics: Vec<StatisticsFile>,
    ranking: Vec<RankingFile>,
    limits: Vec<LimitsFile>,
}

impl Kinds {
    fn add(&mut self, file: StandardFile) {
        match file {
            StandardFile::Aqi(file) => self.aqi.push(file),
            StandardFile::Statistics(file) => self.statistics.push(file),
            StandardFile::Ranking(file) => self.ranking.push(file),
            StandardFile::Limits(file) => self.limits.push(file),
        }
    }

    fn editions(mut self) -> Result<Vec<(Date, Edition)>, StandardError> {
        self.aqi.sort_by_key(|file| file.in_force);
        self.statistics.sort_by_key(|file| file.in_force);
        self.ranking.sort_by_key(|file| file.in_force);
        self.limits.sort_by_key(|file| file.in_force);
        let mut starts: Vec<Date> = Vec::new();
        starts.extend(self.aqi.iter().map(|file| file.in_force));
        starts.extend(self.statistics.iter().map(|file| file.in_force));
        starts.extend(self.ranking.iter().map(|file| file.in_force));
        starts.extend(self.limits.iter().map(|file| file.in_force));
        starts.sort_unstable();
        starts.dedup();
        starts
            .into_iter()
            .map(|start| Ok((start, self.edition(start)?)))
            .collect()
    }

    fn edition(&self, date: Date) -> Result<Edition, StandardError> {
        Ok(Edition {
            aqi: newest("aqi", &self.aqi, date, |file| file.in_force)?,
            statistics: newest("statistics", &self.statistics, date, |file| file.in_force)?,
            ranking: newest("ranking", &self.ranking, date, |file| file.in_force)?,
            limits: newest("limits", &self.limits, date, |file| file.in_force)?,
        })
    }
}

/// The newest file in force on `date`, or the oldest if none is yet. `files` ascend.
fn newest<T: Clone>(
    kind: &str,
    files: &[T],
    date: Date,
    in_force: fn(&T) -> Date,
) -> Result<T, StandardError> {
    let index = files
        .partition_point(|file| in_force(file) <= date)
        .saturating_sub(1);
    let missing = || StandardError {
        file: String::new(),
        cause: format!("no file of kind `{kind}`"),
    };
    files.get(index).cloned().ok_or_else(missing)
}

impl Edition {
    /// The AQI standard's name, such as `HJ 633-2012`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.aqi.name
    }

    /// The names of all standards of this edition.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let names = [
            &self.limits.name,
            &self.aqi.name,
            &self.statistics.name,
            &self.ranking.name,
        ];
        names.into_iter().cloned().collect()
    }

    /// Rounds a concentration as it is published: GB/T 8170 to the decimals of HJ 663.
    #[must_use]
    pub fn round(&self, pollutant: Pollutant, value: Exact) -> Decimal {
        round_half_even(
            value,
            self.statistics
                .decimals
                .get(&pollutant)
                .copied()
                .unwrap_or_default(),
        )
    }

    /// The decimals of a published concentration.
    #[must_use]
    pub fn decimals(&self, pollutant: Pollutant) -> u32 {
        self.statistics
            .decimals
            .get(&pollutant)
            .copied()
            .unwrap_or_default()
    }

    /// Rounds what is there.
    #[must_use]
    pub fn round_all(&self, values: &PollutantMap<Option<Exact>>) -> PollutantMap<Option<Decimal>> {
        PollutantMap::from_fn(|pollutant| {
            values[pollutant].map(|value| self.round(pollutant, value))
        })
    }

    /// Rounds a composite index as it is published.
    #[must_use]
    pub fn round_index(&self, index: Exact) -> Decimal {
        round_half_even(index, self.ranking.index_decimals)
    }

    /// Annual limits of grade II (GB 3095 Table 1), where there is one.
    #[must_use]
    pub fn annual_limits(&self) -> PollutantMap<Option<Exact>> {
        exact_map(&self.limits.annual)
    }

    /// Daily limits of grade II; MDA8 for O3.
    #[must_use]
    pub fn daily_limits(&self) -> PollutantMap<Option<Exact>> {
        exact_map(&self.limits.daily)
    }

    /// Hourly limits of grade II, where there is one.
    #[must_use]
    pub fn hourly_limits(&self) -> PollutantMap<Option<Exact>> {
        exact_map(&self.limits.hourly)
    }

    /// Decimals of an exceedance multiple and of a percentage of attained days.
    #[must_use]
    pub const fn ratio_decimals(&self) -> (u32, u32) {
        (
            self.statistics.rules.exceedance_decimals,
            self.statistics.rules.attainment_decimals,
        )
    }
}
