//! What of the dated tasks was still open, day by day.

use campaign::Campaign;
use jiff::civil::Date;
use plan::{Plan, Task};
use serde::Serialize;
use units::{BeijingTime, Decimal, Exact, Period, round_half_even};

use super::{dated, share_done};

const DECIMALS: u32 = 2;
const LAST_SECOND: i64 = 24 * 3600 - 1;

/// The end of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BurnDownDay {
    /// Which day.
    pub date: Date,
    /// What is open, in tasks: a task half done counts half. None for a day still to come.
    pub open: Option<Decimal>,
    /// What may be open if every task is done on its last day, and no earlier.
    pub planned: u32,
}

/// Every day from the campaign's first to the last due date. A correction changes what is open from when it was received.
#[must_use]
pub fn burn_down(plan: &Plan, campaign: &Campaign, as_of: BeijingTime) -> Vec<BurnDownDay> {
    let Some(last) = dated(plan).filter_map(|task| task.due).max() else {
        return Vec::new();
    };
    let days = Period::new(plan.period.first, last).dates();
    days.map(|date| BurnDownDay {
        date,
        open: open(plan, campaign, date, as_of),
        planned: planned(plan, date),
    })
    .collect()
}

fn open(plan: &Plan, campaign: &Campaign, date: Date, as_of: BeijingTime) -> Option<Decimal> {
    if date > as_of.date() {
        return None;
    }
    let end = BeijingTime::midnight(date)
        .plus_seconds(LAST_SECOND)
        .min(as_of);
    let rest = |task: &Task| Exact::from_integer(1) - share_done(campaign, task, end);
    Some(round_half_even(dated(plan).map(rest).sum(), DECIMALS))
}

fn planned(plan: &Plan, date: Date) -> u32 {
    let later = dated(plan).filter(|task| task.due.is_some_and(|due| due > date));
    later.fold(0, |sum, _| sum + 1)
}
