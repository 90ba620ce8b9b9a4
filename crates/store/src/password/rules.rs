//! Which passwords are good enough.

use std::collections::BTreeSet;

use crate::limits::{
    PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, PASSWORD_DISTINCT_MIN, PASSWORD_KINDS_MIN,
};
use crate::message::{Message, errors_that_speak};

/// What everybody tries first. Compared in small letters, without what is neither letter nor digit.
const OBVIOUS: &[&str] = &[
    "0123456789",
    "1234567890",
    "12345678910",
    "123456789a",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "a123456789",
    "a1234567890",
    "aa123456789",
    "abc123456789",
    "abcd123456",
    "admin123456",
    "iloveyou1314",
    "letmein123",
    "password01",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "pssw0rd123",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "welcome123",
    "woaini1314",
    "woaini520",
    "woaini5201314",
];

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordRefused {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    TooShort,
    /// More than [`PASSWORD_CHARS_MAX`] characters.
    TooLong,
    /// Letters only, or digits only.
    OneKind,
    /// It contains the login name.
    HasName,
    /// Everybody tries it first.
    Obvious,
    /// It is the one to be replaced.
    Same,
}

impl PasswordRefused {
    /// What is wrong with it, and how to mend it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TooShort => Message::new(
                format!("口令至少 {PASSWORD_CHARS_MIN} 个字符"),
                format!("A password has at least {PASSWORD_CHARS_MIN} characters"),
            ),
            Self::TooLong => Message::new(
                format!("口令最多 {PASSWORD_CHARS_MAX} 个字符"),
                format!("A password has at most {PASSWORD_CHARS_MAX} characters"),
            ),
            Self::OneKind => Message::new(
                "口令要含小写字母、大写字母、数字、其他符号中的至少两类",
                "A password mixes at least two of small letters, capitals, digits and other signs",
            ),
            Self::HasName => Message::new(
                "口令不能包含登录名",
                "A password does not contain the login name",
            ),
            Self::Obvious => Message::new(
                "这个口令太容易猜到，请换一个",
                "This password is guessed at once; choose another",
            ),
            Self::Same => Message::new(
                "新口令不能与原口令相同",
                "The new password must differ from the old one",
            ),
        }
    }
}

errors_that_speak!(PasswordRefused);

/// Whether a password may be used with a login name.
pub(crate) fn check(password: &str, name: &str) -> Result<(), PasswordRefused> {
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(PasswordRefused::TooShort);
    }
    if chars > PASSWORD_CHARS_MAX {
        return Err(PasswordRefused::TooLong);
    }
    if kinds(password) < PASSWORD_KINDS_MIN {
        return Err(PasswordRefused::OneKind);
    }
    let small = password.to_lowercase();
    if small.contains(name) {
        return Err(PasswordRefused::HasName);
    }
    if is_obvious(&small) {
        return Err(PasswordRefused::Obvious);
    }
    Ok(())
}

fn kinds(password: &str) -> usize {
    let kind = |sign: char| match sign {
        'a'..='z' => 0,
        'A'..='Z' => 1,
        '0'..='9' => 2,
        _ => 3,
    };
    password.chars().map(kind).collect::<BTreeSet<u8>>().len()
}

fn is_obvious(small: &str) -> bool {
    let distinct: BTreeSet<char> = small.chars().collect();
    let plain: String = small
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect();
    distinct.len() < PASSWORD_DISTINCT_MIN || OBVIOUS.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused_for_their_reason() {
        use PasswordRefused::{HasName, Obvious, OneKind, TooLong, TooShort};
        let refused = |password: &str| check(password, "zezhou.hj").unwrap_err();
        assert_eq!(refused("short-9"), TooShort);
        assert_eq!(refused(&"ab-".repeat(67)), TooLong);
        assert_eq!(refused("onlysmallletters"), OneKind);
        assert_eq!(refused("99887766554433"), OneKind);
        assert_eq!(refused("My-Zezhou.HJ-2023"), HasName);
        assert_eq!(refused("Password-123"), Obvious);
        assert_eq!(refused("aaaaaaaa-1"), Obvious);
        assert_eq!(check("蓝天保卫战要打赢它呀2023", "zezhou.hj"), Ok(()));
        assert_eq!(check("tired horse 71", "zezhou.hj"), Ok(()));
    }
}
