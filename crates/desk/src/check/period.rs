//! The days a form covers.

use jiff::civil::Date;

use super::Asked;
use super::finding::{Findings, shown};
use crate::FormDraft;
use crate::form::{expected_period, previous_day};
use crate::typed;

/// First and last day, inside the campaign and not after the deadline.
pub(super) fn read(asked: Asked<'_>, draft: &FormDraft, findings: &mut Findings) -> (Date, Date) {
    let from = day(asked, "from", &draft.from, findings);
    let to = day(asked, "to", &draft.to, findings);
    let (Some(from), Some(to)) = (from, to) else {
        return (asked.plan.period.first, asked.plan.period.first);
    };
    if from > to {
        findings.error(
            "from",
            "reversed",
            format!("起始日期 {from} 晚于截止日期 {to}"),
            format!("the first day {from} is after the last, {to}"),
        );
    }
    if to > asked.due.date() {
        let due = asked.due.date();
        findings.error(
            "to",
            "after_due",
            format!("截止日期 {to} 晚于报送截止日 {due}"),
            format!("the last day {to} is after the deadline's, {due}"),
        );
    }
    let expected = expected_period(asked.plan, asked.obligation, asked.due).first;
    if to < expected {
        findings.error(
            "to",
            "other_period",
            format!("所填日期不属于本期，本期从 {expected} 起；是否选错了期次？"),
            format!("these days belong to another deadline; this one's begin on {expected}"),
        );
    } else {
        follow_on(asked, from, expected, findings);
    }
    (from, to)
}

fn day(asked: Asked<'_>, path: &str, text: &str, findings: &mut Findings) -> Option<Date> {
    let campaign = asked.plan.period;
    let Some(day) = typed::day(text, campaign) else {
        let found = shown(text);
        findings.error(
            path,
            "not_a_date",
            format!("日期写法如 2023-04-01 或 4月1日，现为“{found}”"),
            format!("write a date like 2023-04-01, found `{found}`"),
        );
        return None;
    };
    if !campaign.contains(day) {
        let (first, last) = (campaign.first, campaign.last);
        findings.error(
            path,
            "outside_campaign",
            format!("{day} 不在整治时间 {first} 至 {last} 之内"),
            format!("{day} is outside the campaign, {first} to {last}"),
        );
    }
    Some(day)
}

/// The days should follow on from those of the return before.
fn follow_on(asked: Asked<'_>, from: Date, expected: Date, findings: &mut Findings) {
    if from > expected {
        findings.warning(
            "from",
            "gap",
            format!("与上一期之间有空缺：应从 {expected} 起，现为 {from}"),
            format!("days are left out: expected from {expected}, found {from}"),
        );
    }
    // Those who filed the day before the last deadline begin on its day.
    if previous_day(asked.obligation, asked.due).is_some_and(|before| from < before) {
        findings.warning(
            "from",
            "overlap",
            format!("与上一期重叠：应从 {expected} 起，现为 {from}"),
            format!("days are reported twice: expected from {expected}, found {from}"),
        );
    }
}
