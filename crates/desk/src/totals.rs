//! Totals of one form.

use fact::{AnnexForm, Handling};
use serde::Serialize;
use units::Fen;

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
        totals.problems += 1;
        match problem.handling {
            Handling::OnTheSpot => totals.on_the_spot += 1,
            Handling::CaseFiled => totals.cases += 1,
        }
        let Fen(sum) = totals.fines_fen;
        totals.fines_fen = Fen(sum.saturating_add(problem.fine_fen.0));
    }
    totals
}
