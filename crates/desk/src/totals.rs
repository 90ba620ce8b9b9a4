//! Totals of one form.

use fact::{AnnexForm, Handling};
use plan::Plan;
use serde::Serialize;
use units::Fen;

use crate::{FormDraft, typed};

/// What a form adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FormTotals {
    /// Objects checked, of all kinds.
    pub checked: u64,
    /// Metres of road checked.
    pub checked_m: u64,
    /// Problem lines.
    pub problems: u64,
    /// Problems put right on the spot.
    pub on_the_spot: u64,
    /// Cases filed.
    pub cases: u64,
    /// Fines.
    pub fines_fen: Fen,
    /// Staff sent out, person-times.
    pub person_times: u64,
}

impl FormTotals {
    /// Whether every number is zero.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn problem(&mut self, handling: Option<Handling>, fine: Fen) {
        self.problems += 1;
        match handling {
            Some(Handling::OnTheSpot) => self.on_the_spot += 1,
            Some(Handling::CaseFiled) => self.cases += 1,
            None => {}
        }
        let Fen(sum) = self.fines_fen;
        self.fines_fen = Fen(sum.saturating_add(fine.0));
    }
}

/// Adds up a form.
#[must_use]
pub fn totals(form: &AnnexForm) -> FormTotals {
    let mut totals = FormTotals {
        person_times: form.person_times.into(),
        ..FormTotals::default()
    };
    for row in &form.rows {
        totals.checked += u64::from(row.checked);
        totals.checked_m += u64::from(row.checked_m.unwrap_or_default());
    }
    for problem in form.rows.iter().flat_map(|row| &row.problems) {
        totals.problem(Some(problem.handling), problem.fine_fen);
    }
    totals
}

/// Adds up what can be read of a form that is still being typed; what cannot counts as nothing.
#[must_use]
pub fn totals_so_far(plan: &Plan, draft: &FormDraft) -> FormTotals {
    let count = |text: &str| u64::from(typed::count(text).unwrap_or_default());
    let mut totals = FormTotals {
        person_times: count(&draft.person_times),
        ..FormTotals::default()
    };
    for row in &draft.rows {
        totals.checked += count(&row.checked);
        totals.checked_m += count(&row.checked_m);
        for line in row.problems.iter().filter(|line| !line.is_blank()) {
            let handling = typed::handling(&plan.annex, &line.handling);
            let fine = typed::wan_yuan(&line.fine_wan).unwrap_or_default();
            totals.problem(handling, fine);
        }
    }
    totals
}
