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

/// `第一百一十五条`, `第九十九条第三项` of `115`, `99(3)`; several parted by `、`. What is written otherwise stays.
pub(crate) fn article(written: &str) -> String {
    let each: Option<Vec<String>> = written.split('、').map(one_article).collect();
    each.map_or_else(|| written.to_owned(), |each| each.join("、"))
}

fn one_article(written: &str) -> Option<String> {
    let (article, item) = match written.trim().split_once('(') {
        Some((article, item)) => (article, Some(item.strip_suffix(')')?)),
        None => (written.trim(), None),
    };
    let article = format!("第{}条", large_numeral(article.parse().ok()?)?);
    Some(match item {
        Some(item) => format!("{article}第{}项", large_numeral(item.parse().ok()?)?),
        None => article,
    })
}

/// Up to 9999: `一百一十五`, `一千零六十`.
fn large_numeral(number: usize) -> Option<String> {
    const PLACES: [(usize, &str); 2] = [(1000, "千"), (100, "百")];
    if !(1..=9999).contains(&number) {
        return None;
    }
    let (mut text, mut rest) = (String::new(), number);
    for (size, place) in PLACES {
        let digit = rest / size;
        rest %= size;
        if digit > 0 {
            text.push_str(&numeral(digit));
            text.push_str(place);
            if rest > 0 && rest < size / 10 {
                text.push('零');
            }
        }
    }
    match rest {
        0 => {}
        10..=19 if !text.is_empty() => text.push_str(&format!("一{}", numeral(rest))),
        rest => text.push_str(&numeral(rest)),
    }
    Some(text)
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

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn articles_in_words() {
        for (written, text) in [
            ("9", "第九条"),
            ("12", "第十二条"),
            ("33", "第三十三条"),
            ("103", "第一百零三条"),
            ("110", "第一百一十条"),
            ("115", "第一百一十五条"),
            ("99(3)", "第九十九条第三项"),
            ("1000", "第一千条"),
            ("1060", "第一千零六十条"),
            ("1005", "第一千零五条"),
            ("1128", "第一千一百二十八条"),
            ("1086、1087", "第一千零八十六条、第一千零八十七条"),
            ("第一百一十五条", "第一百一十五条"),
            ("12345", "12345"),
            ("", ""),
        ] {
            assert_eq!(article(written), text);
        }
    }
}
