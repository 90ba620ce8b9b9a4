//! Environmental law by edition: articles, fines, daily fines, time limits. Its numbers are `standards/law-*.toml`.
//!
//! What is shown here is for people to decide by: nothing chooses a law or a fine on its own.

mod daily;
mod lighter;
mod read;
mod topic;

use jiff::ToSpan;
use jiff::civil::Date;
use units::Fen;

pub use daily::{DailyFine, DailyFineError};
pub use lighter::{Lighter, LighterLaw};
pub use topic::{Extent, FineError, FineRange, FineRule, Topic};

use crate::StandardError;
use read::{FILES, parse};

/// Every edition of the law the program knows.
#[derive(Debug, Clone)]
pub struct Laws {
    /// The oldest first.
    editions: Vec<LawEdition>,
}

/// The law in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawEdition {
    /// Its id, such as `law-2018`.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The first day; it governs acts from then on.
    pub in_force: Date,
    /// How sure that day is.
    pub mark: Mark,
    /// From filing to decision.
    pub decision: Article,
    /// Days from filing to decision, the day of filing not counted.
    pub decide_within_days: u32,
    /// On-the-spot fines.
    pub on_the_spot: Article,
    /// The most a person may be fined on the spot.
    pub on_the_spot_person: Fen,
    /// The most a unit may be fined on the spot.
    pub on_the_spot_unit: Fen,
    /// When there is no penalty, or may be none.
    pub leniency: Article,
    /// Until when an act may be punished.
    pub limitation: Article,
    /// Years after which an act is not punished any more.
    pub limitation_years: u32,
    /// The same where there was harm.
    pub limitation_harm_years: u32,
    /// Old law, unless the new one is lighter.
    pub lighter: Article,
    /// Fines by the day.
    pub daily_fine: Article,
    /// A recheck follows the service of the order within so many days.
    pub recheck_within_days: u32,
    /// What may be punished.
    pub topics: Vec<Topic>,
}

/// An article of a law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The law, zh-CN.
    pub law: String,
    /// The article, such as `99(1)`.
    pub article: String,
    /// How sure it is.
    pub mark: Mark,
}

/// How sure a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Read in the primary text.
    Primary,
    /// Read in a transcription of the primary text.
    Transcribed,
    /// From a secondary source.
    Secondary,
    /// From memory.
    Memory,
    /// Uncertain.
    Uncertain,
}

impl Laws {
    /// The editions that come with the program.
    ///
    /// # Errors
    /// A file does not parse.
    pub fn builtin() -> Result<Self, StandardError> {
        Self::parse(FILES)
    }

    /// Editions from files of name and text.
    ///
    /// # Errors
    /// A file does not parse, a range is reversed, an id is taken twice, or there is none.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, StandardError> {
        parse(files).map(|editions| Self { editions })
    }

    /// Every edition, the oldest first.
    #[must_use]
    pub fn editions(&self) -> &[LawEdition] {
        &self.editions
    }

    /// The edition in force on `date`; before the first, the first.
    #[must_use]
    pub fn at(&self, date: Date) -> &LawEdition {
        let newest = self
            .editions
            .partition_point(|edition| edition.in_force <= date)
            .saturating_sub(1);
        &self.editions[newest]
    }

    /// Finds an edition.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&LawEdition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// The ids of the topics of all editions, none twice.
    #[must_use]
    pub fn topic_ids(&self) -> Vec<&str> {
        let topics = self.editions.iter().flat_map(|edition| &edition.topics);
        let mut ids: Vec<&str> = topics.map(|topic| topic.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl LawEdition {
    /// Finds a topic.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Whether a fine lies in the range of its topic.
    ///
    /// # Errors
    /// It does not, with article and range; or there is no such topic or range.
    pub fn range_check(&self, topic: &str, fine: Fen, extent: Extent) -> Result<(), FineError> {
        let known = self.topic(topic);
        known
            .ok_or_else(|| FineError::NoTopic {
                law: self.name.clone(),
                topic: topic.to_owned(),
            })?
            .check(fine, extent)
    }

    /// The last day on which a case filed on `filed` is decided in time.
    #[must_use]
    pub fn decide_by(&self, filed: Date) -> Date {
        let days = i64::from(self.decide_within_days).days();
        filed.checked_add(days).unwrap_or(Date::MAX)
    }

    /// The last day on which a recheck after service on `served` is in time.
    #[must_use]
    pub fn recheck_by(&self, served: Date) -> Date {
        let days = i64::from(self.recheck_within_days).days();
        served.checked_add(days).unwrap_or(Date::MAX)
    }
}
