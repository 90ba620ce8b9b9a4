//! What can go wrong with the store itself.

use crate::files::FileId;
use crate::message::Message;

/// Why the store failed. Refusals of what somebody asked for have types of their own.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A later version of the program wrote it.
    #[error(
        "office.sqlite 由更新版本的程序写成（格式 {found}，本程序只认到 {known}），请升级程序 / was written by a newer program \
         (format {found}, this one knows {known}), upgrade the program"
    )]
    Newer {
        /// The version in the file.
        found: u32,
        /// The version of this program.
        known: u32,
    },
    /// A text or file is longer than allowed.
    #[error("{what}太大：{bytes} 字节，上限 {max} / is too large, the limit is {max} bytes")]
    TooLarge {
        /// Which.
        what: &'static str,
        /// Its size.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// The bytes of an upload are not those that were put.
    #[error("上传的文件 {0} 已被改动 / the uploaded file was altered")]
    FileAltered(FileId),
    /// The audit trail cannot be written and too much is waiting.
    #[error(
        "操作日志写不进去，等待的记录太多 / the audit trail cannot be written, too much is waiting"
    )]
    AuditFull,
    /// A password cannot be hashed.
    #[error("口令无法加密 / the password cannot be hashed: {0}")]
    Hashing(String),
    /// The system gives no random numbers.
    #[error("系统不给随机数 / no random numbers: {0}")]
    Random(String),
    /// SQLite says no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The files cannot be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl StoreError {
    /// What to tell whoever asked; the rest goes to the log.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge { bytes, max, .. } => Message::new(
                format!("内容太大：{bytes} 字节，上限 {max} 字节"),
                format!("Too large: {bytes} bytes, the limit is {max}"),
            ),
            _ => Message::new(
                "服务器出错，请稍后再试或联系管理员",
                "The server failed; try again later or tell the administrator",
            ),
        }
    }
}

/// Fails if a text is longer than its limit.
pub(crate) fn within(what: &'static str, bytes: usize, max: usize) -> Result<(), StoreError> {
    if bytes > max {
        return Err(StoreError::TooLarge { what, bytes, max });
    }
    Ok(())
}
