//! Fines by the day (按日连续处罚).

use jiff::civil::Date;
use units::{Fen, day_of_date};

use super::LawEdition;

/// A fine by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyFine {
    /// The day after service.
    pub first: Date,
    /// The day of the recheck.
    pub last: Date,
    /// Days, both counted.
    pub days: u32,
    /// The first fine times the days, besides the first fine itself.
    pub amount: Fen,
    /// Whether the recheck came within the days the procedure asks for.
    pub recheck_in_time: bool,
}

/// Why there is no fine by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DailyFineError {
    /// The recheck is not after service.
    #[error("复查日期应在责令改正决定送达之后 / the recheck must come after the order was served")]
    NotAfterService,
    /// There is no first fine.
    #[error("须先有罚款处罚 / there must be a first fine")]
    NoFirstFine,
    /// The amount is beyond all measure.
    #[error("金额过大 / the amount is too large")]
    TooLarge,
}

impl LawEdition {
    /// The fine by the day from the day after service to the day of the recheck that finds it goes on, both counted.
    ///
    /// For a further recheck that still finds it, `served` is the day of the one before: the days accumulate.
    ///
    /// # Errors
    /// There is no first fine, or the recheck is not after service.
    pub fn daily_fine(
        &self,
        first_fine: Fen,
        served: Date,
        found: Date,
    ) -> Result<DailyFine, DailyFineError> {
        if first_fine.0 <= 0 {
            return Err(DailyFineError::NoFirstFine);
        }
        let days = u32::try_from(day_of_date(found) - day_of_date(served)).unwrap_or_default();
        let first = served.tomorrow().ok().filter(|_| days > 0);
        let first = first.ok_or(DailyFineError::NotAfterService)?;
        let amount = first_fine.0.checked_mul(i64::from(days));
        Ok(DailyFine {
            first,
            last: found,
            days,
            amount: Fen(amount.ok_or(DailyFineError::TooLarge)?),
            recheck_in_time: found <= self.recheck_by(served),
        })
    }
}
