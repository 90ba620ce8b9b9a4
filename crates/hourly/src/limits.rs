//! Every limit of the crate in one place.

/// A value of more digits is no measurement.
pub const DIGITS: u32 = 15;
/// A value with more decimals is no measurement.
pub const DECIMALS: u32 = 6;
