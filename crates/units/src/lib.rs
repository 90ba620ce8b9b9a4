//! Ids, exact quantities with units, Beijing time and periods, GB/T 8170 rounding.
//!
//! Everything else in the workspace speaks in these types. No I/O, no clock, no floats.

mod exact;
mod geo;
mod id;
mod money;
mod pollutant;
mod time;

pub use exact::{Decimal, Exact, ParseDecimalError, parse_exact, round_half_even};
pub use geo::GeoPoint;
pub use id::{
    CaseId, ClauseId, ComplaintId, FactId, FactSet, InspectionId, ObjectId, ObligationId, PersonNo,
    PlaceId, ProblemId, RuleId, TaskId, UnitId,
};
pub use money::Fen;
pub use pollutant::{Concentration, Pollutant, PollutantMap};
pub use time::{BeijingTime, HourEnd, ParseTimeError, Period, date_of_day, day_of_date};
