//! What people type into fields, and what it means: full-width signs, spaces and printed units are forgiven; anything
//! that could mean two things is not.

use jiff::civil::Date;
use plan::{Annex, AnnexObject};
use units::{Fen, Period};

use crate::limits::{DONE_DECIMALS_MAX, NUMBER_CHARS_MAX};
use fact::Handling;

/// Measure words that may follow a number.
const MEASURES: [&str; 8] = ["人次", "个", "家", "辆", "条", "米", "台", "次"];

/// A text reduced to what matters when two are compared.
pub(crate) fn reduced(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
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

/// A plain number, at most one point, commas only between groups of three digits.
fn number(text: &str) -> Option<String> {
    let text = text.trim_end_matches('.');
    if text.is_empty() || text.len() > NUMBER_CHARS_MAX {
        return None;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
    let grouped = groups.len() == 1
        || groups.iter().skip(1).all(|group| group.len() == 3)
            && matches!(groups.first().map(|first| first.len()), Some(1..=3));
    let good = grouped && groups.iter().all(|group| digits(group)) && digits(fraction);
    let whole = groups.concat();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    good.then(|| match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    })
}

/// A count with or without its measure word: `12`, `12个`, `1,200`, `１２`.
pub(crate) fn count(text: &str) -> Option<u32> {
    let text = reduced(text);
    let bare = MEASURES.iter().find_map(|word| text.strip_suffix(word));
    number(bare.unwrap_or(&text))?.parse().ok()
}

/// An amount in 万元, exact to the fen: `0.3`, `0.3万元`; `2000元` is not read.
pub(crate) fn wan_yuan(text: &str) -> Option<Fen> {
    let text = reduced(text);
    let bare = ["万元", "万"]
        .iter()
        .find_map(|word| text.strip_suffix(word));
    Fen::from_wan_yuan(&number(bare.unwrap_or(&text))?).ok()
}

/// An amount of work done, as a plain decimal without needless zeros; the task's own measure word may follow.
pub(crate) fn done(text: &str, measure: Option<&str>) -> Option<String> {
    let text = reduced(text);
    let bare = measure.and_then(|word| text.strip_suffix(&reduced(word)));
    let read = number(bare.unwrap_or(&text))?;
    let decimals = read
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    (decimals <= DONE_DECIMALS_MAX).then_some(read)
}

/// By its id or the printed word, 立案 for short.
pub(crate) fn handling(annex: &Annex, text: &str) -> Option<Handling> {
    let text = reduced(text);
    let (spot, case) = (reduced(&annex.on_the_spot), reduced(&annex.case_filed));
    if text == spot || text == handling_id(Handling::OnTheSpot) {
        return Some(Handling::OnTheSpot);
    }
    let shortened =
        text.chars().count() >= 2 && case.starts_with(&text) && !spot.starts_with(&text);
    let filed = text == case || shortened || text == handling_id(Handling::CaseFiled);
    filed.then_some(Handling::CaseFiled)
}

/// As facts write it.
pub(crate) const fn handling_id(handling: Handling) -> &'static str {
    match handling {
        Handling::OnTheSpot => "on_the_spot",
        Handling::CaseFiled => "case_filed",
    }
}

/// A category of the plan, word for word as the plan has it.
pub(crate) fn category<'a>(object: &'a AnnexObject, text: &str) -> Option<&'a str> {
    let typed = reduced(text);
    let found = object.categories.iter().find(|one| reduced(one) == typed);
    found.map(String::as_str)
}

/// A day: `2023-04-01`, `2023/4/1`, `2023.4.1`, `2023年4月1日`, and without a year `4月1日`, which is that of the campaign.
pub(crate) fn day(text: &str, campaign: Period) -> Option<Date> {
    let text = reduced(text);
    if text.len() > 2 * NUMBER_CHARS_MAX {
        return None;
    }
    let bare = text.trim_end_matches('日');
    let parts: Vec<&str> = bare.split(['-', '/', '.', '年', '月']).collect();
    let numbers: Option<Vec<i16>> = parts.iter().map(|part| digits(part)).collect();
    match numbers?.as_slice() {
        [year, month, day] => civil(*year, *month, *day),
        [month, day] => {
            let years = campaign.first.year()..=campaign.last.year();
            let mut in_years = years.filter_map(|year| civil(year, *month, *day));
            let first = in_years.clone().next();
            in_years.find(|day| campaign.contains(*day)).or(first)
        }
        _ => None,
    }
}

fn digits(text: &str) -> Option<i16> {
    let plain = !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    let dated = year >= 1900;
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    dated.then_some(date)
}
