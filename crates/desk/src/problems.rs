//! Problems in the field: the steps of the plan's loop.

mod rules;

pub(crate) use rules::{Taken, another_person, base, due, known, not_now, unknown};
