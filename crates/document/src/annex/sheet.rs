//! Where things stand on the sheet: five printed columns, two of them split so that each value has its own cell.

/// Name of the sheet with the form.
pub(crate) const FORM: &str = "调度表";
/// Name of the sheet with the brief.
pub(crate) const BRIEF: &str = "工作简报";
/// Name of the sheet with the categories to choose from.
pub(crate) const CATEGORIES: &str = "类别";

/// Head of a row; under the first printed column.
pub(crate) const LABEL: u16 = 0;
/// How many were checked; under the first printed column.
pub(crate) const CHECKED: u16 = 1;
/// Number of the problem line: second printed column.
pub(crate) const NUMBER: u16 = 2;
/// Category; under the third printed column.
pub(crate) const CATEGORY: u16 = 3;
/// 简况; under the third printed column.
pub(crate) const SUMMARY: u16 = 4;
/// 后续处置: fourth printed column.
pub(crate) const HANDLING: u16 = 5;
/// 处罚金额: fifth printed column.
pub(crate) const FINE: u16 = 6;

/// First and last cell under each printed column.
pub(crate) const PRINTED: [(u16, u16); 5] = [
    (LABEL, CHECKED),
    (NUMBER, NUMBER),
    (CATEGORY, SUMMARY),
    (HANDLING, HANDLING),
    (FINE, FINE),
];

/// What stands before the unit's name.
pub(crate) const UNIT: &str = "填报单位：";
/// What stands before the days covered.
pub(crate) const DAYS: &str = "日期：";
/// Where the number stands in the plan's note.
pub(crate) const PERSON_TIMES: &str = "{person_times}";
/// What stands before the text of the brief.
pub(crate) const BRIEF_TEXT: &str = "简报正文";
/// What stands before each typical case.
pub(crate) const TYPICAL_CASE: &str = "典型案例";

/// `D7` for row 6 and column 3.
pub(crate) fn address(row: u32, column: u16) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        assert_eq!(address(0, 0), "A1");
        assert_eq!(address(6, 25), "Z7");
        assert_eq!(address(9, 26), "AA10");
        assert_eq!(address(9, 701), "ZZ10");
        assert_eq!(address(9, 702), "AAA10");
    }
}
