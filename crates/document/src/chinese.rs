//! Dates, times and numerals as official documents write them: Arabic numerals, month and day not padded.

use jiff::civil::Date;
use units::BeijingTime;

/// `2023年6月9日`
pub(crate) fn date(date: Date) -> String {
    format!("{}年{}", date.year(), day(date))
}

/// `6月9日`
pub(crate) fn day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// `2023年6月9日18时`, `2023年6月9日18时30分`; midnight is shown as 0时.
pub(crate) fn time(at: BeijingTime) -> String {
    let civil = at.civil();
    let minute = match civil.minute() {
        0 => String::new(),
        minute => format!("{minute}分"),
    };
    format!("{}{}时{minute}", date(civil.date()), civil.hour())
}

/// `6月9日18时30分`
pub(crate) fn short_time(at: BeijingTime) -> String {
    let text = time(at);
    text.split_once('年')
        .map_or_else(|| text.clone(), |(_, rest)| rest.to_owned())
}

/// `6月9日18:30`, for narrow columns.
pub(crate) fn clock(at: BeijingTime) -> String {
    let civil = at.civil();
    format!(
        "{}{:02}:{:02}",
        day(civil.date()),
        civil.hour(),
        civil.minute()
    )
}

/// `一`, `十二`, for the heads of a document; beyond 99 in Arabic numerals.
pub(crate) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 => "零".to_owned(),
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

/// Without the spaces that plain text puts between Chinese and figures: a document's fonts see to those.
pub(crate) fn closed_up(text: &str) -> String {
    text.chars().filter(|letter| *letter != ' ').collect()
}

/// Width in full characters: a Latin letter or digit takes half of one. Halves are rounded up.
pub(crate) fn width(text: &str) -> usize {
    let halves: usize = text
        .chars()
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum();
    halves.div_ceil(2)
}
