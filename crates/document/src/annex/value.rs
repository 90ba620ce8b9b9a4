//! What people type into cells, and what it means. Spaces, full-width signs and the two ways of writing 其它 are
//! forgiven; anything that could mean two things is not.

use jiff::civil::Date;
use plan::{Annex, AnnexObject};
use units::{Fen, Period};

use super::open::Value;
use crate::limits::{COUNT, FINE_FEN};
use fact::Handling;

/// A text reduced to what matters when two are compared.
pub(crate) fn reduced(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '，' => ',',
            '＊' => '*',
            '他' => '它',
            '\u{FF01}'..='\u{FF5E}' => narrow(letter),
            letter => letter,
        })
        .collect()
}

/// A full-width sign as its ASCII twin.
fn narrow(letter: char) -> char {
    char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter)
}

/// A count with or without its unit: `12`, `12个`, `1,200`, `１２`.
pub(crate) fn count(value: &Value) -> Option<u32> {
    let text = match value {
        Value::Number(number) => number.clone(),
        Value::Text(text) => reduced(text).replace(',', ""),
        Value::Day(_) | Value::Broken(_) => return None,
    };
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii());
    digits.parse().ok().filter(|count| *count <= COUNT)
}

/// Two counts in one cell: `3/1200`, `3条/1200米`.
pub(crate) fn two_counts(value: &Value) -> Option<(u32, u32)> {
    let Value::Text(text) = value else {
        return None;
    };
    let text = reduced(text);
    let (first, second) = text.split_once('/')?;
    let part = |text: &str| count(&Value::Text(text.to_owned()));
    Some((part(first)?, part(second)?))
}

/// An amount in 万元: `0.3`, `0.3万元`, `2,000元` is refused.
pub(crate) fn fine(value: &Value) -> Option<Fen> {
    let text = match value {
        Value::Number(number) => number.clone(),
        Value::Text(text) => reduced(text),
        Value::Day(_) | Value::Broken(_) => return None,
    };
    let text = text.trim_end_matches("万元").trim_end_matches('万');
    let amount = Fen::from_wan_yuan(text).ok()?;
    (0..=FINE_FEN).contains(&amount.0).then_some(amount)
}

/// 立行立改 or 立案处罚, or just 立案.
pub(crate) fn handling(annex: &Annex, text: &str) -> Option<Handling> {
    let text = reduced(text);
    let (spot, case) = (reduced(&annex.on_the_spot), reduced(&annex.case_filed));
    if text == spot {
        return Some(Handling::OnTheSpot);
    }
    let shortened =
        text.chars().count() >= 2 && case.starts_with(&text) && !spot.starts_with(&text);
    (text == case || shortened).then_some(Handling::CaseFiled)
}

/// What the third printed column says.
pub(crate) enum Category {
    /// A category alone.
    Named(String),
    /// A category and what follows it: `路面扬尘：某路口`.
    WithSummary(String, String),
    /// None of the plan's; the nearest of them, if any is near.
    Unknown(Option<String>),
}

/// Finds a category of the plan.
pub(crate) fn category(object: &AnnexObject, text: &str) -> Category {
    let typed = reduced(text);
    if let Some(category) = object
        .categories
        .iter()
        .find(|category| reduced(category) == typed)
    {
        return Category::Named(category.clone());
    }
    if let Some((head, rest)) = text.split_once(['：', ':', '，', ',']) {
        let head = reduced(head);
        if let Some(category) = object
            .categories
            .iter()
            .find(|category| reduced(category) == head)
        {
            return Category::WithSummary(category.clone(), rest.trim().to_owned());
        }
    }
    Category::Unknown(nearest(object, &typed))
}

/// The category that shares most letters, if they are more than half.
fn nearest(object: &AnnexObject, typed: &str) -> Option<String> {
    let shared = |category: &str| {
        let mut left: Vec<char> = reduced(category).chars().collect();
        let all = left.len();
        let hits = typed.chars().filter(|letter| {
            let found = left.iter().position(|other| other == letter);
            found.is_some_and(|index| {
                left.swap_remove(index);
                true
            })
        });
        (hits.count(), all)
    };
    let longest = |all: usize| all.max(typed.chars().count());
    object
        .categories
        .iter()
        .map(|category| (shared(category), category))
        .filter(|((hits, all), _)| hits * 2 > longest(*all))
        .max_by_key(|((hits, _), _)| *hits)
        .map(|(_, category)| category.clone())
}

/// Every day a text names: `3月26日—4月1日`, `2023-03-26 至 2023-04-01`, `2023年3月26日`, `2023.3.26`.
/// Without a year it is that of the campaign in which the day lies, or the first.
pub(crate) fn days(text: &str, campaign: Period) -> Vec<Date> {
    let numbers = numbers(&reduced(text));
    let mut days = Vec::new();
    let mut rest = numbers.as_slice();
    while rest.len() >= 2 {
        let (day, used) = match rest {
            [year, month, day, ..] if *year >= 1000 => (civil(*year, *month, *day), 3),
            [month, day, ..] => (without_year(*month, *day, campaign), 2),
            _ => break,
        };
        days.extend(day);
        rest = &rest[used.min(rest.len())..];
    }
    days
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

fn civil(year: i64, month: i64, day: i64) -> Option<Date> {
    let (year, month, day) = (
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    Date::new(year, month, day).ok()
}

fn without_year(month: i64, day: i64, campaign: Period) -> Option<Date> {
    let in_year = |year: i16| civil(i64::from(year), month, day);
    let years = campaign.first.year()..=campaign.last.year();
    let inside = years
        .filter_map(in_year)
        .find(|day| campaign.contains(*day));
    inside.or_else(|| in_year(campaign.first.year()))
}
