//! What a citizen without an account brings: a form of ours, an address, a code to follow a complaint, a way to be reached.

mod address;
mod code;
mod contact;
mod form;

pub use form::PublicForm;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::secret::{Hash, random_bytes};

const KEY: &str = "citizen";

/// The server's key, made once: what it seals can be checked after a restart, and by nobody without the store.
pub(crate) fn key(connection: &Connection) -> Result<Hash, StoreError> {
    let make =
        "INSERT INTO server_secret (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    let select = "SELECT value FROM server_secret WHERE name = ?1";
    let stored: Option<Hash> = connection
        .query_row(select, [KEY], |row| row.get(0))
        .optional()?;
    if let Some(key) = stored {
        return Ok(key);
    }
    connection.execute(make, params![KEY, random_bytes()?])?;
    Ok(connection.query_row(select, [KEY], |row| row.get(0))?)
}
