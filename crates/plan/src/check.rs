//! Checks of several values against each other.

pub(crate) mod lists;
pub(crate) mod problems;
