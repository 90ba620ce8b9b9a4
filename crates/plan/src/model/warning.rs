//! Heavy-pollution warnings: levels, thresholds by date, and who must do what.

use jiff::civil::Date;
use units::{ClauseId, UnitId};

/// What the plan says of warnings. Without levels: nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WarningRules {
    /// Levels, the mildest first.
    pub levels: Vec<WarningLevel>,
    /// Thresholds by date, the oldest first.
    pub regimes: Vec<Regime>,
    /// Who must do what during a warning.
    pub measures: Vec<WarningMeasure>,
}

/// A level of warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningLevel {
    /// Its id, such as `orange`.
    pub id: String,
    /// Name, zh-CN, such as `橙色`.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The grade in roman numerals, such as `Ⅱ级`.
    pub grade: String,
    /// The post that signs it, zh-CN.
    pub signed_by: String,
    /// The post in English.
    pub signed_by_en: String,
}

/// The thresholds that apply from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regime {
    /// Its id.
    pub id: String,
    /// The first day.
    pub from: Date,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where its numbers come from, and how sure they are, zh-CN.
    pub source_note: String,
    /// A warning may be lifted once the air is predicted below its start condition for so many hours.
    pub lift_hours: u32,
    /// When each level starts, the mildest first.
    pub starts: Vec<StartRule>,
}

/// When a level starts: any of several cases, each with all of its conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartRule {
    /// The level.
    pub level: String,
    /// The cases.
    pub any: Vec<Vec<StartCondition>>,
}

/// A condition on the rolling daily AQI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartCondition {
    /// Above a number for at least so many hours on end.
    Over {
        /// The number, itself not included.
        aqi: u32,
        /// At least so many hours.
        hours: u32,
    },
    /// At a number or above, for however short a time.
    Reaches {
        /// The number, included.
        aqi: u32,
    },
}

/// What somebody must do during a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningMeasure {
    /// Its id.
    pub id: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// From this level up.
    pub level: String,
    /// Who sees to it.
    pub units: Vec<UnitId>,
    /// The kind of object it binds, if it does.
    pub object: Option<String>,
    /// Wording, zh-CN.
    pub text: String,
    /// In English.
    pub text_en: String,
    /// Whether what each object must do follows from its list.
    pub by_list: bool,
    /// `plan` or `default`.
    pub source: String,
}

impl WarningRules {
    /// Finds a level.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<&WarningLevel> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// How severe a level is: 0 is the mildest.
    #[must_use]
    pub fn severity(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id == id)
    }

    /// The thresholds on a day; before the first, the first.
    #[must_use]
    pub fn regime_at(&self, date: Date) -> Option<&Regime> {
        let newest = self
            .regimes
            .partition_point(|regime| regime.from <= date)
            .saturating_sub(1);
        self.regimes.get(newest)
    }

    /// The measures of a level: its own and those of every milder one.
    pub fn measures_at<'a>(&'a self, level: &str) -> impl Iterator<Item = &'a WarningMeasure> {
        let severity = self.severity(level);
        self.measures.iter().filter(move |measure| {
            matches!((self.severity(&measure.level), severity), (Some(from), Some(now)) if from <= now)
        })
    }
}
