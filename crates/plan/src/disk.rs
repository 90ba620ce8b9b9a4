//! Reading a plan folder from disk: the only I/O of this crate.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::SourceFile;
use crate::limits::{MAX_FILE_BYTES, MAX_FILES};

/// Why a plan folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder or a file in it cannot be opened.
    #[error("无法读取 {}：{cause} / cannot read {}: {cause}", path.display(), path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The folder holds no plan.
    #[error("{} 中没有 .toml 文件，不是方案文件夹 / no .toml file in {}: not a plan folder", path.display(), path.display())]
    Empty {
        /// Which.
        path: PathBuf,
    },
    /// The folder holds far more than a plan.
    #[error("{} 中的 .toml 文件超过 {MAX_FILES} 个 / more than {MAX_FILES} .toml files in {}", path.display(), path.display())]
    TooMany {
        /// Which.
        path: PathBuf,
    },
    /// A file is far larger than a plan's.
    #[error("{} 超过 {MAX_FILE_BYTES} 字节 / {} is larger than {MAX_FILE_BYTES} bytes", path.display(), path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
    },
    /// A file is not UTF-8.
    #[error(
        "{} 第 {line} 行不是 UTF-8 编码，请在编辑器中“另存为”UTF-8 / {} is not UTF-8 on line {line}: save it as UTF-8",
        path.display(),
        path.display()
    )]
    NotUtf8 {
        /// Which.
        path: PathBuf,
        /// Where, counted from 1.
        line: usize,
    },
}

/// Reads every `.toml` file directly inside `folder`, by name; folders inside it are left alone.
///
/// # Errors
/// The folder or a file cannot be read, is not UTF-8, or goes beyond the limits of [`crate::limits`].
pub fn read_dir(folder: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let io = |cause| ReadError::Io {
        path: folder.to_owned(),
        cause,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
            && path.is_file()
        {
            paths.push(path);
        }
        if paths.len() > MAX_FILES {
            return Err(ReadError::TooMany {
                path: folder.to_owned(),
            });
        }
    }
    if paths.is_empty() {
        return Err(ReadError::Empty {
            path: folder.to_owned(),
        });
    }
    paths.sort();
    paths.into_iter().map(read_file).collect()
}

fn read_file(path: PathBuf) -> Result<SourceFile, ReadError> {
    let io = |cause| ReadError::Io {
        path: path.clone(),
        cause,
    };
    if fs::metadata(&path).map_err(io)?.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { path });
    }
    match String::from_utf8(fs::read(&path).map_err(io)?) {
        Ok(text) => Ok(SourceFile::new(path.to_string_lossy(), text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error
                .as_bytes()
                .iter()
                .take(valid)
                .filter(|byte| **byte == b'\n')
                .count()
                + 1;
            Err(ReadError::NotUtf8 { path, line })
        }
    }
}
