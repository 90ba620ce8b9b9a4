//! What every rule is given, and how evidence is put together.

use campaign::Campaign;
use plan::Plan;
use standard::{Edition, Standards};
use units::{BeijingTime, ClauseId, FactSet, Period};

use crate::model::{Evidence, Sentence};

/// Standards, facts and the instant: enough for air statistics, which need no plan.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) standards: &'a Standards,
    pub(crate) campaign: &'a Campaign,
    pub(crate) as_of: BeijingTime,
}

/// Plan, standards, facts and the instant.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) standards: &'a Standards,
    pub(crate) campaign: &'a Campaign,
    pub(crate) as_of: BeijingTime,
}

impl Context<'_> {
    pub(crate) const fn known(&self) -> Known<'_> {
        Known {
            standards: self.standards,
            campaign: self.campaign,
            as_of: self.as_of,
        }
    }

    /// The edition in force when a period begins.
    pub(crate) fn edition(&self, period: Period) -> &Edition {
        self.standards.at(period.first)
    }

    /// `<rule>/<subject>@<as_of>`.
    pub(crate) fn id(&self, rule: &str, subject: &str) -> String {
        format!("{rule}/{subject}@{}", self.as_of)
    }

    pub(crate) fn evidence(
        &self,
        rule: &str,
        subject: &str,
        clause: &ClauseId,
        facts: FactSet,
        sentence: Sentence,
        steps: Vec<Sentence>,
    ) -> Evidence {
        Evidence {
            id: self.id(rule, subject),
            rule: rule.to_owned(),
            clause: clause.clone(),
            facts,
            sentence,
            steps,
        }
    }
}

/// A sentence in both languages.
pub(crate) fn say(zh: impl Into<String>, en: impl Into<String>) -> Sentence {
    Sentence {
        zh: zh.into(),
        en: en.into(),
    }
}

/// Who set a number of the plan, in words.
pub(crate) fn source(source: &str) -> Sentence {
    match source {
        "plan" => say("方案", "the plan"),
        "default" => say("默认，方案未作规定", "default, the plan sets none"),
        other => say(other, other),
    }
}
