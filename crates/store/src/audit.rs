//! The audit trail: who did what to what, from where, and how it ended. Append-only, each row chained to the one before.
//!
//! Entries wait in memory and are written many at a time, because pages are asked for a thousand times a second and a disk
//! confirms a hundred. What changes something is written at once, with [`Store::record_durably`] or, for signing in, in the
//! same transaction as the change. A crash can lose only entries of what changed nothing, since the last flush.

mod chain;
mod read;
mod verify;

use std::sync::{MutexGuard, PoisonError};

use chain::hash;
pub use read::{AuditFilter, AuditPage, AuditRow};
use rusqlite::{Connection, params};
use units::{BeijingTime, UnitId};
pub use verify::AuditFault;

use crate::error::StoreError;
use crate::limits::{AUDIT_BATCH, AUDIT_QUEUE_MAX, AUDIT_TEXT_BYTES_MAX};
use crate::secret::{Hash, hex};
use crate::{Store, column};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: BeijingTime,
    /// The login name, `token:<id>`, or `-` for nobody known.
    pub who: String,
    /// The unit of whoever it was.
    pub unit: Option<UnitId>,
    /// What was asked, as `access::Action` or the route names it.
    pub action: String,
    /// On what.
    pub subject: String,
    /// `ok`, `refused:<code>` or `failed`.
    pub outcome: String,
    /// From where: the address of the network.
    pub origin: String,
}

/// The last row and the hash that stands for all rows up to it. Noted elsewhere, it shows a trail rewritten as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// The number of the last row, 0 if there is none.
    pub seq: u64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

const INSERT: &str = "INSERT INTO audit (seq, at_us, who, unit, action, subject, outcome, origin, hash) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

/// Appends entries within a transaction.
pub(crate) fn append(connection: &Connection, entries: &[AuditEntry]) -> Result<(), StoreError> {
    let (mut seq, mut before) = head(connection)?;
    let mut insert = connection.prepare_cached(INSERT)?;
    for entry in entries {
        let entry = cut(entry);
        seq += 1;
        before = hash(seq, &entry, &before);
        insert.execute(params![
            seq.cast_signed(),
            column::us(entry.at),
            entry.who,
            entry.unit.as_ref().map(UnitId::as_str),
            entry.action,
            entry.subject,
            entry.outcome,
            entry.origin,
            before
        ])?;
    }
    let mut note = connection.prepare_cached("UPDATE audit_head SET seq = ?1, hash = ?2")?;
    note.execute(params![seq.cast_signed(), before])?;
    Ok(())
}

fn head(connection: &Connection) -> rusqlite::Result<(u64, Hash)> {
    let mut select = connection.prepare_cached("SELECT seq, hash FROM audit_head")?;
    select.query_row([], |row| Ok((column::count(row, 0)?, row.get(1)?)))
}

/// The entry with its texts held to their limit.
fn cut(entry: &AuditEntry) -> AuditEntry {
    let cut = |text: &str| -> String {
        let end = text.floor_char_boundary(AUDIT_TEXT_BYTES_MAX);
        text.get(..end).unwrap_or_default().to_owned()
    };
    AuditEntry {
        at: entry.at,
        who: cut(&entry.who),
        unit: entry
            .unit
            .as_ref()
            .map(|unit| UnitId::new(cut(unit.as_str()))),
        action: cut(&entry.action),
        subject: cut(&entry.subject),
        outcome: cut(&entry.outcome),
        origin: cut(&entry.origin),
    }
}

impl Store {
    /// Notes an entry, to be written with the next flush. For what changes nothing: pages read, requests refused.
    ///
    /// # Errors
    /// Too much is waiting because the store cannot be written. Nothing should then be served either.
    pub fn record(&self, entry: AuditEntry) -> Result<(), StoreError> {
        let waiting = self.enqueue(entry)?;
        if waiting.is_multiple_of(AUDIT_BATCH) {
            return self.flush_audit();
        }
        Ok(())
    }

    /// Writes an entry, and all that wait. When this returns, they are on disk. For what changed something.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn record_durably(&self, entry: AuditEntry) -> Result<(), StoreError> {
        self.enqueue(entry)?;
        self.flush_audit()
    }

    /// Writes what waits. Call it a few times a second from a thread that serves nobody.
    ///
    /// # Errors
    /// The store cannot be written; the entries go on waiting.
    pub fn flush_audit(&self) -> Result<(), StoreError> {
        if self.waiting().is_empty() {
            return Ok(());
        }
        let mut taken = Vec::new();
        let flushed = self.write(|transaction| {
            taken = std::mem::take(&mut *self.waiting());
            append(transaction, &taken)
        });
        if flushed.is_err() {
            self.waiting().splice(..0, taken);
        }
        flushed
    }

    /// The last row and its hash, of what is written.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn audit_head(&self) -> Result<AuditHead, StoreError> {
        let (seq, hash) = head(&self.connection())?;
        Ok(AuditHead {
            seq,
            hash: hex(&hash),
        })
    }

    /// Answers how many wait now.
    fn enqueue(&self, entry: AuditEntry) -> Result<usize, StoreError> {
        let mut waiting = self.waiting();
        if waiting.len() >= AUDIT_QUEUE_MAX {
            return Err(StoreError::AuditFull);
        }
        waiting.push(entry);
        Ok(waiting.len())
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<AuditEntry>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
