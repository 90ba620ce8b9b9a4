//! Uploaded files, each under the SHA-256 of its bytes.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::Store;
use crate::error::{StoreError, within};
use crate::limits::FILE_BYTES_MAX;
use crate::secret::{digest, hex, is_hex_of_hash, random};

/// The SHA-256 of an uploaded file, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(String);

impl FileId {
    /// Reads an id; anything but 64 lower-case hexadecimal digits is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        is_hex_of_hash(text).then(|| Self(text.to_owned()))
    }

    /// The id of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&digest(bytes)))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Store {
    /// Keeps a file; the same bytes are kept once. When this returns, they are on disk.
    ///
    /// # Errors
    /// The file is too large, or the folder cannot be written.
    pub fn put_file(&self, bytes: &[u8]) -> Result<FileId, StoreError> {
        within("文件 file", bytes.len(), FILE_BYTES_MAX)?;
        let id = FileId::of(bytes);
        if matches!(self.file(&id), Ok(Some(_))) {
            return Ok(id);
        }
        let folder = files_folder(&self.folder);
        let part = folder.join(format!("{}.part", random()?));
        let kept =
            write_new(&part, bytes).and_then(|()| fs::rename(&part, folder.join(id.as_str())));
        if kept.is_err() {
            drop(fs::remove_file(&part));
        }
        kept?;
        sync_folder(&folder)?;
        Ok(id)
    }

    /// The bytes of a file, if there is one and they are those that were put.
    ///
    /// # Errors
    /// The bytes were altered, or cannot be read.
    pub fn file(&self, id: &FileId) -> Result<Option<Vec<u8>>, StoreError> {
        let path = files_folder(&self.folder).join(id.as_str());
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        file.take(FILE_BYTES_MAX as u64 + 1)
            .read_to_end(&mut bytes)?;
        if FileId::of(&bytes) != *id {
            return Err(StoreError::FileAltered(id.clone()));
        }
        Ok(Some(bytes))
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the folder of the store and the one of its files, the latter for their owner alone.
pub(crate) fn make_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(files_folder(folder))?;
    sync_folder(folder)
}

/// Makes the names in a folder last, where a system lets one ask for it.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn files_folder(folder: &Path) -> PathBuf {
    folder.join("files")
}
