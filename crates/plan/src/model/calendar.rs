//! What must be reported when.

use units::{BeijingTime, ClauseId, ObligationId, Period, UnitId};

/// The reporting calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What must be reported.
    pub obligations: Vec<Obligation>,
    /// Public holidays, for display; a deadline moves only if `shifts_on_holidays`.
    pub holidays: Vec<Holiday>,
    /// Whether the plan moves deadlines that fall on a holiday.
    pub shifts_on_holidays: bool,
}

/// A public holiday.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// The days.
    pub period: Period,
    /// Name, zh-CN.
    pub name: String,
}

/// Something to be reported.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// Its id, such as `weekly`.
    pub id: ObligationId,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan asks for it.
    pub clause: ClauseId,
    /// Who must report.
    pub units: Vec<UnitId>,
    /// Every deadline, ascending; a return at the very instant is on time (前 with the hour named).
    pub due: Vec<BeijingTime>,
    /// Whether it is the annex form.
    pub is_annex_form: bool,
}
