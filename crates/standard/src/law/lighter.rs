//! Old law or new: the old, unless the new is lighter. A suggestion only.

use super::{Extent, FineRange, LawEdition};

/// Which of two editions is lighter on a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lighter {
    /// The law at the time of the act: it is lighter, or both are the same.
    Old,
    /// The law since.
    New,
    /// They cannot be compared: one sets no amount, or does not know the topic.
    Unknown,
}

/// The suggestion with the ranges it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LighterLaw {
    /// Which.
    pub suggested: Lighter,
    /// The range by the old law.
    pub old: Option<FineRange>,
    /// The range by the new law.
    pub new: Option<FineRange>,
}

impl LawEdition {
    /// Whether `new` is lighter than this, the law at the time of the act: by the highest fine, then by the lowest.
    #[must_use]
    pub fn lighter(&self, new: &Self, topic: &str, extent: Extent) -> LighterLaw {
        let range = |edition: &Self| edition.topic(topic)?.range(extent).ok();
        let (old, new) = (range(self), range(new));
        let suggested = match (old, new) {
            (Some(old), Some(new)) if (new.max, new.min) < (old.max, old.min) => Lighter::New,
            (Some(_), Some(_)) => Lighter::Old,
            _ => Lighter::Unknown,
        };
        LighterLaw {
            suggested,
            old,
            new,
        }
    }
}
