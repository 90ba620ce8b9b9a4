//! Changing accounts. What weakens or moves an account ends its sessions.

use access::Role;
use rusqlite::{Connection, params};
use units::{BeijingTime, ObjectId, UnitId};

use super::{Account, AccountError, AccountId, WithPassword, by_id, set_password};
use crate::session::{self, SignedIn};
use crate::{PasswordRefused, Store, failures, password};

impl Store {
    /// Closes an account or opens it again.
    ///
    /// # Errors
    /// There is none, it is the last administrator, or the store cannot be written.
    pub fn set_disabled(&self, id: AccountId, disabled: bool) -> Result<(), AccountError> {
        self.change(id, |connection, before| {
            let sql = "UPDATE account SET disabled = ?2 WHERE id = ?1";
            connection.execute(sql, params![id.0, disabled])?;
            keep_an_administrator(connection, &before)
        })
    }

    /// Gives an account another role and unit, and a party its object.
    ///
    /// # Errors
    /// There is none, it is the last administrator, or the store cannot be written.
    pub fn set_role_and_unit(
        &self,
        id: AccountId,
        role: Role,
        unit: &UnitId,
        object: Option<&ObjectId>,
    ) -> Result<(), AccountError> {
        self.change(id, |connection, before| {
            let sql = "UPDATE account SET role = ?2, unit = ?3, object = ?4 WHERE id = ?1";
            let object = object.map(ObjectId::as_str);
            connection.execute(sql, params![id.0, role.as_str(), unit.as_str(), object])?;
            keep_an_administrator(connection, &before)
        })
    }

    /// Takes back the lock of too many wrong passwords. Sessions go on.
    ///
    /// # Errors
    /// There is no such account, or the store cannot be written.
    pub fn unlock(&self, id: AccountId) -> Result<(), AccountError> {
        self.write(|transaction| {
            let (account, _) = by_id(transaction, id)?.ok_or(AccountError::Missing)?;
            self.sessions.forget(|session| session.account.id == id);
            Ok(failures::clear(transaction, &account.name)?)
        })
    }

    /// Gives an account a temporary password, to be replaced at the next sign-in, and unlocks it.
    ///
    /// # Errors
    /// There is none, the password breaks a rule, or the store cannot be written.
    pub fn reset_password(
        &self,
        id: AccountId,
        new_temporary: &str,
        now: BeijingTime,
    ) -> Result<(), AccountError> {
        let account = self.account(id)?.ok_or(AccountError::Missing)?;
        password::check(new_temporary, &account.name)?;
        let phc = self.hasher.hash(new_temporary)?;
        self.change(id, |connection, account| {
            failures::clear(connection, &account.name)?;
            Ok(set_password(connection, id, &phc, true, now)?)
        })
    }

    /// Replaces the password by somebody who knows the old one. Every session ends, the asker's too; the answer is a new one.
    ///
    /// # Errors
    /// The old password is wrong (which counts towards the lock), the new one breaks a rule, or the store cannot be
    /// written.
    pub fn change_password(
        &self,
        id: AccountId,
        old: &str,
        new: &str,
        now: BeijingTime,
    ) -> Result<SignedIn, AccountError> {
        let (account, phc) = self.unlocked(id, now)?;
        if !self.hasher.verify(old, Some(&phc))? {
            return Err(self.wrong_old_password(&account, now)?);
        }
        password::check(new, &account.name)?;
        if old == new {
            return Err(PasswordRefused::Same.into());
        }
        let new_phc = self.hasher.hash(new)?;
        self.change(id, |connection, account| {
            if let Some(until) = failures::locked_until(connection, &account.name, now)? {
                return Err(AccountError::Locked { until });
            }
            if by_id(connection, id)?.is_none_or(|(_, current)| current != phc) {
                return Err(AccountError::WrongPassword);
            }
            failures::clear(connection, &account.name)?;
            set_password(connection, id, &new_phc, false, now)?;
            session::end_all(connection, id)?;
            let (account, _) = by_id(connection, id)?.ok_or(AccountError::Missing)?;
            Ok(session::begin(connection, account, now)?)
        })
    }

    fn unlocked(&self, id: AccountId, now: BeijingTime) -> Result<WithPassword, AccountError> {
        let connection = self.connection();
        let found = by_id(&connection, id)?.filter(|(account, _)| !account.disabled);
        let (account, phc) = found.ok_or(AccountError::Missing)?;
        match failures::locked_until(&connection, &account.name, now)? {
            Some(until) => Err(AccountError::Locked { until }),
            None => Ok((account, phc)),
        }
    }

    fn wrong_old_password(
        &self,
        account: &Account,
        now: BeijingTime,
    ) -> Result<AccountError, AccountError> {
        self.write(|transaction| {
            let locked = failures::add(transaction, &account.name, now)?;
            Ok(
                locked.map_or(AccountError::WrongPassword, |until| AccountError::Locked {
                    until,
                }),
            )
        })
    }

    /// Ends the sessions of an account, then changes it, all or nothing.
    fn change<T>(
        &self,
        id: AccountId,
        work: impl FnOnce(&Connection, Account) -> Result<T, AccountError>,
    ) -> Result<T, AccountError> {
        self.write(|transaction| {
            let (account, _) = by_id(transaction, id)?.ok_or(AccountError::Missing)?;
            session::end_all(transaction, id)?;
            let answer = work(transaction, account)?;
            self.sessions.forget(|session| session.account.id == id);
            Ok(answer)
        })
    }
}

/// Fails if the last administrator who can sign in was just taken away.
fn keep_an_administrator(connection: &Connection, before: &Account) -> Result<(), AccountError> {
    if before.role != Role::Administrator || before.disabled {
        return Ok(());
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM account WHERE role = ?1 AND NOT disabled)";
    let kept: bool = connection.query_row(sql, [Role::Administrator.as_str()], |row| row.get(0))?;
    kept.then_some(()).ok_or(AccountError::LastAdministrator)
}
