//! Factor codes with names and default units, as data (HJ 212-2017, table B.2; HJ/T 212-2005, annex B).
//!
//! The unit is what the standard says where a device says nothing, and devices differ: the standard has PM in ng/m³, most
//! devices send µg/m³ or mg/m³. See [`Compat::units`](crate::Compat).

use crate::text::Text;
use crate::tsv;

/// One row of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Code, case-sensitive.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Default unit of the concentration; empty if it has none or the standard none.
    pub unit: &'static str,
    /// Type by the standard, `N5.2` being five digits before the point and two after; empty if not recorded here.
    pub kind: &'static str,
    /// Code of the same factor in 2005; empty if there was none.
    pub old: &'static str,
}

impl Factor {
    /// The row of a code; a code of 2005 gives the row of the code that replaced it.
    ///
    /// ```
    /// let factor = hj212::Factor::of("a34004".into()).unwrap();
    /// assert_eq!((factor.en, factor.unit), ("PM2.5", "ng/m³"));
    /// assert_eq!(hj212::Factor::of("02".into()).unwrap().code, "a21026");
    /// ```
    #[must_use]
    pub fn of(code: Text<'_>) -> Option<&'static Self> {
        let code = code.as_bytes();
        let found = FACTORS.binary_search_by(|factor| factor.code.as_bytes().cmp(code));
        match found {
            Ok(place) => FACTORS.get(place),
            Err(_) if code.is_empty() => None,
            Err(_) => FACTORS.iter().find(|factor| factor.old.as_bytes() == code),
        }
    }
}

/// Every factor, by code.
pub static FACTORS: [Factor; tsv::rows(TABLE)] = read();

const TABLE: &str = include_str!("../data/factors.tsv");

const fn read() -> [Factor; tsv::rows(TABLE)] {
    let mut factors = [factor(""); tsv::rows(TABLE)];
    let (_, mut text) = tsv::take(TABLE, b'\n');
    let mut row = 0;
    while row < factors.len() {
        let (line, rest) = tsv::take(text, b'\n');
        factors[row] = factor(line);
        (text, row) = (rest, row + 1);
    }
    factors
}

const fn factor(line: &'static str) -> Factor {
    let (code, line) = tsv::take(line, b'\t');
    let (zh, line) = tsv::take(line, b'\t');
    let (en, line) = tsv::take(line, b'\t');
    let (unit, line) = tsv::take(line, b'\t');
    let (kind, old) = tsv::take(line, b'\t');
    Factor {
        code,
        zh,
        en,
        unit,
        kind,
        old,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_old_codes_are_unique() {
        assert!(FACTORS.windows(2).all(|pair| pair[0].code < pair[1].code));
        let mut old: Vec<_> = FACTORS.iter().map(|factor| factor.old).collect();
        old.retain(|code| !code.is_empty());
        old.sort_unstable();
        assert!(old.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
