//! Rules of the field.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod ban;
mod counts;
mod duty;
mod fine;
mod history;
mod leniency;
mod list;
mod problem;
mod scenario;
mod suggestion;
mod support;
mod text;
