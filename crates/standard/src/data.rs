//! The files of `standards/` as they are written.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use units::{Exact, Pollutant, PollutantMap};

/// The files, embedded.
pub(crate) const FILES: &[(&str, &str)] = &[
    (
        "hj633-2012.toml",
        include_str!("../../../standards/hj633-2012.toml"),
    ),
    (
        "hj633-2026.toml",
        include_str!("../../../standards/hj633-2026.toml"),
    ),
    (
        "hj663-2013.toml",
        include_str!("../../../standards/hj663-2013.toml"),
    ),
    (
        "hj663-2026.toml",
        include_str!("../../../standards/hj663-2026.toml"),
    ),
    (
        "ranking-2012.toml",
        include_str!("../../../standards/ranking-2012.toml"),
    ),
    (
        "ranking-2026.toml",
        include_str!("../../../standards/ranking-2026.toml"),
    ),
    (
        "ranking-2031.toml",
        include_str!("../../../standards/ranking-2031.toml"),
    ),
    (
        "gb3095-2012.toml",
        include_str!("../../../standards/gb3095-2012.toml"),
    ),
    (
        "gb3095-2026.toml",
        include_str!("../../../standards/gb3095-2026.toml"),
    ),
    (
        "gb3095-2031.toml",
        include_str!("../../../standards/gb3095-2031.toml"),
    ),
];

/// A standards file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("standards/{file}: {cause}")]
pub struct StandardError {
    /// Which file.
    pub file: String,
    /// What is wrong with it.
    pub cause: String,
}

/// One file.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum StandardFile {
    /// HJ 633.
    Aqi(AqiFile),
    /// HJ 663.
    Statistics(StatisticsFile),
    /// The ranking rule.
    Ranking(RankingFile),
    /// GB 3095.
    Limits(LimitsFile),
}

/// Numbers by pollutant, as whole units.
pub(crate) type Numbers = BTreeMap<Pollutant, i64>;

/// HJ 633.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AqiFile {
    pub(crate) name: String,
    pub(crate) in_force: Date,
    pub(crate) iaqi: Vec<u32>,
    pub(crate) breakpoints_24h: BTreeMap<Pollutant, Vec<u32>>,
    pub(crate) breakpoints_1h: BTreeMap<Pollutant, Vec<u32>>,
    pub(crate) rules: AqiRules,
    pub(crate) levels: Vec<LevelRow>,
}

/// What differs between editions of HJ 633.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AqiRules {
    pub(crate) above_table: AboveTable,
    pub(crate) hourly_particles: HourlyParticles,
    pub(crate) hourly_o3_8h: bool,
    pub(crate) daily_o3_1h: bool,
    pub(crate) missing: Missing,
    pub(crate) missing_publish_above: u32,
    pub(crate) good_at_most: u32,
    pub(crate) primary_above: u32,
}

/// SO2 1 h and MDA8 above the end of a table that ends early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AboveTable {
    /// Use the other averaging time.
    Substitute,
    /// Keep the IAQI of the table's end.
    Fixed,
}

/// What an hourly report takes for particles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HourlyParticles {
    /// The running 24-hour mean.
    #[serde(rename = "running_24h")]
    Running24h,
    /// The hour's own mean.
    Hour,
}

/// A day with a pollutant missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Missing {
    /// No AQI.
    Invalid,
    /// AQI of the rest, only if above a number.
    PublishAbove,
}

/// One level of the AQI.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LevelRow {
    pub(crate) up_to: u32,
    pub(crate) zh: String,
    pub(crate) en: String,
    pub(crate) rgb: [u8; 3],
}

/// HJ 663.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StatisticsFile {
    pub(crate) name: String,
    pub(crate) in_force: Date,
    pub(crate) validity: Validity,
    pub(crate) decimals: BTreeMap<Pollutant, u32>,
    pub(crate) percentiles: BTreeMap<Pollutant, u8>,
    pub(crate) rules: StatisticsRules,
    pub(crate) sand_dust_suggestion: SandDustRule,
}

/// Validity minima.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Validity {
    pub(crate) day_hours: usize,
    pub(crate) window_hours: usize,
    pub(crate) mda8_first_end: usize,
    pub(crate) mda8_windows: usize,
    pub(crate) mda8_valid_above: i64,
    pub(crate) month_days: u32,
    pub(crate) february_days: u32,
    pub(crate) year_days: u32,
}

/// Rounding of period statistics.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StatisticsRules {
    pub(crate) round_daily_before_period: bool,
    pub(crate) exceedance_decimals: u32,
    pub(crate) attainment_decimals: u32,
}

/// When hours look like a sand-dust event.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SandDustRule {
    pub(crate) hours_before: usize,
    pub(crate) rise_percent: i64,
    pub(crate) pm10_above: i64,
    pub(crate) ratio_percent: i64,
    pub(crate) end_within_percent: i64,
}

/// The ranking rule.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RankingFile {
    pub(crate) name: String,
    pub(crate) in_force: Date,
    pub(crate) index_decimals: u32,
    pub(crate) from_rounded_concentrations: bool,
    pub(crate) statistic: BTreeMap<Pollutant, String>,
    pub(crate) divisors: Numbers,
    pub(crate) weights: Numbers,
}

/// GB 3095 grade II.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LimitsFile {
    pub(crate) name: String,
    pub(crate) in_force: Date,
    pub(crate) annual: Numbers,
    pub(crate) daily: Numbers,
    pub(crate) hourly: Numbers,
}

/// Reads one file.
pub(crate) fn parse(file: &str, text: &str) -> Result<StandardFile, StandardError> {
    toml::from_str(text).map_err(|error| StandardError {
        file: file.to_owned(),
        cause: error.to_string(),
    })
}

/// One number for each pollutant that has one.
pub(crate) fn exact_map(numbers: &Numbers) -> PollutantMap<Option<Exact>> {
    PollutantMap::from_fn(|pollutant| {
        numbers
            .get(&pollutant)
            .map(|number| Exact::from_integer(i128::from(*number)))
    })
}
