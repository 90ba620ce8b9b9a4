//! Reading a ledger's main file past SQLite, without taking its locks away.
//!
//! On Unix, closing *any* handle of a file drops every lock that the process holds on it (POSIX advisory locks), those of
//! SQLite's open connections included: another program would then think itself alone and could move the write-ahead log
//! into the main file behind our seal. So a handle once opened for reading stays open as long as the process.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A file by its device and number, with the handle that stays open.
struct Held {
    id: (u64, u64),
    file: File,
}

static HELD: Mutex<Vec<Held>> = Mutex::new(Vec::new());

/// Reads a file from its start through a handle that is never closed.
pub(crate) fn read<T>(
    path: &Path,
    read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
) -> io::Result<T> {
    let Some(id) = id(path)? else {
        return read(&mut File::open(path)?);
    };
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let at = match held.iter().position(|held| held.id == id) {
        Some(at) => at,
        None => {
            let file = File::open(path)?;
            held.push(Held { id, file });
            held.len() - 1
        }
    };
    let file = &mut held[at].file;
    file.seek(SeekFrom::Start(0))?;
    read(file)
}

/// Device and number of a file, where closing a handle drops locks.
#[cfg(unix)]
fn id(path: &Path) -> io::Result<Option<(u64, u64)>> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path)?;
    Ok(Some((metadata.dev(), metadata.ino())))
}

#[cfg(not(unix))]
fn id(path: &Path) -> io::Result<Option<(u64, u64)>> {
    fs::metadata(path).map(|_| None)
}
