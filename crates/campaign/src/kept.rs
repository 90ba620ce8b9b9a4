//! Statements kept by what they are about, oldest first.

use std::collections::BTreeMap;

use fact::Fact;
use units::{BeijingTime, FactId};

/// A statement with its fact and when the ledger learned of it.
pub type Statement<T> = (FactId, BeijingTime, T);

/// Statements of one kind. A corrected one is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept<K, T> {
    by_subject: BTreeMap<K, Vec<Statement<T>>>,
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self {
            by_subject: BTreeMap::new(),
        }
    }
}

impl<K: Ord, T: Clone> Kept<K, T> {
    pub(crate) fn keep(&mut self, subject: K, fact: &Fact, said: &T) {
        let statements = self.by_subject.entry(subject).or_default();
        statements.push((fact.id, fact.recorded_at, said.clone()));
    }

    pub(crate) fn withdraw(&mut self, corrected: FactId) {
        for statements in self.by_subject.values_mut() {
            statements.retain(|(fact, ..)| *fact != corrected);
        }
    }

    pub(crate) fn of(&self, subject: &K) -> &[Statement<T>] {
        self.by_subject.get(subject).map_or(&[], Vec::as_slice)
    }

    /// Every statement, subject by subject, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Statement<T>> {
        self.by_subject.values().flatten()
    }

    pub(crate) fn newest(&self, subject: &K) -> Option<&Statement<T>> {
        self.of(subject).last()
    }

    /// The newest statement about a subject, if it is this fact: what is said twice under two owners counts once.
    pub(crate) fn newest_as(&self, subject: &K, fact: FactId) -> Option<&Statement<T>> {
        self.newest(subject).filter(|newest| newest.0 == fact)
    }

    /// Every subject with its newest statement, in order.
    pub(crate) fn all_newest(&self) -> impl Iterator<Item = (&K, &Statement<T>)> {
        self.by_subject
            .iter()
            .filter_map(|(subject, statements)| Some((subject, statements.last()?)))
    }
}
