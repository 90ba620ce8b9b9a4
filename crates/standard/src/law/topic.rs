//! What may be punished, and how much.

use std::fmt;

use units::Fen;

use super::Mark;

/// Something the law punishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id, the same in every edition.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The law, zh-CN.
    pub law: String,
    /// The article, such as `99(1)`.
    pub article: String,
    /// The fine; none where another law or authority decides.
    pub fine: Option<FineRule>,
    /// What the persons responsible are fined besides.
    pub persons: Option<FineRange>,
    /// What else follows, zh-CN.
    pub also: Option<String>,
    /// In English.
    pub also_en: Option<String>,
    /// Whether a fine by the day may follow.
    pub daily_fine: bool,
    /// How sure all this is.
    pub mark: Mark,
}

/// How a fine is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FineRule {
    /// A range for the case.
    Case(FineRange),
    /// A range for each vehicle or machine.
    PerUnit(FineRange),
    /// So many times the value of the goods.
    TimesValue {
        /// At least.
        least: u32,
        /// At most.
        most: u32,
    },
}

/// From one amount to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FineRange {
    /// At least.
    pub min: Fen,
    /// At most.
    pub max: Fen,
}

/// What a case is about, where the fine depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Vehicles or machines.
    pub units: u32,
    /// Value of the goods.
    pub value: Option<Fen>,
}

/// One unit, no goods.
impl Default for Extent {
    fn default() -> Self {
        Self {
            units: 1,
            value: None,
        }
    }
}

/// Why a fine cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FineError {
    /// This edition does not know the topic.
    #[error("{law}没有“{topic}”这一事项 / {law} has no topic `{topic}`")]
    NoTopic {
        /// The edition.
        law: String,
        /// The topic.
        topic: String,
    },
    /// The article sets no fine of its own.
    #[error("{law}第{article}条没有规定罚款数额 / {law}, article {article}, sets no amount")]
    NoRange {
        /// The law.
        law: String,
        /// The article.
        article: String,
    },
    /// The fine is a multiple of the goods' value, which is not given.
    #[error(
        "{law}第{article}条按货值计罚，须填写货值 / {law}, article {article}, fines by the value of the goods: give it"
    )]
    NeedsValue {
        /// The law.
        law: String,
        /// The article.
        article: String,
    },
    /// Outside the range.
    #[error(
        "{law}第{article}条：罚款应为{range} / {law}, article {article}: the fine must be {}",
        range.english()
    )]
    OutOfRange {
        /// The law.
        law: String,
        /// The article.
        article: String,
        /// The range.
        range: FineRange,
    },
}

/// `1万元至10万元`, or one amount.
impl fmt::Display for FineRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max {
            return write!(f, "{}万元", self.min);
        }
        write!(f, "{}万元至{}万元", self.min, self.max)
    }
}

impl FineRange {
    /// `1 to 10 (10,000 yuan)`.
    #[must_use]
    pub fn english(self) -> String {
        if self.min == self.max {
            return format!("{} (in 10,000 yuan)", self.min);
        }
        format!("{} to {} (in 10,000 yuan)", self.min, self.max)
    }

    /// Whether an amount lies in it.
    #[must_use]
    pub fn contains(self, fine: Fen) -> bool {
        self.min <= fine && fine <= self.max
    }

    fn times(self, factor: i64) -> Self {
        Self {
            min: Fen(self.min.0.saturating_mul(factor)),
            max: Fen(self.max.0.saturating_mul(factor)),
        }
    }
}

impl Topic {
    /// The range of the fine in a case.
    ///
    /// # Errors
    /// The article sets none, or the value of the goods is needed.
    pub fn range(&self, extent: Extent) -> Result<FineRange, FineError> {
        let (law, article) = (self.law.clone(), self.article.clone());
        match self.fine {
            None => Err(FineError::NoRange { law, article }),
            Some(FineRule::Case(range)) => Ok(range),
            Some(FineRule::PerUnit(range)) => Ok(range.times(i64::from(extent.units.max(1)))),
            Some(FineRule::TimesValue { least, most }) => {
                let value = extent.value.filter(|value| value.0 > 0);
                let value = value.ok_or(FineError::NeedsValue { law, article })?;
                Ok(FineRange {
                    min: Fen(value.0.saturating_mul(i64::from(least))),
                    max: Fen(value.0.saturating_mul(i64::from(most))),
                })
            }
        }
    }

    /// Whether a fine lies in the range.
    ///
    /// # Errors
    /// It does not, with article and range; or there is no range.
    pub fn check(&self, fine: Fen, extent: Extent) -> Result<(), FineError> {
        let range = self.range(extent)?;
        if range.contains(fine) {
            return Ok(());
        }
        Err(FineError::OutOfRange {
            law: self.law.clone(),
            article: self.article.clone(),
            range,
        })
    }
}
