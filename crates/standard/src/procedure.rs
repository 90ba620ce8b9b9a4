//! Time limits of penalties and remedies, by date.

use jiff::civil::Date;
use serde::Deserialize;

use crate::data::StandardError;

/// The file, embedded.
const FILE: (&str, &str) = (
    "procedure-2021.toml",
    include_str!("../../../standards/procedure-2021.toml"),
);

/// How long somebody has to pay, to ask for review, to sue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// The law's name, zh-CN.
    pub name: String,
    /// In force from this day.
    pub in_force: Date,
    /// How sure the numbers are: `P`, `S`, `M` or `U`.
    pub mark: String,
    /// Days to pay a fine, from its service.
    pub pay_days: u32,
    /// Percent of the fine a day when paid late.
    pub late_percent: u32,
    /// Days to ask for review.
    pub review_days: u32,
    /// Months to sue.
    pub lawsuit_months: u32,
}

impl Procedure {
    /// What comes with the program.
    ///
    /// # Errors
    /// The file does not parse.
    pub fn builtin() -> Result<Self, StandardError> {
        toml::from_str(FILE.1).map_err(|cause| StandardError {
            file: FILE.0.to_owned(),
            cause: cause.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        let procedure = Procedure::builtin().unwrap();
        assert!(procedure.pay_days > 0 && procedure.review_days > procedure.pay_days);
    }
}
