//! The tables, and how SQLite is set up.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::error::StoreError;
use crate::limits::{BUSY_WAIT_MS, STATEMENTS_CACHED};

/// The version of the tables below.
const VERSION: u32 = 3;

/// Times are microseconds since 1970 UTC. Of secrets only hashes are kept.
const TABLES: &str = "
CREATE TABLE schema (version INTEGER NOT NULL) STRICT;
CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    password TEXT NOT NULL,
    password_us INTEGER NOT NULL,
    must_change INTEGER NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_us INTEGER NOT NULL,
    object TEXT
) STRICT;
CREATE TABLE sign_in_failure (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    since_us INTEGER NOT NULL,
    locked_until_us INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    created_us INTEGER NOT NULL,
    seen_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);
CREATE TABLE token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL,
    label TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER,
    used_us INTEGER,
    revoked_us INTEGER
) STRICT;
CREATE TABLE draft (
    unit TEXT NOT NULL,
    obligation TEXT NOT NULL,
    due_us INTEGER NOT NULL,
    version INTEGER NOT NULL,
    stage TEXT NOT NULL,
    body TEXT,
    remarks TEXT,
    saved_by TEXT NOT NULL,
    saved_us INTEGER NOT NULL,
    PRIMARY KEY (unit, obligation, due_us)
) STRICT;
CREATE TABLE once (key TEXT PRIMARY KEY, answer TEXT NOT NULL, at_us INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX once_by_age ON once (at_us);
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    who TEXT NOT NULL,
    unit TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    origin TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_updated BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TABLE audit_head (seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO audit_head VALUES (0, zeroblob(32));
CREATE TABLE server_secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE complaint_contact (complaint TEXT PRIMARY KEY, contact TEXT NOT NULL, until_us INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_contact_by_end ON complaint_contact (until_us);
CREATE TABLE complaint_address (day TEXT NOT NULL, address BLOB NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, address)) STRICT, WITHOUT ROWID;
";

/// What turns the tables of version N into those of N + 1, from 1 on.
const UPGRADES: &[&str] = &[
    "ALTER TABLE account ADD COLUMN object TEXT;",
    "CREATE TABLE server_secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE complaint_contact (complaint TEXT PRIMARY KEY, contact TEXT NOT NULL, until_us INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_contact_by_end ON complaint_contact (until_us);
CREATE TABLE complaint_address (day TEXT NOT NULL, address BLOB NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, address)) STRICT, WITHOUT ROWID;",
];

pub(crate) fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_millis(BUSY_WAIT_MS))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;",
    )
}

/// Makes the tables of a new file, and refuses those of a newer program.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match version(&transaction)? {
        None => {
            transaction.execute_batch(TABLES)?;
            transaction.execute("INSERT INTO schema VALUES (?1)", [VERSION])?;
        }
        Some(found) if found > VERSION => {
            return Err(StoreError::Newer {
                found,
                known: VERSION,
            });
        }
        Some(found) => {
            let newer = usize::try_from(found.saturating_sub(1)).unwrap_or(usize::MAX);
            for upgrade in UPGRADES.iter().skip(newer) {
                transaction.execute_batch(upgrade)?;
            }
            transaction.execute("UPDATE schema SET version = ?1", [VERSION])?;
        }
    }
    Ok(transaction.commit()?)
}

fn version(connection: &Connection) -> rusqlite::Result<Option<u32>> {
    if !connection.table_exists(None, "schema")? {
        return Ok(None);
    }
    connection
        .query_row("SELECT version FROM schema", [], |row| row.get(0))
        .optional()
}
