//! Findings: pure functions of plan, facts and an instant, each with its evidence.

mod model;

pub use model::*;
