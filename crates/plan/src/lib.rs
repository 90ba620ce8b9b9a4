//! The campaign plan as data.

mod model;

pub use model::*;
