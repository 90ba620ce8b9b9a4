//! Wording: dates, hours and periods.

use super::Words;

pub(crate) fn impossible_date(text: &str) -> Words {
    Words::new(
        "plan::impossible_date",
        format!("“{text}”不是日历上有的日期"),
        format!("`{text}` is not a date of the calendar"),
    )
    .hint(
        "改成存在的日期，按 年-月-日 写满位数，如 2023-04-30。",
        "Write a date that exists, in full as year-month-day, like 2023-04-30.",
    )
}

pub(crate) fn outside_campaign(key: &str, date: &str, period: &str) -> Words {
    Words::new(
        "plan::outside_campaign",
        format!("{key} 为 {date}，不在整治时间 {period} 之内"),
        format!("`{key}` is {date}, outside the campaign {period}"),
    )
    .hint(
        "核对原文的时限；整治时间写在 plan.toml 的 [period]。",
        "Check the date against the text; the campaign's dates stand under [period] in plan.toml.",
    )
}

pub(crate) fn period_reversed(first: &str, last: &str) -> Words {
    Words::new(
        "plan::period_reversed",
        format!("最后一天 {last} 早于第一天 {first}"),
        format!("the last day {last} is before the first day {first}"),
    )
    .hint("对调或改正两个日期。", "Exchange or mend the two dates.")
}

pub(crate) fn no_deadline() -> Words {
    Words::new(
        "plan::no_deadline",
        "这一报送事项没有期限",
        "this obligation has no deadline",
    )
    .hint(
        "一次性事项写 due = 日期；每周事项写 [obligation.weekly]。两者只能有一个。",
        "Write `due = a date` for one deadline, or [obligation.weekly] for a weekly one; one of the two.",
    )
}

pub(crate) fn no_such_weekday(weekday: &str, first: &str, last: &str) -> Words {
    Words::new(
        "plan::no_deadline",
        format!("{first} 至 {last} 之间没有一个 {weekday}"),
        format!("there is no {weekday} from {first} to {last}"),
    )
    .hint(
        "改正星期，或延长起止日期。",
        "Mend the weekday or the dates.",
    )
}

pub(crate) fn workday_not_weekend(day: &str) -> Words {
    Words::new(
        "plan::workday",
        format!("{day} 不是周六或周日，本来就是工作日"),
        format!("{day} is no Saturday or Sunday: it is a working day anyway"),
    )
    .hint(
        "[[workday]] 只写周末调休上班的日子；核对日期。",
        "[[workday]] is for days of a weekend that are worked; check the date.",
    )
}

pub(crate) fn workday_in_holiday(day: &str, name: &str) -> Words {
    Words::new(
        "plan::workday",
        format!("{day} 在假期“{name}”之内，不能又是工作日"),
        format!("{day} lies in the holiday `{name}` and cannot be a working day as well"),
    )
    .hint("改正其中一个日期。", "Mend one of the two.")
}

pub(crate) fn holiday_too_long(days: i32, most: i32) -> Words {
    Words::new(
        "plan::holiday_too_long",
        format!("假期长达 {days} 天，最多 {most} 天"),
        format!("the holiday lasts {days} days; at most {most}"),
    )
    .hint(
        "核对起止日期的年份和月份。",
        "Check the year and month of both dates.",
    )
}
