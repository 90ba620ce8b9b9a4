//! One reader a file of the plan folder. Readers turn tables into the model and check each value where it stands.

pub(crate) mod annex;
pub(crate) mod areas;
pub(crate) mod calendar;
pub(crate) mod checklists;
pub(crate) mod clauses;
pub(crate) mod condition;
pub(crate) mod escalation;
pub(crate) mod head;
pub(crate) mod leniency;
pub(crate) mod lists;
pub(crate) mod outline;
pub(crate) mod scoring;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod units;

use ::units::{ClauseId, Period, UnitId};
use jiff::civil::Date;

use crate::names::Names;
use crate::table::Table;
use crate::words;

/// What later files may refer to.
#[derive(Debug)]
pub(crate) struct Known {
    /// 整治时间, if it could be read.
    pub(crate) period: Option<Period>,
    pub(crate) units: Names,
    pub(crate) clauses: Names,
    pub(crate) areas: Names,
    pub(crate) rules: Names,
}

impl Known {
    /// The clause under `clause`.
    fn clause(&self, table: &Table<'_>) -> ClauseId {
        ClauseId::new(self.clauses.required(table, "clause"))
    }

    /// Units under `key`, each at most once.
    fn unit_list(&self, table: &Table<'_>, key: &'static str) -> Vec<UnitId> {
        self.units
            .list(table, key)
            .into_iter()
            .map(UnitId::new)
            .collect()
    }

    /// A date that, if written, must lie in the campaign.
    fn campaign_date(&self, table: &Table<'_>, key: &'static str) -> Option<Date> {
        let date = table.optional_date(key)?;
        if let Some(period) = self.period.filter(|period| !period.contains(date)) {
            table.report(
                key,
                words::outside_campaign(key, &date.to_string(), &period_text(period)),
            );
        }
        Some(date)
    }
}

fn period_text(period: Period) -> String {
    format!("{} – {}", period.first, period.last)
}

/// A table of `first` and `last`, both counted.
fn period(table: &Table<'_>) -> Option<Period> {
    let (first, last) = (table.date("first"), table.date("last"));
    let period = Period::new(first?, last?);
    if period.last < period.first {
        let words = words::period_reversed(&period.first.to_string(), &period.last.to_string());
        table.report("last", words);
        return None;
    }
    Some(period)
}

/// `plan`: the plan says so. `default`: the plan is silent and the number is ours, shown as such.
fn source(table: &Table<'_>) -> String {
    let read = table.choice("source", &[("plan", "plan"), ("default", "default")]);
    read.unwrap_or_default().to_owned()
}
