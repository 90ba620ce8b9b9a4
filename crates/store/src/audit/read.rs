//! Reading the audit trail, the latest first.

use rusqlite::{Row, params};
use units::{BeijingTime, UnitId};

use super::AuditEntry;
use crate::error::StoreError;
use crate::limits::AUDIT_PAGE_MAX;
use crate::secret::{Hash, hex};
use crate::{Store, column};

/// Which rows; what is `None` is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// By whom.
    pub who: Option<String>,
    /// Of which unit.
    pub unit: Option<UnitId>,
    /// Which action.
    pub action: Option<String>,
    /// Only what did not end in `ok`.
    pub refused_only: bool,
    /// From this instant on.
    pub from: Option<BeijingTime>,
    /// Before this instant.
    pub until: Option<BeijingTime>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number, counted from 1.
    pub seq: u64,
    /// What it says.
    pub entry: AuditEntry,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// Some rows, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// The rows.
    pub rows: Vec<AuditRow>,
    /// Whether there is a page after this one.
    pub has_more: bool,
}

pub(super) const COLUMNS: &str =
    "SELECT seq, at_us, who, unit, action, subject, outcome, origin, hash FROM audit";
const WHERE: &str = "WHERE (?1 IS NULL OR who = ?1) AND (?2 IS NULL OR unit = ?2) \
                     AND (?3 IS NULL OR action = ?3) AND (NOT ?4 OR outcome <> 'ok') \
                     AND (?5 IS NULL OR at_us >= ?5) AND (?6 IS NULL OR at_us < ?6)";

/// The number, the entry and the hash of a row.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<(u64, AuditEntry, Hash)> {
    let entry = AuditEntry {
        at: column::time(row, 1)?,
        who: row.get(2)?,
        unit: row.get::<_, Option<String>>(3)?.map(UnitId::new),
        action: row.get(4)?,
        subject: row.get(5)?,
        outcome: row.get(6)?,
        origin: row.get(7)?,
    };
    Ok((column::count(row, 0)?, entry, row.get(8)?))
}

impl Store {
    /// One page of the trail, counted from 1, the latest rows first; what waits is written before.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn audit(
        &self,
        page: u32,
        per_page: u32,
        filter: &AuditFilter,
    ) -> Result<AuditPage, StoreError> {
        self.flush_audit()?;
        let per_page = per_page.clamp(1, AUDIT_PAGE_MAX);
        let skipped = u64::from(page.saturating_sub(1)) * u64::from(per_page);
        let mut rows = self.select_audit(filter, per_page + 1, skipped)?;
        let has_more = rows.len() > per_page as usize;
        rows.truncate(per_page as usize);
        Ok(AuditPage { rows, has_more })
    }

    fn select_audit(
        &self,
        filter: &AuditFilter,
        limit: u32,
        skipped: u64,
    ) -> Result<Vec<AuditRow>, StoreError> {
        let reader = self.reader()?;
        let sql = format!("{COLUMNS} {WHERE} ORDER BY seq DESC LIMIT ?7 OFFSET ?8");
        let mut select = reader.prepare(&sql)?;
        let asked = params![
            filter.who,
            filter.unit.as_ref().map(UnitId::as_str),
            filter.action,
            filter.refused_only,
            filter.from.map(column::us),
            filter.until.map(column::us),
            limit,
            skipped.cast_signed()
        ];
        let rows = select.query_map(asked, |row| {
            let (seq, entry, hash) = read(row)?;
            let hash = hex(&hash);
            Ok(AuditRow { seq, entry, hash })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
