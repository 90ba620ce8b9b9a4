//! Rules of the field.
#![allow(clippy::unwrap_used)]

mod duty;
mod list;
mod problem;
mod support;
