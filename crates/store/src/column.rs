//! Columns of SQLite, read and written as our types.

use access::Role;
use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::Type;
use units::{BeijingTime, UnitId};

/// Microseconds since 1970 UTC.
pub(crate) fn us(time: BeijingTime) -> i64 {
    time.timestamp().as_microsecond()
}

pub(crate) fn time(row: &Row<'_>, index: usize) -> rusqlite::Result<BeijingTime> {
    time_of(row.get(index)?, index)
}

pub(crate) fn time_if_any(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<BeijingTime>> {
    let stored: Option<i64> = row.get(index)?;
    stored.map(|us| time_of(us, index)).transpose()
}

fn time_of(us: i64, index: usize) -> rusqlite::Result<BeijingTime> {
    Timestamp::from_microsecond(us)
        .map(BeijingTime::from_timestamp)
        .map_err(|_| unreadable(index))
}

pub(crate) fn role(row: &Row<'_>, index: usize) -> rusqlite::Result<Role> {
    let text: String = row.get(index)?;
    Role::parse(&text).ok_or_else(|| unreadable(index))
}

pub(crate) fn unit(row: &Row<'_>, index: usize) -> rusqlite::Result<UnitId> {
    row.get::<_, String>(index).map(UnitId::new)
}

/// A stored number that counts something.
pub(crate) fn count(row: &Row<'_>, index: usize) -> rusqlite::Result<u64> {
    let stored: i64 = row.get(index)?;
    u64::try_from(stored).map_err(|_| unreadable(index))
}

/// The column holds nothing this program wrote.
pub(crate) fn unreadable(index: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        index,
        Type::Text,
        "not written by this program".into(),
    )
}
