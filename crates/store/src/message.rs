//! What a person is told, in both languages.

use std::fmt;

/// One sentence, in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// zh-CN.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Message {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.zh, self.en)
    }
}

/// Shows each error as its `message()`.
macro_rules! errors_that_speak {
    ($($name:ty),*) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.message().fmt(f)
            }
        }

        impl std::error::Error for $name {}
    )*};
}

pub(crate) use errors_that_speak;
