//! How to reach the maker of a complaint: in a table of its own, for some days, never a fact.

use rusqlite::{OptionalExtension, params};
use units::BeijingTime;

use crate::error::{StoreError, within};
use crate::limits::CONTACT_CHARS_MAX;
use crate::{Store, column};

impl Store {
    /// Keeps how to reach a complaint's maker until an instant.
    ///
    /// # Errors
    /// The text is too long, or the store cannot be written.
    pub fn keep_contact(
        &self,
        complaint: &str,
        contact: &str,
        until: BeijingTime,
    ) -> Result<(), StoreError> {
        within(
            "联系方式 contact",
            contact.chars().count(),
            CONTACT_CHARS_MAX,
        )?;
        self.write(|transaction| {
            let sql =
                "INSERT INTO complaint_contact (complaint, contact, until_us) VALUES (?1, ?2, ?3)
                       ON CONFLICT (complaint) DO UPDATE SET contact = ?2, until_us = ?3";
            transaction.prepare_cached(sql)?.execute(params![
                complaint,
                contact,
                column::us(until)
            ])?;
            Ok(())
        })
    }

    /// How to reach a complaint's maker, while it is kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn contact(&self, complaint: &str, now: BeijingTime) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let sql = "SELECT contact FROM complaint_contact WHERE complaint = ?1 AND until_us > ?2";
        let mut select = connection.prepare_cached(sql)?;
        let contact = select.query_row(params![complaint, column::us(now)], |row| row.get(0));
        Ok(contact.optional()?)
    }

    /// Deletes it. Answers whether there was any.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn forget_contact(&self, complaint: &str) -> Result<bool, StoreError> {
        self.write(|transaction| {
            let sql = "DELETE FROM complaint_contact WHERE complaint = ?1";
            Ok(transaction.prepare_cached(sql)?.execute([complaint])? > 0)
        })
    }

    /// Deletes every one whose days are over.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn forget_old_contacts(&self, now: BeijingTime) -> Result<(), StoreError> {
        let old = "SELECT EXISTS (SELECT 1 FROM complaint_contact WHERE until_us <= ?1)";
        let any: bool = self
            .connection()
            .query_row(old, [column::us(now)], |row| row.get(0))?;
        if !any {
            return Ok(());
        }
        self.write(|transaction| {
            let sql = "DELETE FROM complaint_contact WHERE until_us <= ?1";
            transaction.execute(sql, [column::us(now)])?;
            Ok(())
        })
    }
}
