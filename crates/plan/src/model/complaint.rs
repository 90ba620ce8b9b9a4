//! Complaints from the public.

use units::ClauseId;

/// How complaints are taken and answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintRules {
    /// Where the plan asks for the public's eyes.
    pub clause: ClauseId,
    /// Complaints at most so many metres apart …
    pub near_m: u32,
    /// … and so many days may be about the same thing.
    pub near_days: u32,
    /// Answered within so many working days.
    pub answer_working_days: u32,
    /// Complaints taken from one network address a day.
    pub per_address_a_day: u32,
    /// Most photos of one complaint.
    pub photo_max: u32,
    /// How to reach a maker is kept so many days.
    pub contact_days: u32,
    /// `plan` or `default`.
    pub source: String,
}
