//! Form tokens: the same form sent twice does its work once and gets the same answer.

use rusqlite::{Connection, OptionalExtension, params};
use units::BeijingTime;

use crate::error::{StoreError, within};
use crate::limits::{ONCE_ANSWER_BYTES_MAX, ONCE_HOURS, ONCE_KEY_BYTES_MAX};
use crate::{Store, column};

impl Store {
    /// Remembers the answer to a form. `None`: the form is new. Otherwise the answer it got before.
    ///
    /// # Errors
    /// A text is too long, or the store cannot be written.
    pub fn remember(
        &self,
        key: &str,
        answer: &str,
        now: BeijingTime,
    ) -> Result<Option<String>, StoreError> {
        within("表单令牌 form token", key.len(), ONCE_KEY_BYTES_MAX)?;
        within("表单答复 form answer", answer.len(), ONCE_ANSWER_BYTES_MAX)?;
        self.write(|transaction| {
            prune(transaction, now)?;
            let earlier = recall(transaction, key)?;
            if earlier.is_none() {
                let sql = "INSERT INTO once (key, answer, at_us) VALUES (?1, ?2, ?3)";
                let mut insert = transaction.prepare_cached(sql)?;
                insert.execute(params![key, answer, column::us(now)])?;
            }
            Ok(earlier)
        })
    }

    /// Forgets a form whose work failed, so that it may be sent again.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn forget(&self, key: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut delete = transaction.prepare_cached("DELETE FROM once WHERE key = ?1")?;
            delete.execute([key])?;
            Ok(())
        })
    }
}

fn recall(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT answer FROM once WHERE key = ?1")?;
    select.query_row([key], |row| row.get(0)).optional()
}

fn prune(connection: &Connection, now: BeijingTime) -> rusqlite::Result<()> {
    let oldest = now.plus_seconds(-ONCE_HOURS * 3600);
    let mut delete = connection.prepare_cached("DELETE FROM once WHERE at_us <= ?1")?;
    delete.execute([column::us(oldest)])?;
    Ok(())
}
