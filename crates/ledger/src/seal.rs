//! The seal over every byte of the main file, rewritten at each checkpoint.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chain::{digest, hex};
use crate::error::LedgerError;
use crate::limits::SEAL_CHUNK_BYTES;
use crate::{Head, held};

/// What the seal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// `sealed`, or `checkpoint` while one is under way.
    pub(crate) state: String,
    /// Facts at the checkpoint.
    pub(crate) facts: u64,
    /// Hash of the last of them.
    pub(crate) head: String,
    /// Length of the main file.
    pub(crate) bytes: u64,
    /// Digest of each chunk of it.
    pub(crate) chunks: Vec<String>,
    /// Digest of all the above.
    pub(crate) digest: String,
}

const SEALED: &str = "sealed";
const UNDER_WAY: &str = "checkpoint";

impl Seal {
    fn with_digest(mut self) -> Self {
        self.digest = String::new();
        let body = serde_json::to_vec(&self).unwrap_or_default();
        self.digest = hex(&digest(&body));
        self
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    pub(crate) fn is_sealed(&self) -> bool {
        self.state == SEALED
    }
}

/// The seal's file.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join("ledger.seal")
}

/// Reads the seal; none unless every byte of it is as written.
pub(crate) fn read(folder: &Path) -> Option<Seal> {
    let bytes = fs::read(path(folder)).ok()?;
    let seal: Seal = serde_json::from_slice(&bytes).ok()?;
    let rewritten = seal.clone().with_digest();
    (rewritten == seal && seal.to_bytes() == bytes).then_some(seal)
}

/// Whether a crash left a checkpoint half done.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    read(folder).is_some_and(|seal| !seal.is_sealed())
}

/// Says that a checkpoint is under way.
pub(crate) fn begin(folder: &Path) -> Result<(), LedgerError> {
    let seal = read(folder).unwrap_or(Seal {
        state: String::new(),
        facts: 0,
        head: String::new(),
        bytes: 0,
        chunks: Vec::new(),
        digest: String::new(),
    });
    write(
        folder,
        Seal {
            state: UNDER_WAY.to_owned(),
            ..seal
        },
    )
}

/// Seals the main file as it is now.
pub(crate) fn finish(folder: &Path, main_file: &Path, head: &Head) -> Result<(), LedgerError> {
    let (bytes, chunks) = digests(main_file)?;
    let (state, digest) = (SEALED.to_owned(), String::new());
    write(
        folder,
        Seal {
            state,
            facts: head.fact.0,
            head: hex(&head.hash),
            bytes,
            chunks,
            digest,
        },
    )
}

/// Length of the main file and the digest of each chunk.
pub(crate) fn digests(file: &Path) -> Result<(u64, Vec<String>), LedgerError> {
    Ok(held::read(file, digests_of)?)
}

fn digests_of(mut file: &mut dyn Read) -> std::io::Result<(u64, Vec<String>)> {
    let (mut length, mut chunks) = (0, Vec::new());
    let mut chunk = Vec::with_capacity(SEAL_CHUNK_BYTES);
    loop {
        chunk.clear();
        Read::by_ref(&mut file)
            .take(SEAL_CHUNK_BYTES as u64)
            .read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            return Ok((length, chunks));
        }
        length += chunk.len() as u64;
        chunks.push(hex(&digest(&chunk)));
    }
}

/// Replaces the seal in one step that survives a power cut.
fn write(folder: &Path, seal: Seal) -> Result<(), LedgerError> {
    let next = folder.join("ledger.seal.next");
    let mut file = File::create(&next)?;
    file.write_all(&seal.with_digest().to_bytes())?;
    file.sync_all()?;
    fs::rename(&next, path(folder))?;
    File::open(folder)?.sync_all()?;
    Ok(())
}
