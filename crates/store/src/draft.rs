//! Drafts of returns. Whoever saves says which version was read; a draft changed meanwhile is not overwritten.

mod error;

pub use error::SaveError;
use error::fits;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use units::{BeijingTime, ObligationId, UnitId};

use crate::error::StoreError;
use crate::limits::{DRAFT_BYTES_MAX, REMARKS_BYTES_MAX};
use crate::{Store, column};

/// Which return: what is owed, by when, by whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftKey {
    /// What is owed.
    pub obligation: ObligationId,
    /// By when.
    pub due: BeijingTime,
    /// By whom.
    pub unit: UnitId,
}

/// Where a draft is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftStage {
    /// 填写中: the reporter writes.
    Editing,
    /// 待审核: with the reviewer.
    Submitted,
    /// 已退回: back with the reporter.
    SentBack,
}

impl DraftStage {
    const ALL: [Self; 3] = [Self::Editing, Self::Submitted, Self::SentBack];

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Editing => "editing",
            Self::Submitted => "submitted",
            Self::SentBack => "sent_back",
        }
    }
}

/// A draft as last saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which return.
    pub key: DraftKey,
    /// Counts the changes from 1; never goes back, not even after a deletion.
    pub version: u64,
    /// Where it is on its way.
    pub stage: DraftStage,
    /// The content, JSON; the store does not look inside.
    pub body: String,
    /// What the reviewer remarked.
    pub remarks: Option<String>,
    /// The account that saved it.
    pub saved_by: String,
    /// When.
    pub saved_at: BeijingTime,
}

/// A deleted draft stays as a row without body, so that its version never comes again.
const SELECT: &str =
    "SELECT obligation, due_us, unit, version, stage, body, remarks, saved_by, saved_us FROM draft";
const OF_KEY: &str = "unit = ?1 AND obligation = ?2 AND due_us = ?3";
const PUT: &str = "INSERT INTO draft (unit, obligation, due_us, version, stage, body, remarks, saved_by, saved_us) \
                   VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8) \
                   ON CONFLICT (unit, obligation, due_us) DO UPDATE SET version = version + 1, stage = ?4, body = ?5, \
                   remarks = ?6, saved_by = ?7, saved_us = ?8 RETURNING version";

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: DraftKey {
            obligation: ObligationId::new(row.get::<_, String>(0)?),
            due: column::time(row, 1)?,
            unit: column::unit(row, 2)?,
        },
        version: column::count(row, 3)?,
        stage: stage(row, 4)?,
        body: row.get(5)?,
        remarks: row.get(6)?,
        saved_by: row.get(7)?,
        saved_at: column::time(row, 8)?,
    })
}

fn stage(row: &Row<'_>, index: usize) -> rusqlite::Result<DraftStage> {
    let text: String = row.get(index)?;
    let mut stages = DraftStage::ALL.into_iter();
    stages
        .find(|stage| stage.as_str() == text)
        .ok_or_else(|| column::unreadable(index))
}

impl Store {
    /// One draft.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn draft(&self, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        Ok(stored(&self.connection(), key)?)
    }

    /// The drafts of one unit, by deadline.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn drafts_of(&self, unit: &UnitId) -> Result<Vec<Draft>, StoreError> {
        self.select_drafts("unit = ?1", &[&unit.as_str()])
    }

    /// All drafts, by deadline.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.select_drafts("TRUE", &[])
    }

    fn select_drafts(&self, which: &str, of: &[&dyn ToSql]) -> Result<Vec<Draft>, StoreError> {
        let connection = self.connection();
        let order = "ORDER BY due_us, obligation, unit";
        let sql = format!("{SELECT} WHERE body IS NOT NULL AND {which} {order}");
        let mut select = connection.prepare_cached(&sql)?;
        let drafts = select.query_map(of, read)?.collect::<Result<_, _>>()?;
        Ok(drafts)
    }

    /// Saves a draft over the version that was read (0: none was there); answers the new version.
    ///
    /// # Errors
    /// Another version is there, the draft is too large, or the store cannot be written.
    #[expect(clippy::too_many_arguments, reason = "what is saved, by whom and when")]
    pub fn save_draft(
        &self,
        key: &DraftKey,
        expected_version: u64,
        stage: DraftStage,
        body: &str,
        remarks: Option<&str>,
        by: &str,
        now: BeijingTime,
    ) -> Result<u64, SaveError> {
        fits(body.len(), DRAFT_BYTES_MAX)?;
        fits(remarks.map_or(0, str::len), REMARKS_BYTES_MAX)?;
        self.write(|transaction| {
            expect(transaction, key, expected_version)?;
            let mut put = transaction.prepare_cached(PUT)?;
            let version: i64 = put.query_row(
                params![
                    key.unit.as_str(),
                    key.obligation.as_str(),
                    column::us(key.due),
                    stage.as_str(),
                    body,
                    remarks,
                    by,
                    column::us(now)
                ],
                |row| row.get(0),
            )?;
            Ok(version.cast_unsigned())
        })
    }

    /// Deletes a draft of the version that was read.
    ///
    /// # Errors
    /// Another version is there, or the store cannot be written.
    pub fn delete_draft(&self, key: &DraftKey, expected_version: u64) -> Result<(), SaveError> {
        self.write(|transaction| {
            expect(transaction, key, expected_version)?;
            let sql = format!("UPDATE draft SET body = NULL, remarks = NULL WHERE {OF_KEY}");
            transaction.prepare_cached(&sql)?.execute(params![
                key.unit.as_str(),
                key.obligation.as_str(),
                column::us(key.due)
            ])?;
            Ok(())
        })
    }
}

fn stored(connection: &Connection, key: &DraftKey) -> rusqlite::Result<Option<Draft>> {
    let sql = format!("{SELECT} WHERE body IS NOT NULL AND {OF_KEY}");
    let mut select = connection.prepare_cached(&sql)?;
    let key = params![
        key.unit.as_str(),
        key.obligation.as_str(),
        column::us(key.due)
    ];
    select.query_row(key, read).optional()
}

/// Fails unless the draft is as the asker read it.
fn expect(connection: &Connection, key: &DraftKey, version: u64) -> Result<(), SaveError> {
    match stored(connection, key)? {
        Some(current) if current.version == version => Ok(()),
        Some(current) => Err(SaveError::Conflict {
            current: Box::new(current),
        }),
        None if version == 0 => Ok(()),
        None => Err(SaveError::Gone),
    }
}
