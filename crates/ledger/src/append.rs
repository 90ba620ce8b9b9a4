//! Appending facts.

use std::fmt;

use fact::NewFact;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use units::{BeijingTime, FactId};

use crate::chain::{ALGORITHM, Row, hash};
use crate::error::LedgerError;
use crate::limits::{BODY_BYTES_MAX, KEY_BYTES_MAX, WAL_BYTES_MAX};
use crate::{Ledger, main_file, read};

/// The answer to one appended fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is new.
    New(FactId),
    /// The same fact was there already.
    Exists(FactId),
}

impl fmt::Display for Appended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(id) => write!(f, "{id} 新入 / new"),
            Self::Exists(id) => write!(f, "{id} 已有 / exists"),
        }
    }
}

const INSERT: &str = "INSERT INTO fact (seq, kind, version, occurred_us, recorded_us, recorded_by, key, corrects, body, \
                      algorithm, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (key) DO NOTHING";

impl Ledger {
    /// Appends facts, all or none, recorded at one instant; answers in order. When this returns, they are on disk.
    ///
    /// # Errors
    /// A key is known with another content; the instant is before the last fact's; a fact is too large; the disk says no.
    pub fn append(
        &mut self,
        facts: &[NewFact],
        recorded_at: BeijingTime,
    ) -> Result<Vec<Appended>, LedgerError> {
        self.append_all(facts.iter().map(|fact| (recorded_at, fact)))
    }

    /// Appends facts, all or none, each with its own instant of recording.
    ///
    /// # Errors
    /// As for [`Self::append`].
    pub fn append_recorded(
        &mut self,
        facts: &[(BeijingTime, NewFact)],
    ) -> Result<Vec<Appended>, LedgerError> {
        self.append_all(facts.iter().map(|(recorded_at, fact)| (*recorded_at, fact)))
    }

    fn append_all<'f>(
        &mut self,
        facts: impl Iterator<Item = (BeijingTime, &'f NewFact)>,
    ) -> Result<Vec<Appended>, LedgerError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answers = insert_all(&transaction, facts)?;
        transaction.commit()?;
        self.checkpoint_if_grown();
        Ok(answers)
    }

    /// The facts are on disk by now: a checkpoint that another reader holds up is simply made after a later append.
    pub(crate) fn checkpoint_if_grown(&mut self) {
        if self.wal_bytes() > WAL_BYTES_MAX {
            drop(self.checkpoint());
        }
    }

    fn wal_bytes(&self) -> u64 {
        let wal = main_file(&self.folder).with_extension("sqlite-wal");
        std::fs::metadata(wal).map_or(0, |metadata| metadata.len())
    }
}

pub(crate) fn insert_all<'f>(
    connection: &Connection,
    facts: impl Iterator<Item = (BeijingTime, &'f NewFact)>,
) -> Result<Vec<Appended>, LedgerError> {
    let mut head = read::head(connection)?;
    let mut last = read::last_recorded(connection)?;
    let mut insert = connection.prepare_cached(INSERT)?;
    let mut answers = Vec::new();
    for (recorded_at, fact) in facts {
        if let Some(last) = last.filter(|last| recorded_at < *last) {
            return Err(LedgerError::ClockBehind {
                now: recorded_at,
                last,
            });
        }
        let body = fact.body.to_json();
        check_size(&fact.key, &body)?;
        let row = Row {
            seq: head.fact.0 + 1,
            kind: fact.body.kind(),
            version: fact.body.version(),
            occurred_us: fact.occurred_at.timestamp().as_microsecond(),
            recorded_us: recorded_at.timestamp().as_microsecond(),
            recorded_by: &fact.recorded_by,
            key: &fact.key,
            corrects: fact.corrects.map(|corrected| corrected.0),
            body: &body,
            algorithm: ALGORITHM,
        };
        let next = hash(&row, &head.hash);
        let inserted = insert.execute(params![
            row.seq.cast_signed(),
            row.kind,
            row.version,
            row.occurred_us,
            row.recorded_us,
            row.recorded_by,
            row.key,
            row.corrects.map(u64::cast_signed),
            row.body,
            row.algorithm,
            next
        ])?;
        if inserted == 0 {
            answers.push(Appended::Exists(existing(connection, &row)?));
            continue;
        }
        head.fact = FactId(row.seq);
        head.hash = next;
        last = Some(recorded_at);
        answers.push(Appended::New(head.fact));
    }
    Ok(answers)
}

fn check_size(key: &str, body: &str) -> Result<(), LedgerError> {
    let bytes = body.len().max(key.len());
    if body.len() > BODY_BYTES_MAX || key.len() > KEY_BYTES_MAX {
        let shown: String = key.chars().take(60).collect();
        return Err(LedgerError::TooLarge { key: shown, bytes });
    }
    Ok(())
}

/// The fact that has the key already, if it says the same.
fn existing(connection: &Connection, row: &Row<'_>) -> Result<FactId, LedgerError> {
    let mut select =
        connection.prepare_cached("SELECT seq, kind, body FROM fact WHERE key = ?1")?;
    let found = select
        .query_row([row.key], |found| {
            let same =
                found.get::<_, String>(1)? == row.kind && found.get::<_, String>(2)? == row.body;
            Ok((found.get::<_, i64>(0)?.cast_unsigned(), same))
        })
        .optional()?;
    match found {
        Some((seq, true)) => Ok(FactId(seq)),
        Some((seq, false)) => Err(LedgerError::ExistsWithDifferentBody {
            existing: FactId(seq),
            key: row.key.to_owned(),
        }),
        None => Err(rusqlite::Error::QueryReturnedNoRows.into()),
    }
}
