//! Many appends under one commit, so that many people can file at once.

use fact::{Fact, NewFact};
use rusqlite::{Transaction, TransactionBehavior};
use units::{BeijingTime, FactId};

use crate::append::{Appended, insert_all};
use crate::error::LedgerError;
use crate::{Ledger, read};

/// A commit under way. Each [`Batch::append`] is all or none by itself; nothing is on disk before [`Ledger::batch`] returns.
#[derive(Debug)]
pub struct Batch<'l> {
    transaction: Transaction<'l>,
}

impl Batch<'_> {
    /// Appends facts, all or none; what fails here leaves the rest of the batch as it is.
    ///
    /// # Errors
    /// As for [`Ledger::append`].
    pub fn append(
        &mut self,
        facts: &[NewFact],
        recorded_at: BeijingTime,
    ) -> Result<Vec<Appended>, LedgerError> {
        let savepoint = self.transaction.savepoint()?;
        let answers = insert_all(&savepoint, facts.iter().map(|fact| (recorded_at, fact)))?;
        savepoint.commit()?;
        Ok(answers)
    }

    /// Visits the facts after one, in order, those of this batch included.
    ///
    /// # Errors
    /// The file cannot be read, or a body does not fit its kind.
    pub fn for_each_after(
        &self,
        after: FactId,
        visit: impl FnMut(Fact),
    ) -> Result<(), LedgerError> {
        read::for_each_after(&self.transaction, after, visit)
    }

    /// When the last fact was recorded.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_recorded(&self) -> Result<Option<BeijingTime>, LedgerError> {
        read::last_recorded(&self.transaction)
    }
}

impl Ledger {
    /// Runs `work`, which appends what it likes, and commits once. No other writer comes in between. When this returns,
    /// the facts are on disk.
    ///
    /// # Errors
    /// The file cannot be written; then none of the batch is in it.
    pub fn batch<T>(&mut self, work: impl FnOnce(&mut Batch<'_>) -> T) -> Result<T, LedgerError> {
        let done = self.committed(work)?;
        self.checkpoint_if_grown();
        Ok(done)
    }

    fn committed<T>(&mut self, work: impl FnOnce(&mut Batch<'_>) -> T) -> Result<T, LedgerError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut batch = Batch { transaction };
        let done = work(&mut batch);
        batch.transaction.commit()?;
        Ok(done)
    }
}
