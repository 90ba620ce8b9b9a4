//! Making accounts.

use std::fmt;
use std::thread;

use access::Role;
use rusqlite::{Connection, params};
use units::{BeijingTime, ObjectId, UnitId};

use super::{Account, AccountError, AccountId, name};
use crate::error::StoreError;
use crate::limits::HASHES_AT_ONCE_MAX;
use crate::{Store, column, password};

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The login name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Whose matters are its own.
    pub unit: UnitId,
    /// The one object of a party; of nobody else.
    pub object: Option<ObjectId>,
    /// The first password.
    pub password: String,
    /// Whether the password must be replaced at the first sign-in.
    pub must_change_password: bool,
}

impl fmt::Debug for NewAccount {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewAccount")
            .field("name", &self.name)
            .field("role", &self.role)
            .field("unit", &self.unit)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// The name or the password breaks a rule, the name is taken, or the store cannot be written.
    pub fn create_account(
        &self,
        new: &NewAccount,
        now: BeijingTime,
    ) -> Result<Account, AccountError> {
        let created = self.create_accounts(std::slice::from_ref(new), now)?;
        created.into_iter().next().ok_or(AccountError::Missing)
    }

    /// Makes accounts, all or none. Their passwords are hashed side by side.
    ///
    /// # Errors
    /// As for [`Self::create_account`], for the first account that is refused.
    pub fn create_accounts(
        &self,
        new: &[NewAccount],
        now: BeijingTime,
    ) -> Result<Vec<Account>, AccountError> {
        for account in new {
            name::check(&account.name)?;
            password::check(&account.password, &account.name)?;
        }
        let hashes = self.hash_all(new)?;
        self.write(|transaction| {
            let each = new.iter().zip(&hashes);
            each.map(|(account, phc)| insert(transaction, account, phc, now))
                .collect()
        })
    }

    fn hash_all(&self, new: &[NewAccount]) -> Result<Vec<String>, StoreError> {
        let share = new.len().div_ceil(HASHES_AT_ONCE_MAX).max(1);
        let hash = |part: &[NewAccount]| -> Result<Vec<String>, StoreError> {
            part.iter()
                .map(|account| self.hasher.hash(&account.password))
                .collect()
        };
        thread::scope(|scope| {
            let threads: Vec<_> = new
                .chunks(share)
                .map(|part| scope.spawn(move || hash(part)))
                .collect();
            let mut hashes = Vec::with_capacity(new.len());
            for thread in threads {
                let part = thread.join();
                hashes.extend(part.map_err(|_| StoreError::Hashing("panic".to_owned()))??);
            }
            Ok(hashes)
        })
    }
}

const INSERT: &str = "INSERT INTO account (name, role, unit, password, password_us, must_change, created_us, object) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7) ON CONFLICT (name) DO NOTHING";

fn insert(
    connection: &Connection,
    new: &NewAccount,
    phc: &str,
    now: BeijingTime,
) -> Result<Account, AccountError> {
    let inserted = connection.prepare_cached(INSERT)?.execute(params![
        new.name,
        new.role.as_str(),
        new.unit.as_str(),
        phc,
        column::us(now),
        new.must_change_password,
        new.object.as_ref().map(ObjectId::as_str)
    ])?;
    if inserted == 0 {
        return Err(AccountError::NameTaken(new.name.clone()));
    }
    let id = AccountId(connection.last_insert_rowid());
    let found = super::by_id(connection, id)?;
    found
        .map(|(account, _)| account)
        .ok_or(AccountError::Missing)
}
