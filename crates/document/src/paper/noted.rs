//! Problems as papers list them.

use campaign::{Field, Statement};
use fact::{InspectionDone, ProblemFound, Source};
use jiff::civil::Date;
use plan::{ChecklistItem, Plan};
use units::{FactId, ProblemId};

use super::error::PaperError;
use super::subject;
use crate::plain;
use crate::word::{BLOCK_WIDTH, Block, Cell, Table};

/// A problem with the inspection it came from.
#[derive(Debug, Clone, Copy)]
pub struct NotedProblem<'a> {
    /// How it was found.
    pub found: &'a Statement<ProblemFound>,
    /// The inspection, unless it came from a complaint alone.
    pub inspection: Option<&'a Statement<InspectionDone>>,
}

impl<'a> NotedProblem<'a> {
    /// Finds a problem.
    ///
    /// # Errors
    /// There is none with this id.
    pub fn of(field: &'a Field, problem: &ProblemId) -> Result<Self, PaperError> {
        let found = field
            .problem(problem)
            .ok_or_else(|| PaperError::missing("问题", "problem", problem))?;
        let inspection = match &found.2.source {
            Source::Inspection { inspection } => field.inspection(inspection),
            Source::Complaint { .. } => None,
        };
        Ok(Self { found, inspection })
    }

    /// The facts it rests on.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let inspection = self.inspection.map(|(fact, ..)| *fact);
        std::iter::once(self.found.0).chain(inspection)
    }

    /// The item of the plan's checklist that it failed.
    fn item(&self, plan: &'a Plan) -> Option<&'a ChecklistItem> {
        let (_, _, inspection) = self.inspection?;
        let checklists = &plan.checklists;
        let checklist = checklists
            .iter()
            .find(|list| list.id == inspection.checklist);
        checklist?.item(self.found.2.item.as_deref()?)
    }

    /// What the plan asks, word for word, and where.
    fn asked(&self, plan: &Plan) -> String {
        let Some(item) = self.item(plan) else {
            return crate::section::NOTHING.to_owned();
        };
        // The annex lists what is wrong, not what is asked: the category says it already.
        let quote = item.quote.as_deref().filter(|quote| {
            let category = item.category.as_deref();
            category.is_none_or(|category| category != *quote)
        });
        let text = quote.map_or_else(|| plain::line(&item.text), plain::quoted);
        format!("{text}\n（{}）", subject::clause(plan, &item.clause))
    }
}

/// The days on which problems were seen, oldest first.
pub(super) fn days(problems: &[NotedProblem<'_>]) -> Vec<Date> {
    let inspections = problems.iter().filter_map(|problem| problem.inspection);
    let mut days: Vec<Date> = inspections
        .map(|(_, _, inspection)| inspection.finished_at.date())
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Problems as a table: category, summary, what the plan asks; with a day each where `due` gives one.
pub(super) fn table(
    plan: &Plan,
    problems: &[NotedProblem<'_>],
    due: Option<&[Option<Date>]>,
) -> Block {
    let mut heads = vec!["序号", "问题类别", "简况", "要求和依据"];
    let mut widths = vec![11, 32, 42, 56];
    if due.is_some() {
        heads.push("整改期限");
        widths.push(20);
    }
    let mut table = Table::new(BLOCK_WIDTH, &widths).paper_heads(heads);
    for (index, problem) in problems.iter().enumerate() {
        let (_, _, found) = problem.found;
        let summary = plain::line(&found.summary);
        let mut cells = vec![
            Cell::paper_centred(&(index + 1).to_string()),
            Cell::paper(&plain::line(&found.category)),
            Cell::paper(if summary.is_empty() {
                crate::section::NOTHING
            } else {
                &summary
            }),
            Cell::paper(&problem.asked(plan)),
        ];
        if let Some(due) = due {
            let due = due.get(index).copied().flatten();
            cells.push(Cell::paper_centred(&crate::section::shown(
                due.map(crate::chinese::day),
            )));
        }
        table.row(cells);
    }
    table.into()
}
