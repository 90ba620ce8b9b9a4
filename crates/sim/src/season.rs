//! Which days are simulated: the campaign with a run-up, and the same days a year before.

use jiff::Span;
use plan::Plan;
use units::Period;

/// Days before the campaign that have air.
const RUN_UP_DAYS: i64 = 30;

/// This year's days: the campaign and the targets' days, from a month before on.
pub(crate) fn this_year(plan: &Plan) -> Period {
    let (campaign, targets) = (plan.period, plan.targets.period);
    let first = campaign.first.min(targets.first);
    let first = first
        .checked_sub(Span::new().days(RUN_UP_DAYS))
        .unwrap_or(first);
    Period::new(first, campaign.last.max(targets.last))
}

/// The same days one year before.
pub(crate) fn last_year(plan: &Plan) -> Period {
    this_year(plan).years_earlier(1)
}
