//! What must be reported when.

use jiff::civil::{Date, Weekday};
use units::{BeijingTime, ClauseId, ObligationId, Period, UnitId};

/// The reporting calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What must be reported.
    pub obligations: Vec<Obligation>,
    /// Public holidays. A deadline of an obligation moves only if `shifts_on_holidays`; they are never working days.
    pub holidays: Vec<Holiday>,
    /// Days of a weekend that are worked (调休上班), ascending.
    pub workdays: Vec<Date>,
    /// Whether the plan moves deadlines that fall on a holiday.
    pub shifts_on_holidays: bool,
}

/// A public holiday.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// The days.
    pub period: Period,
    /// Name, zh-CN.
    pub name: String,
}

/// Something to be reported.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// Its id, such as `weekly`.
    pub id: ObligationId,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan asks for it.
    pub clause: ClauseId,
    /// Who must report.
    pub units: Vec<UnitId>,
    /// Every deadline, ascending; a return at the very instant is on time (前 with the hour named).
    pub due: Vec<BeijingTime>,
    /// Whether it is the annex form.
    pub is_annex_form: bool,
}

impl Calendar {
    /// Whether offices work on `date`.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        if self.workdays.contains(&date) {
            return true;
        }
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let holiday = |holiday: &Holiday| holiday.period.contains(date);
        !weekend && !self.holidays.iter().any(holiday)
    }

    /// The working day `count` working days after `date`; `date` itself is not counted. With 0: `date`, or the first
    /// working day after it.
    #[must_use]
    pub fn working_days_after(&self, date: Date, count: u32) -> Date {
        let mut day = date;
        let mut left = count;
        while left > 0 || !self.is_working_day(day) {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            if self.is_working_day(day) {
                left = left.saturating_sub(1);
            }
        }
        day
    }
}
