//! When an hour or a day is valid. The numbers are the standard's and come from outside.

/// Rule of validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Flags of values that count.
    pub valid_flags: Vec<String>,
    /// Minutes that a row stands for.
    pub minutes_of_row: u32,
    /// Valid minutes that a valid hour needs.
    pub minutes_of_hour: u32,
    /// Valid hours that a valid day needs.
    pub hours_of_day: u32,
    /// Decimals of hourly and daily values.
    pub decimals: u32,
}
