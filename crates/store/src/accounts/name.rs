//! Which login names are taken.

use crate::limits::{NAME_CHARS_MAX, NAME_CHARS_MIN};
use crate::message::{Message, errors_that_speak};

/// Why a login name is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRefused {
    /// Shorter than [`NAME_CHARS_MIN`] or longer than [`NAME_CHARS_MAX`].
    Length,
    /// Something else than small letters, digits, dots and dashes.
    Characters,
    /// It does not begin with a letter or a digit.
    Beginning,
}

impl NameRefused {
    /// What is wrong with it, and how to mend it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Length => Message::new(
                format!("登录名为 {NAME_CHARS_MIN} 到 {NAME_CHARS_MAX} 个字符"),
                format!("A login name has {NAME_CHARS_MIN} to {NAME_CHARS_MAX} characters"),
            ),
            Self::Characters => Message::new(
                "登录名只能用小写英文字母、数字、点和短横线",
                "A login name holds only small Latin letters, digits, dots and dashes",
            ),
            Self::Beginning => Message::new(
                "登录名要以字母或数字开头",
                "A login name begins with a letter or a digit",
            ),
        }
    }
}

errors_that_speak!(NameRefused);

/// Whether a text may be a login name.
pub(crate) fn check(name: &str) -> Result<(), NameRefused> {
    let letter_or_digit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let allowed = |byte: u8| letter_or_digit(byte) || byte == b'.' || byte == b'-';
    if !(NAME_CHARS_MIN..=NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Err(NameRefused::Length);
    }
    if !name.bytes().all(allowed) {
        return Err(NameRefused::Characters);
    }
    if !name.bytes().next().is_some_and(letter_or_digit) {
        return Err(NameRefused::Beginning);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_plain_and_of_some_length() {
        assert_eq!(check("zezhou.reporter-2"), Ok(()));
        assert_eq!(check("ab"), Err(NameRefused::Length));
        assert_eq!(check(&"a".repeat(41)), Err(NameRefused::Length));
        assert_eq!(check("Zezhou"), Err(NameRefused::Characters));
        assert_eq!(check("泽州县"), Err(NameRefused::Characters));
        assert_eq!(check("a b c"), Err(NameRefused::Characters));
        assert_eq!(check("---"), Err(NameRefused::Beginning));
    }
}
