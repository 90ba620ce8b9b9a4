//! All that an issued document is made from, and what every such document asks of it.

use assess::{Assessment, DeadlineFinding};
use jiff::civil::Date;
use plan::{Obligation, Plan};
use units::{BeijingTime, UnitId};

/// What the office decides when it issues a circular or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircularIssue {
    /// 发文顺序号.
    pub number: u32,
    /// 成文日期.
    pub date: Date,
    /// Hash of the ledger's last fact, if the facts came from a ledger: whoever holds the document can check the ledger.
    pub ledger_head: Option<String>,
}

/// All that an issued document is made from.
#[derive(Clone, Copy)]
pub(crate) struct Issued<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) assessment: &'a Assessment,
    pub(crate) issue: &'a CircularIssue,
}

impl<'a> Issued<'a> {
    /// The campaign's name in a sentence.
    pub(crate) fn campaign(self) -> String {
        self.plan.issuer.campaign_lines.concat()
    }

    /// Lines of a title: `关于`, the campaign's name, and what is said of it.
    pub(crate) fn title_lines(self, last: String) -> Vec<String> {
        let mut lines = self.plan.issuer.campaign_lines.clone();
        lines.push(last);
        if let Some(first) = lines.first_mut() {
            first.insert_str(0, "关于");
        }
        lines
    }

    /// The obligation answered by the annex form.
    pub(crate) fn weekly(self) -> Option<&'a Obligation> {
        let obligations = &self.plan.calendar.obligations;
        obligations
            .iter()
            .find(|obligation| obligation.is_annex_form)
    }

    /// Deadlines of the weekly return that have passed, oldest first.
    pub(crate) fn weeks_past(self) -> Vec<&'a DeadlineFinding> {
        let Some(weekly) = self.weekly() else {
            return Vec::new();
        };
        let passed = self.passed();
        passed
            .filter(|deadline| deadline.obligation == weekly.id)
            .collect()
    }

    /// Every deadline that has passed, oldest first.
    pub(crate) fn passed(self) -> impl Iterator<Item = &'a DeadlineFinding> {
        let returns = self.assessment.returns.iter();
        returns.filter(move |deadline| deadline.due <= self.assessment.as_of)
    }

    /// The next deadline of the weekly return.
    pub(crate) fn next_due(self) -> Option<BeijingTime> {
        let due = &self.weekly()?.due;
        due.iter().copied().find(|due| *due > self.assessment.as_of)
    }

    /// Number of a week by the deadline that closes it, from 1.
    pub(crate) fn week_of(self, due: BeijingTime) -> Option<usize> {
        let all = &self.weekly()?.due;
        Some(all.iter().position(|other| *other == due)? + 1)
    }

    /// A unit's short name.
    pub(crate) fn short(self, unit: &'a UnitId) -> &'a str {
        self.plan
            .unit(unit)
            .map_or(unit.as_str(), |unit| unit.short.as_str())
    }
}
