//! What is not a fact: accounts, sessions, tokens, drafts, uploaded files, how to reach complainants, the audit trail.
//!
//! A folder holds `office.sqlite` and `files/`. One process serves from it; another one (the command line) may change it
//! meanwhile and is noticed within [`limits::TOUCH_SECONDS`]. Losing it loses no fact: the ledger stands by itself.

mod accounts;
mod audit;
mod cache;
mod citizen;
mod column;
mod connection;
mod draft;
mod error;
mod failures;
mod files;
mod gate;
pub mod limits;
mod media;
mod message;
mod once;
mod password;
mod schema;
mod secret;
mod session;
mod sign_in;
mod token;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub use accounts::{Account, AccountError, AccountId, NameRefused, NewAccount};
pub use audit::{AuditEntry, AuditFault, AuditFilter, AuditHead, AuditPage, AuditRow};
pub use citizen::PublicForm;
pub use draft::{Draft, DraftKey, DraftStage, SaveError};
pub use error::StoreError;
pub use files::FileId;
pub use media::{MediaType, RefusedFile, bare_photo, media_type};
pub use message::Message;
pub use password::{Hashing, PasswordRefused};
use rusqlite::Connection;
pub use secret::{random_password, random_token};
pub use session::{Session, SignedIn};
pub use sign_in::SignInError;
pub use token::{NewToken, TokenId, TokenInfo};

/// An open store. Share it behind an `Arc`.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    connection: Mutex<Connection>,
    hasher: password::Hasher,
    sessions: cache::Cache<Session>,
    tokens: cache::Cache<TokenInfo>,
    waiting: Mutex<Vec<AuditEntry>>,
    key: secret::Hash,
}

impl Store {
    /// Opens the store of a folder; makes what is missing.
    ///
    /// # Errors
    /// The folder cannot be written, or a newer program wrote it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_with(folder, Hashing::STANDARD)
    }

    /// Opens a store whose new passwords are hashed at a given cost.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn open_with(folder: &Path, hashing: Hashing) -> Result<Self, StoreError> {
        files::make_folder(folder)?;
        let connection = connection::open(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            key: citizen::key(&connection)?,
            connection: Mutex::new(connection),
            hasher: password::Hasher::new(hashing),
            sessions: cache::Cache::new(),
            tokens: cache::Cache::new(),
            waiting: Mutex::new(Vec::new()),
        })
    }
}

impl Drop for Store {
    /// Writes what waits for the audit trail; whoever wants to know whether it worked calls [`Store::flush_audit`] before.
    fn drop(&mut self) {
        drop(self.flush_audit());
    }
}
