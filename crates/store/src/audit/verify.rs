//! Verifying the audit trail from its first row to its last.

use std::fmt;

use rusqlite::Connection;

use super::chain::{GENESIS, hash};
use super::{head, read};
use crate::Store;
use crate::error::StoreError;
use crate::message::Message;

/// The first row that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFault {
    /// Its number.
    pub seq: u64,
    /// What is wrong with it.
    pub message: Message,
}

impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.seq, self.message)
    }
}

impl AuditFault {
    fn altered(seq: u64) -> Self {
        let message = Message::new("这一行被改动", "this row was altered");
        Self { seq, message }
    }

    fn missing(seq: u64) -> Self {
        let message = Message::new("这一行不见了", "this row is missing");
        Self { seq, message }
    }
}

impl Store {
    /// The first row that is not as it was written, if any. Nobody waits for it.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn verify_audit(&self) -> Result<Option<AuditFault>, StoreError> {
        self.flush_audit()?;
        let reader = self.reader()?;
        let snapshot = reader.unchecked_transaction()?;
        walk(&snapshot)
    }
}

fn walk(connection: &Connection) -> Result<Option<AuditFault>, StoreError> {
    let (last, last_hash) = head(connection)?;
    let (mut seq, mut before) = (0, GENESIS);
    let mut select = connection.prepare(&format!("{} ORDER BY seq", read::COLUMNS))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        seq += 1;
        let Ok((found, entry, stored)) = read::read(row) else {
            return Ok(Some(AuditFault::altered(seq)));
        };
        if found != seq {
            return Ok(Some(AuditFault::missing(seq)));
        }
        before = hash(seq, &entry, &before);
        if before != stored {
            return Ok(Some(AuditFault::altered(seq)));
        }
    }
    if seq < last {
        return Ok(Some(AuditFault::missing(seq + 1)));
    }
    let whole = seq == last && before == last_hash;
    Ok((!whole).then(|| AuditFault::altered(seq)))
}
