//! The table, and how SQLite is set up.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::error::LedgerError;
use crate::limits::BUSY_WAIT_MS;

/// Facts are inserted and never touched again. Times are microseconds since 1970 UTC; the view shows them in Beijing time.
const TABLES: &str = "
CREATE TABLE fact (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    occurred_us INTEGER NOT NULL,
    recorded_us INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    corrects INTEGER,
    body TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER fact_is_never_updated BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE VIEW fact_in_beijing_time AS SELECT
    'F' || seq AS fact, kind, version,
    datetime(occurred_us / 1000000, 'unixepoch', '+8 hours') AS occurred_at,
    datetime(recorded_us / 1000000, 'unixepoch', '+8 hours') AS recorded_at,
    recorded_by, key, corrects, body, hex(hash) AS hash
FROM fact;
";

/// For looking only: nothing of the files changes.
pub(crate) fn leave_alone(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_millis(BUSY_WAIT_MS))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

pub(crate) fn configure(connection: &Connection) -> Result<(), LedgerError> {
    connection.busy_timeout(Duration::from_millis(BUSY_WAIT_MS))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cache_size = -65536;",
    )?;
    Ok(())
}

pub(crate) fn create(connection: &Connection) -> Result<(), LedgerError> {
    Ok(connection.execute_batch(TABLES)?)
}

pub(crate) fn truncate_wal(connection: &Connection) -> Result<(), LedgerError> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(rusqlite::Error::SqliteFailure(code, Some("checkpoint".to_owned())).into());
    }
    Ok(())
}
