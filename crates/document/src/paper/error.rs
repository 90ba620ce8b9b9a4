//! Why a paper cannot be written.

use crate::error::DocumentError;

/// A paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The facts do not hold what the paper is about.
    #[error("没有这个{zh} / no such {en}: {id}")]
    Missing {
        /// What is missing, zh-CN.
        zh: &'static str,
        /// In English.
        en: &'static str,
        /// Its id, as asked for.
        id: String,
    },
    /// The facts do not support such a paper.
    #[error("{zh} / {en}")]
    Unfit {
        /// Why, zh-CN.
        zh: String,
        /// In English.
        en: String,
    },
    /// The document could not be written.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

impl PaperError {
    pub(super) fn missing(zh: &'static str, en: &'static str, id: impl ToString) -> Self {
        Self::Missing {
            zh,
            en,
            id: id.to_string(),
        }
    }

    pub(super) fn unfit(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Unfit {
            zh: zh.into(),
            en: en.into(),
        }
    }
}
