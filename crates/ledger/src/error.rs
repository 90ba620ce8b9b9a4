//! What can go wrong with a ledger.

use std::path::PathBuf;

use units::{BeijingTime, FactId};

use crate::verify::Fault;

/// Why a ledger refused.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is none to open.
    #[error("{0} 里没有台账，请先导入数据 / holds no ledger, import data first")]
    Missing(PathBuf),
    /// There is one already.
    #[error("{0} 里已有台账 / holds a ledger already")]
    Exists(PathBuf),
    /// The same key came with another content.
    #[error(
        "同一键 `{key}` 已有内容不同的事实 {existing} / the key already names {existing} with another content"
    )]
    ExistsWithDifferentBody {
        /// The fact already there.
        existing: FactId,
        /// The key.
        key: String,
    },
    /// The clock is behind the last fact.
    #[error(
        "时钟倒退：现在 {now}，台账最后一条记于 {last}，请校准时钟 / the clock is behind the last fact, set it right"
    )]
    ClockBehind {
        /// The time given.
        now: BeijingTime,
        /// When the last fact was recorded.
        last: BeijingTime,
    },
    /// A fact is larger than allowed.
    #[error("事实 `{key}` 太大：{bytes} 字节 / the fact is too large")]
    TooLarge {
        /// Its key.
        key: String,
        /// Its size.
        bytes: usize,
    },
    /// The bytes are not as they were written.
    #[error("台账被改动 / the ledger was altered: {0}")]
    Altered(Fault),
    /// A stored body of a known kind does not fit its format.
    #[error(transparent)]
    Body(#[from] fact::DecodeError),
    /// SQLite says no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The files cannot be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}
