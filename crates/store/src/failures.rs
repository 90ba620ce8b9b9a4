//! Wrong passwords, counted by login name whether there is such an account or not, so that a lock betrays nobody.

use rusqlite::{Connection, OptionalExtension, params};
use units::BeijingTime;

use crate::column;
use crate::limits::{FAILURE_WINDOW_MINUTES, LOCK_OUT_MINUTES, SIGN_IN_FAILURES_MAX};

/// Until when a login name is locked, if it is now.
pub(crate) fn locked_until(
    connection: &Connection,
    name: &str,
    now: BeijingTime,
) -> rusqlite::Result<Option<BeijingTime>> {
    let mut select = connection.prepare_cached(
        "SELECT locked_until_us FROM sign_in_failure WHERE name = ?1 AND locked_until_us > ?2",
    )?;
    select
        .query_row(params![name, column::us(now)], |row| column::time(row, 0))
        .optional()
}

/// Counts a wrong password; the one too many locks the name, and the answer says until when.
pub(crate) fn add(
    connection: &Connection,
    name: &str,
    now: BeijingTime,
) -> rusqlite::Result<Option<BeijingTime>> {
    prune(connection, now)?;
    let mut count = connection.prepare_cached(
        "INSERT INTO sign_in_failure (name, count, since_us) VALUES (?1, 1, ?2)
         ON CONFLICT (name) DO UPDATE SET count = count + 1 RETURNING count",
    )?;
    let failures: u32 = count.query_row(params![name, column::us(now)], |row| row.get(0))?;
    if failures < SIGN_IN_FAILURES_MAX {
        return Ok(None);
    }
    let until = now.plus_seconds(LOCK_OUT_MINUTES * 60);
    let mut lock = connection.prepare_cached(
        "UPDATE sign_in_failure SET locked_until_us = ?2 WHERE name = ?1 AND locked_until_us IS NULL",
    )?;
    lock.execute(params![name, column::us(until)])?;
    locked_until(connection, name, now)
}

/// Forgets the wrong passwords of a login name.
pub(crate) fn clear(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM sign_in_failure WHERE name = ?1")?;
    delete.execute([name])?;
    Ok(())
}

fn prune(connection: &Connection, now: BeijingTime) -> rusqlite::Result<()> {
    let window = now.plus_seconds(-FAILURE_WINDOW_MINUTES * 60);
    let mut delete = connection.prepare_cached(
        "DELETE FROM sign_in_failure
         WHERE locked_until_us <= ?1 OR (locked_until_us IS NULL AND since_us <= ?2)",
    )?;
    delete.execute(params![column::us(now), column::us(window)])?;
    Ok(())
}
