//! From a monitor's minutes to its hours and days, with their validity. Pure functions of rows; nothing here is a fact yet.
//!
//! An hour or day is worked out from what was known at an instant: a minute that came late, or was corrected, changes the
//! hours known after it and none known before. Each value says when the last of what it rests on was known.

mod day;
mod hour;
pub mod limits;
mod rule;

pub use day::{Day, days};
pub use hour::{Hour, Minute, hours};
pub use rule::Rule;
