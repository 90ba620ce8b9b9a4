//! One value of one pollutant, or why there is none.

use units::{Concentration, Pollutant, parse_exact};

use crate::kind::ProblemKind;
use crate::limits::highest_believed;
use crate::text::{half_width, trimmed};

/// How people mark a missing value, in upper case.
const NO_VALUE: [&str; 9] = ["NAN", "NA", "N/A", "NULL", "NONE", "-", "--", "—", "——"];

/// Reads a cell: the hourly mean, or the kind of problem with the text to show.
pub(crate) fn read(
    pollutant: Pollutant,
    text: &str,
) -> Result<Concentration, (ProblemKind, String)> {
    let value = match plain(text) {
        Some(value) => value,
        None => unusual(text)?,
    };
    if value.0 < 0 {
        return Err((
            ProblemKind::Negative,
            format!("{value} {}", pollutant.unit()),
        ));
    }
    let highest = highest_believed(pollutant);
    if i64::from(value.0) > i64::from(highest) * Concentration::SCALE as i64 {
        return Err((
            ProblemKind::Absurd,
            format!("{value} > {highest} {}", pollutant.unit()),
        ));
    }
    Ok(value)
}

/// The usual case at speed: up to six digits, a point, up to three decimals.
fn plain(text: &str) -> Option<Concentration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let sized = (1..=6).contains(&whole.len()) && fraction.len() <= 3;
    if !sized
        || !whole
            .bytes()
            .chain(fraction.bytes())
            .all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let padding = std::iter::repeat_n(b'0', 3 - fraction.len());
    let digits = whole.bytes().chain(fraction.bytes()).chain(padding);
    Some(Concentration(
        digits.fold(0, |sum, byte| sum * 10 + i32::from(byte - b'0')),
    ))
}

fn unusual(text: &str) -> Result<Concentration, (ProblemKind, String)> {
    let half = half_width(text);
    let bare = trimmed(&half);
    if bare.is_empty() {
        return Err((ProblemKind::Blank, String::new()));
    }
    if NO_VALUE.contains(&bare.to_uppercase().as_str()) {
        return Err((ProblemKind::NotAvailable, text.to_owned()));
    }
    Concentration::parse(bare).map_err(|_| match parse_exact(bare) {
        Ok(_) if bare.starts_with('-') => (ProblemKind::Negative, text.to_owned()),
        Ok(_) => (ProblemKind::Absurd, text.to_owned()),
        Err(_) => (ProblemKind::UnreadableNumber, text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kind(text: &str) -> ProblemKind {
        read(Pollutant::Pm25, text).unwrap_err().0
    }

    #[test]
    fn each_kind_of_cell() {
        assert_eq!(read(Pollutant::Co, "1.20"), Ok(Concentration(1200)));
        assert_eq!(read(Pollutant::Co, "１．２"), Ok(Concentration(1200)));
        assert_eq!(read(Pollutant::Pm25, "0"), Ok(Concentration(0)));
        assert_eq!(kind(""), ProblemKind::Blank);
        assert_eq!(kind("\u{3000}"), ProblemKind::Blank);
        for text in ["NaN", "nan", "—", "-", "N/A", "NULL"] {
            assert_eq!(kind(text), ProblemKind::NotAvailable, "{text}");
        }
        for text in ["12µg", "1,2", "1e3", "十二", "inf", "."] {
            assert_eq!(kind(text), ProblemKind::UnreadableNumber, "{text}");
        }
        assert_eq!(kind("-999"), ProblemKind::Negative);
        assert_eq!(kind("-0.001"), ProblemKind::Negative);
        assert_eq!(kind("-9999999"), ProblemKind::Negative);
        assert_eq!(kind("9999999"), ProblemKind::Absurd);
        assert_eq!(kind("5000.001"), ProblemKind::Absurd);
        assert_eq!(read(Pollutant::Pm25, "5000"), Ok(Concentration(5_000_000)));
    }

    proptest! {
        #[test]
        fn the_fast_way_agrees_with_the_exact_one(text in "[0-9]{0,7}(\\.[0-9]{0,4})?") {
            if let Some(value) = plain(&text) {
                prop_assert_eq!(Ok(value), Concentration::parse(&text));
            }
        }
    }
}
