//! From inspections to the score that decides on a list.

use jiff::ToSpan;
use jiff::civil::Date;
use units::{ClauseId, Exact, Period, round_half_even};

/// How inspections make a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListScore {
    /// Where the plan asks for the assessment.
    pub clause: ClauseId,
    /// The score of an inspection without a fault.
    pub base: u32,
    /// Which of the inspections count.
    pub of: ScoreOf,
    /// Inspections of the last so many days count, today included.
    pub within_days: u32,
    /// `plan` or `default`.
    pub source: String,
}

/// Which of several inspections makes the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreOf {
    /// The latest.
    Latest,
    /// The worst: the lowest score, and a veto below any score.
    Lowest,
    /// The mean of all, half to even; a veto of any; the most failed items of any.
    Mean,
}

/// What decides on a list: the result of an inspection, and of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// 0 to 100.
    pub score: u32,
    /// Whether a veto item failed.
    pub veto: bool,
    /// How many items failed.
    pub failed_items: u32,
}

impl ListScore {
    /// The score of one inspection, from the points of each failed item; never below 0.
    #[must_use]
    pub fn inspection(&self, lost: impl IntoIterator<Item = u32>) -> u32 {
        lost.into_iter()
            .fold(self.base, |score, points| score.saturating_sub(points))
    }

    /// The days whose inspections count on `date`.
    #[must_use]
    pub fn window(&self, date: Date) -> Period {
        let back = i64::from(self.within_days.saturating_sub(1)).days();
        Period::new(date.checked_sub(back).unwrap_or(Date::MIN), date)
    }

    /// One score from the inspections that count, the oldest first; none without any.
    #[must_use]
    pub fn combine(&self, inspections: &[Score]) -> Option<Score> {
        let latest = *inspections.last()?;
        Some(match self.of {
            ScoreOf::Latest => latest,
            ScoreOf::Lowest => inspections
                .iter()
                .rev()
                .copied()
                .min_by_key(|one| (!one.veto, one.score))
                .unwrap_or(latest),
            ScoreOf::Mean => mean(inspections),
        })
    }
}

fn mean(inspections: &[Score]) -> Score {
    let sum: i128 = inspections.iter().map(|one| i128::from(one.score)).sum();
    let count = i128::try_from(inspections.len()).unwrap_or(1).max(1);
    let mean = round_half_even(Exact::new(sum, count), 0).exact();
    Score {
        score: u32::try_from(mean.to_integer()).unwrap_or_default(),
        veto: inspections.iter().any(|one| one.veto),
        failed_items: inspections
            .iter()
            .map(|one| one.failed_items)
            .max()
            .unwrap_or_default(),
    }
}
