//! Totals of all weekly returns: checked, found, closed, fined (附件 调度表).

use campaign::Filed;
use fact::{AnnexForm, AnnexProblem, Handling, ReturnContent};
use units::{BeijingTime, FactId, FactSet, UnitId};

use crate::context::Context;
use crate::model::{ObjectTotals, ReturnTotals};

/// Totals of the forms in force: a corrected form counts as corrected.
pub(crate) fn totals(context: &Context<'_>) -> ReturnTotals {
    let mut totals = ReturnTotals {
        objects: context
            .plan
            .annex
            .rows
            .iter()
            .map(|row| ObjectTotals {
                object: row.id.clone(),
                name: row.name.clone(),
                checked: 0,
                problems: 0,
            })
            .collect(),
        ..ReturnTotals::default()
    };
    for filed in forms(context, None, context.as_of) {
        totals.person_times = totals.person_times.saturating_add(filed.form.person_times);
        for row in &filed.form.rows {
            if let Some(object) = totals
                .objects
                .iter_mut()
                .find(|object| object.object == row.object)
            {
                object.checked = object.checked.saturating_add(row.checked);
                object.problems += row.problems.iter().fold(0, |sum, _| sum + 1);
            }
        }
        for (line, problem) in lines(filed.form) {
            totals.on_the_spot += u32::from(problem.handling == Handling::OnTheSpot);
            totals.cases += u32::from(problem.handling == Handling::CaseFiled);
            totals.closed += u32::from(filed.is_closed(context, line, problem));
            totals.fines_fen.0 = totals.fines_fen.0.saturating_add(problem.fine_fen.0);
        }
    }
    totals
}

/// Problem lines of a form, numbered from 1 over all rows.
fn lines(form: &AnnexForm) -> impl Iterator<Item = (u32, &AnnexProblem)> {
    (1..).zip(form.rows.iter().flat_map(|row| &row.problems))
}

/// A form in force, with all sendings for its deadline.
#[derive(Clone, Copy)]
struct InForce<'a> {
    sent: &'a [Filed],
    fact: FactId,
    form: &'a AnnexForm,
}

impl<'a> InForce<'a> {
    fn is_closed(self, context: &Context<'_>, line: u32, problem: &AnnexProblem) -> bool {
        problem.handling == Handling::OnTheSpot || self.closed_by(context, line, problem).is_some()
    }

    /// The fact that closed a line, here or in a version this one corrects: a correction elsewhere in the form does not
    /// open the problem again.
    fn closed_by(self, context: &Context<'_>, line: u32, problem: &AnnexProblem) -> Option<FactId> {
        let mut version = self;
        let mut line = line;
        // Of equal lines the same one in order is meant.
        let same = |form: &'a AnnexForm| {
            lines(form).filter(|(_, one)| {
                (&one.category, &one.summary) == (&problem.category, &problem.summary)
            })
        };
        let order = same(self.form).position(|(number, _)| number == line)?;
        loop {
            if let Some(fact) = context.campaign.closed(version.fact, line) {
                return Some(fact);
            }
            version = version.corrected()?;
            line = same(version.form).nth(order)?.0;
        }
    }

    /// The version that this one corrects.
    fn corrected(self) -> Option<Self> {
        let own = self.sent.iter().find(|sent| sent.fact == self.fact)?;
        let earlier = self
            .sent
            .iter()
            .find(|sent| Some(sent.fact) == own.corrects)?;
        Self::of(self.sent, earlier)
    }

    fn of(sent: &'a [Filed], filed: &'a Filed) -> Option<Self> {
        match &filed.body.content {
            ReturnContent::Form(form) => Some(Self {
                sent,
                fact: filed.fact,
                form,
            }),
            _ => None,
        }
    }
}

/// The annex forms received by `cutoff`, of one unit or all: of each unit and deadline the newest not corrected.
fn forms<'a>(
    context: &'a Context<'_>,
    unit: Option<&UnitId>,
    cutoff: BeijingTime,
) -> Vec<InForce<'a>> {
    let mut forms = Vec::new();
    for obligation in context
        .plan
        .calendar
        .obligations
        .iter()
        .filter(|one| one.is_annex_form)
    {
        for due in &obligation.due {
            for owner in obligation
                .units
                .iter()
                .filter(|owner| unit.is_none_or(|unit| unit == *owner))
            {
                let sent = context.campaign.filed(&obligation.id, *due, owner);
                forms.extend(newest(sent, cutoff));
            }
        }
    }
    forms
}

fn newest(sent: &[Filed], cutoff: BeijingTime) -> Option<InForce<'_>> {
    let received = sent
        .iter()
        .rev()
        .filter(|sent| sent.body.received_at <= cutoff);
    let in_force = received.clone().find(|one| {
        !received
            .clone()
            .any(|other| other.corrects == Some(one.fact))
    })?;
    InForce::of(sent, in_force)
}

/// Of the problems a unit reported by `cutoff`: how many are closed, and how many there are.
pub(crate) fn closed(
    context: &Context<'_>,
    unit: &UnitId,
    cutoff: BeijingTime,
) -> (u32, u32, FactSet) {
    let (mut closed, mut all, mut facts) = (0, 0, Vec::new());
    for filed in forms(context, Some(unit), cutoff) {
        facts.push(filed.fact);
        for (line, problem) in lines(filed.form) {
            all += 1;
            closed += u32::from(filed.is_closed(context, line, problem));
            facts.extend(filed.closed_by(context, line, problem));
        }
    }
    (closed, all, FactSet::collect(facts))
}

/// A problem line of a unit's weekly returns.
pub(crate) struct ReturnLine<'a> {
    /// The return.
    pub(crate) fact: FactId,
    /// Row of the annex form.
    pub(crate) row: &'a str,
    pub(crate) category: &'a str,
    pub(crate) summary: &'a str,
    /// Whether it was closed, on the spot or later.
    pub(crate) closed: bool,
}

/// Every problem line of a unit's returns in force.
pub(crate) fn lines_of<'a>(context: &'a Context<'_>, unit: &UnitId) -> Vec<ReturnLine<'a>> {
    let mut all = Vec::new();
    for filed in forms(context, Some(unit), context.as_of) {
        let rows = filed.form.rows.iter();
        let rows = rows.flat_map(|row| row.problems.iter().map(|_| row.object.as_str()));
        for (row, (line, problem)) in rows.zip(lines(filed.form)) {
            all.push(ReturnLine {
                fact: filed.fact,
                row,
                category: &problem.category,
                summary: &problem.summary,
                closed: filed.is_closed(context, line, problem),
            });
        }
    }
    all
}
