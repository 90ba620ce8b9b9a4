//! The one connection, and the ways to use it.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::limits::BUSY_WAIT_MS;
use crate::{Store, schema};

/// Opens the file of a folder for its owner alone.
pub(crate) fn open(folder: &Path) -> Result<Connection, StoreError> {
    let path = main_file(folder);
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path)?;
    let mut connection = Connection::open(path)?;
    schema::configure(&connection)?;
    schema::prepare(&mut connection)?;
    Ok(connection)
}

fn main_file(folder: &Path) -> PathBuf {
    folder.join("office.sqlite")
}

impl Store {
    /// The connection, for a short read. A thread that panicked left no open transaction behind.
    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection of its own for a long read, so that nobody waits for it.
    pub(crate) fn reader(&self) -> Result<Connection, StoreError> {
        let path = main_file(&self.folder);
        let reader = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        reader.busy_timeout(Duration::from_millis(BUSY_WAIT_MS))?;
        Ok(reader)
    }

    /// Writes all or nothing. When this returns, it is on disk.
    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.connection();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let answer = work(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(answer)
    }

    /// Works without waiting for the disk: a loss of power may undo it, nothing else does. For when something was last used.
    pub(crate) fn touch<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connection();
        connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        let answer = work(&connection);
        connection.execute_batch("PRAGMA synchronous = FULL")?;
        answer
    }
}
