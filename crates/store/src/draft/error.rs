//! Why a draft is not saved.

use super::Draft;
use crate::error::StoreError;
use crate::message::{Message, errors_that_speak};

/// Why a draft is not saved or deleted.
#[derive(Debug)]
pub enum SaveError {
    /// Somebody saved it meanwhile.
    Conflict {
        /// What they saved.
        current: Box<Draft>,
    },
    /// Somebody filed or deleted it meanwhile.
    Gone,
    /// Longer than allowed.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// The store failed.
    Store(StoreError),
}

impl SaveError {
    /// What to tell whoever saved.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Conflict { current } => {
                let (by, at) = (&current.saved_by, current.saved_at.civil());
                let clock = at.strftime("%H:%M");
                Message::new(
                    format!("{by} 已于 {clock} 保存了这份草稿，请先看过再保存"),
                    format!("{by} saved this draft at {clock}; look at it before you save"),
                )
            }
            Self::Gone => Message::new(
                "这份草稿已报送或已删除",
                "This draft was filed or deleted meanwhile",
            ),
            Self::TooLarge { bytes, max } => Message::new(
                format!("内容太长：{bytes} 字节，上限 {max} 字节"),
                format!("Too long: {bytes} bytes, the limit is {max}"),
            ),
            Self::Store(error) => error.message(),
        }
    }
}

errors_that_speak!(SaveError);

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for SaveError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Fails if a text is longer than its limit.
pub(super) fn fits(bytes: usize, max: usize) -> Result<(), SaveError> {
    if bytes > max {
        return Err(SaveError::TooLarge { bytes, max });
    }
    Ok(())
}
