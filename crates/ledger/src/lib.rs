//! Append-only, hash-chained store of facts on SQLite, with verification of every byte.
//!
//! A folder holds `ledger.sqlite` and `ledger.seal`. The main file changes only at our own checkpoints, each of which ends
//! with a new seal over all its bytes; between checkpoints facts lie in SQLite's write-ahead log, whose frames carry
//! checksums of their own. See `docs/decisions/0002-ledger-on-sqlite.md`.

mod append;
mod batch;
mod chain;
mod error;
mod held;
mod limits;
mod read;
mod schema;
mod seal;
mod verify;
mod wal;

use std::fmt;
use std::path::{Path, PathBuf};

pub use append::Appended;
pub use batch::Batch;
pub use error::LedgerError;
use rusqlite::Connection;
use units::FactId;
pub use verify::{Fault, Report, verify};

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    folder: PathBuf,
}

/// The last fact and the hash that stands for all facts up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last fact; `F0` in an empty ledger.
    pub fact: FactId,
    /// Its hash.
    pub hash: [u8; 32],
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.fact, chain::hex(&self.hash))
    }
}

/// What every store of facts can do; SQLite is the first.
pub trait FactStore {
    /// Appends facts in one transaction; see [`Ledger::append`].
    ///
    /// # Errors
    /// See [`LedgerError`].
    fn append(
        &mut self,
        facts: &[fact::NewFact],
        recorded_at: units::BeijingTime,
    ) -> Result<Vec<Appended>, LedgerError>;

    /// Reads one fact.
    ///
    /// # Errors
    /// The store cannot be read.
    fn fact(&self, id: FactId) -> Result<Option<fact::Fact>, LedgerError>;

    /// The last fact and its hash.
    ///
    /// # Errors
    /// The store cannot be read.
    fn head(&self) -> Result<Head, LedgerError>;
}

impl FactStore for Ledger {
    fn append(
        &mut self,
        facts: &[fact::NewFact],
        recorded_at: units::BeijingTime,
    ) -> Result<Vec<Appended>, LedgerError> {
        Self::append(self, facts, recorded_at)
    }

    fn fact(&self, id: FactId) -> Result<Option<fact::Fact>, LedgerError> {
        Self::fact(self, id)
    }

    fn head(&self) -> Result<Head, LedgerError> {
        Self::head(self)
    }
}

impl Ledger {
    /// Whether the folder holds a ledger.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        main_file(folder).exists()
    }

    /// Makes a new, sealed ledger in an existing folder.
    ///
    /// # Errors
    /// There is one already, or the folder cannot be written.
    pub fn create(folder: &Path) -> Result<Self, LedgerError> {
        if Self::exists(folder) {
            return Err(LedgerError::Exists(folder.to_owned()));
        }
        let connection = Connection::open(main_file(folder))?;
        schema::configure(&connection)?;
        schema::create(&connection)?;
        let mut ledger = Self {
            connection,
            folder: folder.to_owned(),
        };
        ledger.checkpoint()?;
        Ok(ledger)
    }

    /// Opens a ledger. A seal left unfinished by a crash is finished here, after the chain was checked.
    ///
    /// # Errors
    /// There is none, it cannot be read, or its bytes are not as sealed.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        if !Self::exists(folder) {
            return Err(LedgerError::Missing(folder.to_owned()));
        }
        let connection = Connection::open(main_file(folder))?;
        schema::configure(&connection)?;
        let mut ledger = Self {
            connection,
            folder: folder.to_owned(),
        };
        if seal::is_unfinished(folder) {
            verify::chain(&ledger.connection).map_err(LedgerError::Altered)?;
            ledger.checkpoint()?;
        }
        Ok(ledger)
    }

    /// The last fact and its hash.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn head(&self) -> Result<Head, LedgerError> {
        read::head(&self.connection)
    }

    /// How many facts.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn len(&self) -> Result<u64, LedgerError> {
        Ok(self.head()?.fact.0)
    }

    /// Whether there is no fact.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_empty(&self) -> Result<bool, LedgerError> {
        Ok(self.len()? == 0)
    }

    /// Brings the write-ahead log into the main file and seals it.
    ///
    /// # Errors
    /// The files cannot be written.
    pub fn checkpoint(&mut self) -> Result<(), LedgerError> {
        let head = self.head()?;
        seal::begin(&self.folder)?;
        schema::truncate_wal(&self.connection)?;
        seal::finish(&self.folder, &main_file(&self.folder), &head)
    }

    /// Seals the ledger and closes it. Without this the facts are safe all the same; the next opening finds them in the
    /// write-ahead log.
    ///
    /// # Errors
    /// The files cannot be written.
    pub fn close(mut self) -> Result<(), LedgerError> {
        self.checkpoint()
    }
}

/// The SQLite file of a folder.
fn main_file(folder: &Path) -> PathBuf {
    folder.join("ledger.sqlite")
}
