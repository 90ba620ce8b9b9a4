//! Accounts: who may sign in, as what, for which unit.

mod change;
mod create;
mod error;
mod name;

use std::fmt;

use access::Role;
pub use create::NewAccount;
pub use error::AccountError;
pub(crate) use error::locked;
pub use name::NameRefused;
pub(crate) use name::check as check_name;
use rusqlite::{Connection, OptionalExtension, Row, params};
use units::{BeijingTime, ObjectId, PersonNo, UnitId};

use crate::error::StoreError;
use crate::{Store, column};

/// The number of an account; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub i64);

impl AccountId {
    /// As facts name the account.
    #[must_use]
    pub fn person(self) -> PersonNo {
        PersonNo::new(format!("A{}", self.0))
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The login name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Whose matters are its own.
    pub unit: UnitId,
    /// The one object of a party.
    pub object: Option<ObjectId>,
    /// Whether the password was set by somebody else and must be replaced before anything else.
    pub must_change_password: bool,
    /// Whether it may no longer sign in.
    pub disabled: bool,
    /// Until when too many wrong passwords lock it; may have passed.
    pub locked_until: Option<BeijingTime>,
    /// When it was made.
    pub created_at: BeijingTime,
}

/// The columns of an account in the order of [`read`]; then the password hash and what came later.
const SELECT: &str = "SELECT account.id, account.name, role, unit, must_change, disabled, locked_until_us, \
                      account.created_us, password, object FROM account \
                      LEFT JOIN sign_in_failure ON sign_in_failure.name = account.name";

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: AccountId(row.get(0)?),
        name: row.get(1)?,
        role: column::role(row, 2)?,
        unit: column::unit(row, 3)?,
        must_change_password: row.get(4)?,
        disabled: row.get(5)?,
        locked_until: column::time_if_any(row, 6)?,
        created_at: column::time(row, 7)?,
        object: row.get::<_, Option<String>>(9)?.map(ObjectId::new),
    })
}

/// An account and its password hash.
pub(crate) type WithPassword = (Account, String);

pub(crate) fn read_with_password(row: &Row<'_>) -> rusqlite::Result<WithPassword> {
    Ok((read(row)?, row.get(8)?))
}

pub(crate) fn by_id(
    connection: &Connection,
    id: AccountId,
) -> rusqlite::Result<Option<WithPassword>> {
    let mut select = connection.prepare_cached(&format!("{SELECT} WHERE account.id = ?1"))?;
    select.query_row([id.0], read_with_password).optional()
}

pub(crate) fn by_name(
    connection: &Connection,
    name: &str,
) -> rusqlite::Result<Option<WithPassword>> {
    let mut select = connection.prepare_cached(&format!("{SELECT} WHERE account.name = ?1"))?;
    select.query_row([name], read_with_password).optional()
}

/// Replaces the password hash.
pub(crate) fn set_password(
    connection: &Connection,
    id: AccountId,
    phc: &str,
    must_change: bool,
    now: BeijingTime,
) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE account SET password = ?2, must_change = ?3, password_us = ?4 WHERE id = ?1",
    )?;
    update.execute(params![id.0, phc, must_change, column::us(now)])?;
    Ok(())
}

impl Store {
    /// All accounts by login name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let connection = self.connection();
        let mut select = connection.prepare_cached(&format!("{SELECT} ORDER BY account.name"))?;
        let accounts = select.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(accounts)
    }

    /// One account.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let found = by_id(&self.connection(), id)?;
        Ok(found.map(|(account, _)| account))
    }

    /// The account of a login name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn account_named(&self, name: &str) -> Result<Option<Account>, StoreError> {
        let found = by_name(&self.connection(), name)?;
        Ok(found.map(|(account, _)| account))
    }
}
