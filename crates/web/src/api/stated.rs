//! A statement with the fact that holds it.

use campaign::Statement;
use serde::Serialize;
use units::BeijingTime;

use super::answer::FactName;

/// What was said, and which fact says it.
#[derive(Serialize)]
pub(super) struct Stated<'a, T> {
    fact: FactName,
    recorded_at: BeijingTime,
    #[serde(flatten)]
    body: &'a T,
}

impl<'a, T> Stated<'a, T> {
    pub(super) const fn of((fact, recorded_at, body): &'a Statement<T>) -> Self {
        Self {
            fact: FactName(*fact),
            recorded_at: *recorded_at,
            body,
        }
    }

    pub(super) fn all(statements: &'a [Statement<T>]) -> Vec<Self> {
        statements.iter().map(Self::of).collect()
    }
}
