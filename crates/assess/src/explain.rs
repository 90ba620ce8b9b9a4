//! From a finding's id back to its clause, rule, facts and steps.

use campaign::Campaign;
use plan::Plan;
use units::BeijingTime;

use crate::model::{Assessment, Evidence, Sentence};
use crate::text::Lang;

/// A finding with the clause it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The evidence.
    pub evidence: Evidence,
    /// The clause's heading, zh-CN.
    pub clause_heading: String,
    /// The clause's quoted text, zh-CN.
    pub clause_text: String,
    /// What the rule does.
    pub rule: Sentence,
}

/// The instant in a finding's id, `<rule>/<subject>@<as_of>`.
#[must_use]
pub fn as_of_of_id(id: &str) -> Option<BeijingTime> {
    id.rsplit_once('@')?.1.parse().ok()
}

/// Finds a finding, or a cell of the ranking, by its id.
#[must_use]
pub fn explain(plan: &Plan, assessment: &Assessment, id: &str) -> Option<Explanation> {
    let evidence = assessment.evidence().find(|evidence| evidence.id == id)?;
    Some(explained(plan, evidence.clone()))
}

/// The same, for a problem that is closed and so no part of an assessment.
#[must_use]
pub fn explain_problem(
    plan: &Plan,
    campaign: &Campaign,
    as_of: BeijingTime,
    id: &str,
) -> Option<Explanation> {
    let (subject, _) = id.rsplit_once('@')?;
    let problem = subject.strip_prefix("problem.loop/")?;
    let finding = crate::problem_finding(plan, campaign, as_of, &problem.into())?;
    Some(explained(plan, finding.evidence)).filter(|found| found.evidence.id == id)
}

fn explained(plan: &Plan, evidence: Evidence) -> Explanation {
    let clause = plan.clause(&evidence.clause);
    let rule = plan::rules::rule(&evidence.rule);
    Explanation {
        clause_heading: clause
            .map(|clause| clause.heading.clone())
            .unwrap_or_default(),
        clause_text: clause.map(|clause| clause.text.clone()).unwrap_or_default(),
        rule: Sentence {
            zh: rule.map(|rule| rule.zh.to_owned()).unwrap_or_default(),
            en: rule.map(|rule| rule.en.to_owned()).unwrap_or_default(),
        },
        evidence,
    }
}

impl Assessment {
    /// The evidence of every finding and every cell.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let targets = self.targets.iter().map(|target| &target.evidence);
        let good_days = self.good_days.iter().map(|good_days| &good_days.evidence);
        let rows = self.ranking.iter().flat_map(|ranking| &ranking.rows);
        let cells = rows
            .clone()
            .flat_map(|row| &row.cells)
            .map(|cell| &cell.evidence);
        let rows = rows.map(|row| &row.evidence);
        let returns = self.returns.iter().map(|deadline| &deadline.evidence);
        let tasks = self.tasks.iter().map(|task| &task.evidence);
        targets
            .chain(good_days)
            .chain(rows)
            .chain(cells)
            .chain(returns)
            .chain(tasks)
            .chain(self.field.evidence())
    }
}

impl Explanation {
    /// For people: the sentence, the clause as quoted, the rule, the steps, the facts.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let Self {
            evidence,
            clause_heading,
            clause_text,
            rule,
        } = self;
        let pick = |sentence: &Sentence| lang.pick(sentence).to_owned();
        let words = match lang {
            Lang::Zh => ["结论", "条款", "规则", "计算", "事实", "条"],
            Lang::En => ["finding", "clause", "rule", "steps", "facts", "in all"],
        };
        let [finding, clause, rule_word, steps_word, facts_word, all] = words;
        let mut steps = String::new();
        for (number, step) in (1..).zip(&evidence.steps) {
            steps.push_str(&format!("  {number}. {}\n", pick(step)));
        }
        format!(
            "{finding}: {}\n  {}\n{clause} {} {clause_heading}\n  {clause_text}\n{rule_word}: {} {}\n{steps_word}:\n{steps}{facts_word}: {} {all} {}\n",
            pick(&evidence.sentence),
            evidence.id,
            evidence.clause,
            evidence.rule,
            pick(rule),
            evidence.facts.len(),
            evidence.facts,
        )
    }
}
