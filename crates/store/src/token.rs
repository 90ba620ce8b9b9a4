//! API tokens, each for one role and unit: `lt_<id>_<secret>`. The store keeps their hashes.

use std::fmt;

use access::Role;
use rusqlite::{Connection, OptionalExtension, Row, params};
use units::{BeijingTime, UnitId};

use crate::error::{StoreError, within};
use crate::limits::{LABEL_BYTES_MAX, TOUCH_SECONDS};
use crate::secret::{Hash, digest, is_hex_of_hash, random, same};
use crate::{Store, column};

/// The number of a token; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub i64);

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A token to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What uses it.
    pub label: String,
    /// What it may do.
    pub role: Role,
    /// Whose matters are its own.
    pub unit: UnitId,
    /// When it ends by itself.
    pub expires_at: Option<BeijingTime>,
}

/// What is known of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenInfo {
    /// Its number.
    pub id: TokenId,
    /// What uses it.
    pub label: String,
    /// What it may do.
    pub role: Role,
    /// Whose matters are its own.
    pub unit: UnitId,
    /// When it was issued.
    pub created_at: BeijingTime,
    /// When it ends by itself.
    pub expires_at: Option<BeijingTime>,
    /// When it was last used, to [`TOUCH_SECONDS`].
    pub last_used: Option<BeijingTime>,
    /// When it was revoked.
    pub revoked_at: Option<BeijingTime>,
}

impl TokenInfo {
    /// Whether it can be used.
    #[must_use]
    pub fn is_valid(&self, now: BeijingTime) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }

    fn was_used_lately(&self, now: BeijingTime) -> bool {
        let until = self.last_used.map(|used| used.plus_seconds(TOUCH_SECONDS));
        until.is_some_and(|until| now < until)
    }
}

const SELECT: &str =
    "SELECT id, label, role, unit, created_us, expires_us, used_us, revoked_us, hash FROM token";

fn read(row: &Row<'_>) -> rusqlite::Result<TokenInfo> {
    Ok(TokenInfo {
        id: TokenId(row.get(0)?),
        label: row.get(1)?,
        role: column::role(row, 2)?,
        unit: column::unit(row, 3)?,
        created_at: column::time(row, 4)?,
        expires_at: column::time_if_any(row, 5)?,
        last_used: column::time_if_any(row, 6)?,
        revoked_at: column::time_if_any(row, 7)?,
    })
}

impl Store {
    /// Issues a token. Its text is the second half of the answer and shown this once.
    ///
    /// # Errors
    /// The label is too long, or the store cannot be written.
    pub fn issue_token(
        &self,
        new: &NewToken,
        now: BeijingTime,
    ) -> Result<(TokenInfo, String), StoreError> {
        within("名称 label", new.label.len(), LABEL_BYTES_MAX)?;
        let secret = random()?;
        self.write(|transaction| {
            let sql = "INSERT INTO token (hash, label, role, unit, created_us, expires_us) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            transaction.prepare_cached(sql)?.execute(params![
                digest(secret.as_bytes()),
                new.label,
                new.role.as_str(),
                new.unit.as_str(),
                column::us(now),
                new.expires_at.map(column::us)
            ])?;
            let id = TokenId(transaction.last_insert_rowid());
            let info = transaction.query_row(&format!("{SELECT} WHERE id = ?1"), [id.0], read)?;
            Ok((info, format!("lt_{id}_{secret}")))
        })
    }

    /// The token of a text, if it can be used. Costs no read of the file if it was asked for within [`TOUCH_SECONDS`].
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn token(
        &self,
        plaintext: &str,
        now: BeijingTime,
    ) -> Result<Option<TokenInfo>, StoreError> {
        let Some((id, secret)) = parse(plaintext) else {
            return Ok(None);
        };
        let key = digest(plaintext.as_bytes());
        let cached = self.tokens.get(&key);
        if let Some(info) = cached.filter(|info| info.was_used_lately(now)) {
            return Ok(info.is_valid(now).then_some(info));
        }
        self.touch(|connection| {
            let found = stored(connection, id, &digest(secret.as_bytes()))?;
            let Some(mut info) = found.filter(|info| info.is_valid(now)) else {
                self.tokens.forget_key(&key);
                return Ok(None);
            };
            if !info.was_used_lately(now) {
                note_use(connection, id, now)?;
                info.last_used = Some(now);
            }
            self.tokens.put(key, info.clone());
            Ok(Some(info))
        })
    }

    /// Ends a token for good. Answers whether there was one to end.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn revoke_token(&self, id: TokenId, now: BeijingTime) -> Result<bool, StoreError> {
        self.write(|transaction| {
            self.tokens.forget(|info| info.id == id);
            let sql = "UPDATE token SET revoked_us = ?2 WHERE id = ?1 AND revoked_us IS NULL";
            Ok(transaction.execute(sql, params![id.0, column::us(now)])? > 0)
        })
    }

    /// All tokens, the latest first, the revoked ones too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn tokens(&self) -> Result<Vec<TokenInfo>, StoreError> {
        let connection = self.connection();
        let mut select = connection.prepare_cached(&format!("{SELECT} ORDER BY id DESC"))?;
        let tokens = select.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(tokens)
    }
}

/// The number and the secret.
fn parse(plaintext: &str) -> Option<(TokenId, &str)> {
    let (id, secret) = plaintext.strip_prefix("lt_")?.split_once('_')?;
    let plain = id.bytes().all(|byte| byte.is_ascii_digit()) && is_hex_of_hash(secret);
    let id = id.parse().ok().filter(|_| plain)?;
    Some((TokenId(id), secret))
}

fn stored(
    connection: &Connection,
    id: TokenId,
    given: &Hash,
) -> rusqlite::Result<Option<TokenInfo>> {
    let mut select = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    let found = select
        .query_row([id.0], |row| Ok((read(row)?, row.get::<_, Hash>(8)?)))
        .optional()?;
    Ok(found
        .filter(|(_, hash)| same(hash, given))
        .map(|(info, _)| info))
}

fn note_use(connection: &Connection, id: TokenId, now: BeijingTime) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached("UPDATE token SET used_us = ?2 WHERE id = ?1")?;
    update.execute(params![id.0, column::us(now)])?;
    Ok(())
}
