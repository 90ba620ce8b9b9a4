//! Problems in the field: the steps of the plan's loop.

mod notify;
mod rules;
mod step;

pub use notify::{ProblemNotice, notify_problems};
pub(crate) use rules::{Stepping, base, known, not_now, refused, stepped, stepped_on, unknown};
pub use step::{ProblemStepping, step_problem};
