//! Reading facts back.

use std::ops::ControlFlow;

use fact::{Body, Fact};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};
use units::{BeijingTime, FactId};

use crate::chain::GENESIS;
use crate::error::LedgerError;
use crate::{Head, Ledger};

const COLUMNS: &str =
    "seq, kind, version, occurred_us, recorded_us, recorded_by, key, corrects, body";

pub(crate) fn head(connection: &Connection) -> Result<Head, LedgerError> {
    let mut last =
        connection.prepare_cached("SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1")?;
    let found = last
        .query_row([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?))
        })
        .optional()?;
    Ok(head_of(found))
}

/// An empty ledger has a head as well.
fn head_of(found: Option<(i64, [u8; 32])>) -> Head {
    let (seq, hash) = found.unwrap_or((0, GENESIS));
    Head {
        fact: FactId(seq.cast_unsigned()),
        hash,
    }
}

pub(crate) fn last_recorded(connection: &Connection) -> Result<Option<BeijingTime>, LedgerError> {
    let mut last =
        connection.prepare_cached("SELECT recorded_us FROM fact ORDER BY seq DESC LIMIT 1")?;
    Ok(last
        .query_row([], |row| row.get(0))
        .optional()?
        .map(instant))
}

fn instant(microseconds: i64) -> BeijingTime {
    BeijingTime::from_timestamp(Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MAX))
}

impl Ledger {
    /// Visits the facts in order: all, or those recorded by an instant. The visitor may stop early.
    ///
    /// # Errors
    /// The file cannot be read, or a body does not fit its kind.
    pub fn for_each(
        &self,
        as_known_at: Option<BeijingTime>,
        mut visit: impl FnMut(Fact) -> ControlFlow<()>,
    ) -> Result<(), LedgerError> {
        let mut select = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM fact ORDER BY seq"))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let fact = read(row)?;
            // Times of recording never fall, so nothing known earlier comes after.
            if as_known_at.is_some_and(|instant| fact.recorded_at > instant)
                || visit(fact).is_break()
            {
                break;
            }
        }
        Ok(())
    }

    /// Visits the facts after one, in order.
    ///
    /// # Errors
    /// The file cannot be read, or a body does not fit its kind.
    pub fn for_each_after(
        &self,
        after: FactId,
        visit: impl FnMut(Fact),
    ) -> Result<(), LedgerError> {
        for_each_after(&self.connection, after, visit)
    }

    /// Visits the facts after one up to another, in order.
    ///
    /// # Errors
    /// The file cannot be read, or a body does not fit its kind.
    pub fn for_each_between(
        &self,
        after: FactId,
        last: FactId,
        visit: impl FnMut(Fact),
    ) -> Result<(), LedgerError> {
        for_each_between(&self.connection, after, last, visit)
    }

    /// When the last fact was recorded.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_recorded(&self) -> Result<Option<BeijingTime>, LedgerError> {
        last_recorded(&self.connection)
    }

    /// The last fact recorded by an instant, and its hash. Looks at a few facts only, however long the ledger.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn head_known_at(&self, as_known_at: BeijingTime) -> Result<Head, LedgerError> {
        // Numbers have no gaps and times of recording never fall: what is known is a prefix, whose end is bisected.
        let at = as_known_at.timestamp().as_microsecond();
        let mut fact = self
            .connection
            .prepare_cached("SELECT recorded_us, hash FROM fact WHERE seq = ?1")?;
        let mut head = head_of(None);
        let mut unknown = self.head()?.fact.0 + 1;
        while head.fact.0 + 1 < unknown {
            let middle = head.fact.0 + (unknown - head.fact.0) / 2;
            let (recorded, hash) = fact.query_row([middle.cast_signed()], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?))
            })?;
            if recorded <= at {
                head = Head {
                    fact: FactId(middle),
                    hash,
                };
            } else {
                unknown = middle;
            }
        }
        Ok(head)
    }

    /// Reads one fact.
    ///
    /// # Errors
    /// The file cannot be read, or the body does not fit its kind.
    pub fn fact(&self, id: FactId) -> Result<Option<Fact>, LedgerError> {
        let mut select = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM fact WHERE seq = ?1"))?;
        let mut rows = select.query([id.0.cast_signed()])?;
        rows.next()?.map(read).transpose()
    }
}

pub(crate) fn for_each_after(
    connection: &Connection,
    after: FactId,
    visit: impl FnMut(Fact),
) -> Result<(), LedgerError> {
    for_each_between(connection, after, FactId(i64::MAX.cast_unsigned()), visit)
}

fn for_each_between(
    connection: &Connection,
    after: FactId,
    last: FactId,
    mut visit: impl FnMut(Fact),
) -> Result<(), LedgerError> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM fact WHERE seq > ?1 AND seq <= ?2 ORDER BY seq"
    ))?;
    let mut rows = select.query([after.0.cast_signed(), last.0.cast_signed()])?;
    while let Some(row) = rows.next()? {
        visit(read(row)?);
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Fact, LedgerError> {
    let text = |index: usize| -> Result<&str, LedgerError> {
        row.get_ref(index)?
            .as_str()
            .map_err(|error| rusqlite::Error::from(error).into())
    };
    Ok(Fact {
        id: FactId(row.get::<_, i64>(0)?.cast_unsigned()),
        occurred_at: instant(row.get(3)?),
        recorded_at: instant(row.get(4)?),
        recorded_by: text(5)?.to_owned(),
        key: text(6)?.to_owned(),
        corrects: row
            .get::<_, Option<i64>>(7)?
            .map(|seq| FactId(seq.cast_unsigned())),
        body: Body::from_json(text(1)?, row.get(2)?, text(8)?)?,
    })
}
