//! One reader a file of the plan folder. Readers turn tables into the model and check each value where it stands.

pub(crate) mod annex;
pub(crate) mod areas;
pub(crate) mod calendar;
pub(crate) mod cases;
pub(crate) mod checklists;
pub(crate) mod clauses;
pub(crate) mod complaints;
pub(crate) mod condition;
pub(crate) mod escalation;
pub(crate) mod head;
pub(crate) mod leniency;
pub(crate) mod lists;
pub(crate) mod objects;
pub(crate) mod outline;
pub(crate) mod problems;
pub(crate) mod scoring;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod units;
pub(crate) mod warnings;

use std::collections::BTreeMap;

use ::units::{ClauseId, Period, UnitId};
use jiff::civil::Date;

use crate::names::Names;
use crate::table::Table;
use crate::words::{self, Thing};
use crate::{Clause, ObjectKind};

/// What later files may refer to.
#[derive(Debug)]
pub(crate) struct Known {
    /// 整治时间, if it could be read.
    pub(crate) period: Option<Period>,
    pub(crate) units: Names,
    pub(crate) clauses: Names,
    pub(crate) areas: Names,
    pub(crate) rules: Names,
    /// Rows of the annex form.
    pub(crate) rows: Names,
    /// Problem categories by row.
    pub(crate) categories: BTreeMap<String, Names>,
    /// Kinds of objects.
    pub(crate) objects: Names,
    /// The kinds as read.
    pub(crate) kinds: Vec<ObjectKind>,
    /// Topics of the national law data.
    pub(crate) topics: Names,
    /// The clauses' texts by id.
    pub(crate) texts: BTreeMap<String, String>,
}

impl Known {
    /// Nothing known yet.
    pub(crate) fn new(rules: Names, topics: Names) -> Self {
        Self {
            period: None,
            units: Names::unknowable(Thing::Unit),
            clauses: Names::unknowable(Thing::Clause),
            areas: Names::unknowable(Thing::Area),
            rules,
            rows: Names::unknowable(Thing::Row),
            categories: BTreeMap::new(),
            objects: Names::unknowable(Thing::Object),
            kinds: Vec::new(),
            topics,
            texts: BTreeMap::new(),
        }
    }

    /// Keeps the clauses' texts, to find quotes in.
    pub(crate) fn keep_texts(&mut self, clauses: &[Clause]) {
        let text = |clause: &Clause| (clause.id.as_str().to_owned(), bare(&clause.text));
        self.texts = clauses.iter().map(text).collect();
    }

    /// The kind of object of this id, as read.
    fn kind(&self, id: Option<&str>) -> Option<&ObjectKind> {
        self.kinds.iter().find(|kind| Some(kind.id.as_str()) == id)
    }

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

/// Without white space, which typesetting puts anywhere.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
