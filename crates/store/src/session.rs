//! Sessions. The cookie holds the token; the store keeps its hash.

use std::fmt;

use rusqlite::{Connection, OptionalExtension, params};
use units::BeijingTime;

use crate::accounts::{self, Account, AccountId};
use crate::error::StoreError;
use crate::limits::{IDLE_MINUTES, SESSION_HOURS, TOUCH_SECONDS};
use crate::secret::{Hash, derived, digest, random, same};
use crate::{Store, column};

/// What the form token of a session is derived for.
const CSRF: &str = "lantian csrf";

/// A session just begun. The token is shown this once.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// For the cookie.
    pub token: String,
    /// For the forms.
    pub csrf: String,
    /// Who signed in.
    pub account: Account,
}

/// A session that goes on.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: Account,
    /// For the forms.
    pub csrf: String,
    /// When it began.
    pub created_at: BeijingTime,
    /// When it was last used, to [`TOUCH_SECONDS`].
    pub last_seen: BeijingTime,
}

impl fmt::Debug for SignedIn {
    /// Without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Session {
    /// Without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("account", &self.account)
            .field("created_at", &self.created_at)
            .field("last_seen", &self.last_seen)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Whether a form carries the token of this session, in constant time.
    #[must_use]
    pub fn csrf_matches(&self, given: &str) -> bool {
        same(self.csrf.as_bytes(), given.as_bytes())
    }

    fn is_over(&self, now: BeijingTime) -> bool {
        now >= self.last_seen.plus_seconds(IDLE_MINUTES * 60)
            || now >= self.created_at.plus_seconds(SESSION_HOURS * 3600)
    }

    fn was_seen_lately(&self, now: BeijingTime) -> bool {
        now < self.last_seen.plus_seconds(TOUCH_SECONDS)
    }
}

/// Begins a session under a new token.
pub(crate) fn begin(
    connection: &Connection,
    account: Account,
    now: BeijingTime,
) -> Result<SignedIn, StoreError> {
    prune(connection, now)?;
    let token = random()?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO session (hash, account, created_us, seen_us) VALUES (?1, ?2, ?3, ?3)",
    )?;
    insert.execute(params![
        digest(token.as_bytes()),
        account.id.0,
        column::us(now)
    ])?;
    Ok(SignedIn {
        csrf: derived(CSRF, &token),
        token,
        account,
    })
}

/// Ends every session of an account.
pub(crate) fn end_all(connection: &Connection, id: AccountId) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM session WHERE account = ?1")?;
    delete.execute([id.0])?;
    Ok(())
}

fn prune(connection: &Connection, now: BeijingTime) -> rusqlite::Result<()> {
    let idle = now.plus_seconds(-IDLE_MINUTES * 60);
    let begun = now.plus_seconds(-SESSION_HOURS * 3600);
    let mut delete =
        connection.prepare_cached("DELETE FROM session WHERE seen_us <= ?1 OR created_us <= ?2")?;
    delete.execute(params![column::us(idle), column::us(begun)])?;
    Ok(())
}

impl Store {
    /// The session of a token, if it goes on. Costs no read of the file if it was asked for within [`TOUCH_SECONDS`].
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn session(&self, token: &str, now: BeijingTime) -> Result<Option<Session>, StoreError> {
        let hash = digest(token.as_bytes());
        let cached = self.sessions.get(&hash);
        if let Some(session) = cached.filter(|session| session.was_seen_lately(now)) {
            return Ok((!session.is_over(now)).then_some(session));
        }
        self.touch(|connection| {
            let Some(mut session) = stored(connection, &hash, token)? else {
                return Ok(None);
            };
            if session.is_over(now) {
                self.end(connection, &hash)?;
                return Ok(None);
            }
            if !session.was_seen_lately(now) {
                see(connection, &hash, now)?;
                session.last_seen = now;
            }
            self.sessions.put(hash, session.clone());
            Ok(Some(session))
        })
    }

    /// Ends the session of a token, if there is one.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn sign_out(&self, token: &str) -> Result<(), StoreError> {
        self.write(|transaction| Ok(self.end(transaction, &digest(token.as_bytes()))?))
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn sign_out_all(&self, account: AccountId) -> Result<(), StoreError> {
        self.write(|transaction| {
            self.sessions
                .forget(|session| session.account.id == account);
            Ok(end_all(transaction, account)?)
        })
    }

    fn end(&self, connection: &Connection, hash: &Hash) -> rusqlite::Result<()> {
        self.sessions.forget_key(hash);
        let mut delete = connection.prepare_cached("DELETE FROM session WHERE hash = ?1")?;
        delete.execute([hash])?;
        Ok(())
    }
}

fn see(connection: &Connection, hash: &Hash, now: BeijingTime) -> rusqlite::Result<()> {
    let mut update =
        connection.prepare_cached("UPDATE session SET seen_us = ?2 WHERE hash = ?1")?;
    update.execute(params![hash, column::us(now)])?;
    Ok(())
}

fn stored(
    connection: &Connection,
    hash: &Hash,
    token: &str,
) -> Result<Option<Session>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT account, created_us, seen_us FROM session WHERE hash = ?1")?;
    let found = select
        .query_row([hash], |row| {
            let id = AccountId(row.get(0)?);
            Ok((id, column::time(row, 1)?, column::time(row, 2)?))
        })
        .optional()?;
    let Some((id, created_at, last_seen)) = found else {
        return Ok(None);
    };
    let account = accounts::by_id(connection, id)?.map(|(account, _)| account);
    let open = account.filter(|account| !account.disabled);
    Ok(open.map(|account| Session {
        account,
        csrf: derived(CSRF, token),
        created_at,
        last_seen,
    }))
}
