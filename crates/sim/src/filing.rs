//! Everything units send: for every obligation, every deadline, every obliged unit.

use fact::{AnnexForm, Body, Handling, NewFact, ProblemClosed, ReturnContent, ReturnFiled};
use jiff::Span;
use plan::{Obligation, Plan, Unit};
use units::{BeijingTime, FactId, Period};

use crate::cast::{Filing, Habit};
use crate::dice::Dice;
use crate::field::Found;
use crate::form::{corrected, form, problems};
use crate::script::{DraftNo, Script};
use crate::words;

const HOUR_S: i64 = 3600;
const DAY_S: i64 = 24 * HOUR_S;

/// One unit under one obligation.
pub(crate) struct Sender<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) obligation: &'a Obligation,
    pub(crate) unit: &'a Unit,
    pub(crate) habit: Habit,
    pub(crate) found: &'a Found,
}

impl Sender<'_> {
    /// Adds everything the unit sends under the obligation, and what follows from it.
    pub(crate) fn send_all(&self, seed: u64, script: &mut Script) {
        let mut dice = Dice::new(
            seed,
            &format!("filing/{}/{}", self.obligation.id, self.unit.id),
        );
        let mut from = self.plan.period.first;
        for due in &self.obligation.due {
            let covered = Period::new(from.min(due.date()), due.date());
            self.send(*due, covered, &mut dice, script);
            from = due.date().checked_add(Span::new().days(1)).unwrap_or(from);
        }
    }

    fn send(&self, due: BeijingTime, covered: Period, dice: &mut Dice, script: &mut Script) {
        if !self.obligation.is_annex_form {
            return self.send_document(due, dice, script);
        }
        match self.habit.file(dice) {
            Filing::Missing => {}
            Filing::Empty(seconds) => {
                let content = ReturnContent::Empty {
                    statement: words::NOTHING.to_owned(),
                };
                self.add(due, due.plus_seconds(seconds), content, (dice, script));
            }
            Filing::Content(seconds) => {
                let form = self.form(covered, dice);
                let received = due.plus_seconds(seconds);
                let filed = self.add(
                    due,
                    received,
                    ReturnContent::Form(form.clone()),
                    (dice, script),
                );
                self.close_cases(filed, received, &form, (dice, script));
            }
            Filing::Mistaken(seconds) => {
                self.send_twice(due, due.plus_seconds(seconds), covered, (dice, script));
            }
        }
    }

    /// A form that holds what the unit saw in the field, and more that was seen without the program.
    fn form(&self, covered: Period, dice: &mut Dice) -> AnnexForm {
        let mut form = form(self.plan, self.unit, covered, dice);
        for seen in self.found.within(&self.unit.id, covered) {
            let row = form.rows.iter_mut().find(|row| row.object == seen.row);
            if let Some(row) = row {
                row.checked += seen.checked;
                row.problems.extend(seen.problems.iter().cloned());
            }
        }
        form
    }

    /// Plans and reports nobody leaves out or leaves empty: at worst they come late.
    fn send_document(&self, due: BeijingTime, dice: &mut Dice, script: &mut Script) {
        let seconds = match self.habit.file(dice) {
            Filing::Content(seconds) | Filing::Mistaken(seconds) | Filing::Empty(seconds) => {
                seconds
            }
            Filing::Missing => 2 * DAY_S,
        };
        let title = format!("{}{}（模拟）", self.unit.name, self.obligation.name);
        self.add(
            due,
            due.plus_seconds(seconds),
            ReturnContent::Document { title },
            (dice, script),
        );
    }

    /// A form with a mistake, and one to three days later the right one.
    fn send_twice(
        &self,
        due: BeijingTime,
        received: BeijingTime,
        covered: Period,
        (dice, script): (&mut Dice, &mut Script),
    ) {
        let mistaken = self.form(covered, dice);
        let right = corrected(&mistaken, dice);
        let first = self.add(due, received, ReturnContent::Form(mistaken), (dice, script));
        let later = received.plus_seconds(dice.between(DAY_S, 3 * DAY_S));
        let content = ReturnContent::Form(right.clone());
        let fact = self.fact(due, later, content, script);
        let second = script.add_after(later.plus_seconds(dice.between(60, 900)), fact, first);
        self.close_cases(second, later, &right, (dice, script));
    }

    fn add(
        &self,
        due: BeijingTime,
        received_at: BeijingTime,
        content: ReturnContent,
        (dice, script): (&mut Dice, &mut Script),
    ) -> DraftNo {
        let fact = self.fact(due, received_at, content, script);
        script.add(received_at.plus_seconds(dice.between(60, 900)), fact)
    }

    fn fact(
        &self,
        due: BeijingTime,
        received_at: BeijingTime,
        content: ReturnContent,
        script: &Script,
    ) -> NewFact {
        let (unit, obligation) = (self.unit.id.clone(), self.obligation.id.clone());
        NewFact {
            occurred_at: received_at,
            recorded_by: script.by_unit(self.unit),
            key: format!("return.filed/{obligation}/{due}/{unit}/{received_at}"),
            corrects: None,
            body: Body::ReturnFiled(ReturnFiled {
                unit,
                obligation,
                due,
                received_at,
                content,
            }),
        }
    }

    /// Settles most filed cases of a form, two days to two weeks later.
    fn close_cases(
        &self,
        filed: DraftNo,
        received: BeijingTime,
        form: &AnnexForm,
        (dice, script): (&mut Dice, &mut Script),
    ) {
        for (line, _) in
            problems(form).filter(|(_, problem)| problem.handling == Handling::CaseFiled)
        {
            if !dice.chance(self.habit.settles_permille()) {
                continue;
            }
            let closed = office_hours(received.plus_seconds(dice.between(2, 14) * DAY_S), dice);
            let outcome = dice
                .pick(&words::OUTCOMES)
                .copied()
                .unwrap_or_default()
                .to_owned();
            let unit = self.unit.id.clone();
            let fact = NewFact {
                occurred_at: closed,
                recorded_by: script.by_unit(self.unit),
                key: format!("problem.closed/{unit}/{received}/{line}"),
                corrects: None,
                body: Body::ProblemClosed(ProblemClosed {
                    unit,
                    reported_in: FactId(0),
                    line,
                    outcome,
                }),
            };
            script.add_after(closed.plus_seconds(dice.between(60, 7200)), fact, filed);
        }
    }
}

/// Some time between nine and five on the day of `time`.
fn office_hours(time: BeijingTime, dice: &mut Dice) -> BeijingTime {
    BeijingTime::midnight(time.date()).plus_seconds(dice.between(9 * HOUR_S, 17 * HOUR_S))
}
