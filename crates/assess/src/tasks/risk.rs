//! When a task that is not done and not yet due is at risk, by the plan's `[at_risk]`.

use jiff::civil::Date;
use plan::{Plan, Task};
use units::{BeijingTime, Exact, day_of_date, round_half_even};

use super::share_done;
use crate::context::{Context, say, source};
use crate::model::Sentence;

const HUNDRED: i128 = 100;

/// Near its last day, or the share done is behind the share of time gone by more than the margin.
pub(super) fn is_at_risk(plan: &Plan, due: Date, done: Exact, cutoff: BeijingTime) -> bool {
    let behind = percent(time_gone(plan, due, cutoff) - done);
    days_left(due, cutoff) <= i64::from(plan.at_risk.days) || behind > plan.at_risk.margin_percent
}

/// Days from the cutoff's date to the last day.
fn days_left(due: Date, cutoff: BeijingTime) -> i64 {
    i64::from(day_of_date(due)) - i64::from(day_of_date(cutoff.date()))
}

/// The share of the days from the campaign's first to the task's last that have ended, 0 to 1.
fn time_gone(plan: &Plan, due: Date, cutoff: BeijingTime) -> Exact {
    let first = day_of_date(plan.period.first);
    let gone = day_of_date(cutoff.date()) - first;
    let all = (day_of_date(due) - first + 1).max(1);
    Exact::new(gone.clamp(0, all).into(), all.into())
}

fn percent(share: Exact) -> Exact {
    share * Exact::from_integer(HUNDRED)
}

/// The arithmetic, and who set the measure.
pub(super) fn steps(context: &Context<'_>, task: &Task, cutoff: BeijingTime) -> Vec<Sentence> {
    let Some(due) = task.due else {
        return Vec::new();
    };
    let measure = &context.plan.at_risk;
    let shown = |share: Exact| round_half_even(percent(share), 1);
    let (gone, done) = (
        time_gone(context.plan, due, cutoff),
        share_done(context.campaign, task, cutoff),
    );
    let behind = match shown(gone - done) {
        behind if gone > done => say(
            format!("落后 {behind} 个百分点"),
            format!("{behind} points behind"),
        ),
        _ => say("不落后", "not behind"),
    };
    let (gone, done) = (shown(gone), shown(done));
    let margin = measure.margin_percent;
    let margin = round_half_even(margin, u32::from(!margin.is_integer()));
    vec![
        say(
            format!(
                "离期限 {} 天；不超过 {} 天即为有风险",
                days_left(due, cutoff),
                measure.days
            ),
            format!(
                "{} days left; at risk from {} days on",
                days_left(due, cutoff),
                measure.days
            ),
        ),
        say(
            format!(
                "时间过去 {gone}%（自 {} 起），完成 {done}%，{}；落后超过 {margin} 个百分点即为有风险（标准来源：{}）",
                context.plan.period.first,
                behind.zh,
                source(&measure.source).zh
            ),
            format!(
                "{gone}% of the time gone (since {}), {done}% done, {}; at risk above {margin} points behind (source: {})",
                context.plan.period.first,
                behind.en,
                source(&measure.source).en
            ),
        ),
    ]
}
