//! Cases, from filing to the end. What the law leaves to people is left to people: nothing here chooses a law or a fine.

mod daily;
mod lenient;
mod open;
mod step;
mod steps;

pub use open::{CaseOpening, open_case};
pub use step::{CaseStepping, step_case};
