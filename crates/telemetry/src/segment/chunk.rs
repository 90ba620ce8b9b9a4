//! A file as the Parquet reader wants it, and a file that is hashed while it is written.

use std::io::{self, Cursor, Write};
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};
use sha2::{Digest, Sha256};

use crate::disk::{ReadFile, WriteFile, read_range};
use crate::manifest::{FileEntry, hex};

/// How much is read ahead where the reader does not say how much it needs.
const AHEAD_BYTES: u64 = 64 * 1024;
/// How much is hashed at once.
const HASHED_BYTES: u64 = 1 << 20;

/// A file being read.
#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) file: Arc<dyn ReadFile>,
    pub(crate) length: u64,
}

impl Length for Chunk {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunk {
    type T = Cursor<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let length = self.length.saturating_sub(start).min(AHEAD_BYTES);
        Ok(Cursor::new(self.get_bytes(start, length as usize)?))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.saturating_add(length as u64) > self.length {
            return Err(ParquetError::EOF("the file ends before".to_owned()));
        }
        Ok(read_range(&*self.file, start, length)?.into())
    }
}

/// A file being written.
pub(crate) struct Hashed {
    file: Box<dyn WriteFile>,
    hasher: Sha256,
    bytes: u64,
}

impl Hashed {
    pub(crate) fn new(file: Box<dyn WriteFile>) -> Self {
        Self {
            file,
            hasher: Sha256::new(),
            bytes: 0,
        }
    }

    /// Waits until it is on disk.
    pub(crate) fn finish(mut self, name: &str) -> io::Result<FileEntry> {
        self.file.sync()?;
        Ok(FileEntry {
            name: name.to_owned(),
            bytes: self.bytes,
            sha256: hex(&self.hasher.finalize()),
            dropped: false,
        })
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The SHA-256 of a file.
pub(crate) fn hash_of(file: &dyn ReadFile, length: u64) -> io::Result<String> {
    let (mut hasher, mut at) = (Sha256::new(), 0);
    while at < length {
        let part = (length - at).min(HASHED_BYTES);
        hasher.update(read_range(file, at, part as usize)?);
        at += part;
    }
    Ok(hex(&hasher.finalize()))
}
