//! What can go wrong with the store.

use std::io;

/// Why the store failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk says no.
    #[error("{what}: {source}")]
    Disk {
        /// Which file or folder.
        what: String,
        /// What the system said.
        source: io::Error,
    },
    /// A Parquet file cannot be read or written.
    #[error("{what}: {source}")]
    Parquet {
        /// Which file.
        what: String,
        /// What the library said.
        source: parquet::errors::ParquetError,
    },
    /// A manifest cannot be read.
    #[error("{what}: {source}")]
    Manifest {
        /// Which.
        what: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A sealed segment is not what its manifest says.
    #[error(
        "{what} 与清单不符，可能被改动或损坏 / is not what its manifest says, it was altered or damaged"
    )]
    Altered {
        /// Which file.
        what: String,
    },
    /// The layout was written by a later version of the program.
    #[error(
        "{what} 由更新版本的程序写成，请升级程序 / was written by a newer program, upgrade the program"
    )]
    Newer {
        /// Which file.
        what: String,
    },
    /// A text or frame is longer than allowed, or empty.
    #[error("{what}：{bytes} 字节，上限 {max} / {bytes} bytes, the limit is {max}")]
    TooLarge {
        /// Which.
        what: &'static str,
        /// Its size.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// The store was closed.
    #[error("遥测库已关闭 / the telemetry store is closed")]
    Closed,
}

impl StoreError {
    pub(crate) fn disk(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Disk { what, source }
    }

    pub(crate) fn parquet(
        what: impl Into<String>,
    ) -> impl FnOnce(parquet::errors::ParquetError) -> Self {
        let what = what.into();
        move |source| Self::Parquet { what, source }
    }
}

/// Why a frame was not kept. Whoever sent it must send it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("没有写进磁盘 / not on disk: {0}")]
pub struct NotKept(pub(crate) std::sync::Arc<str>);
