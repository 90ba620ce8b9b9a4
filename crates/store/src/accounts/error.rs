//! Why an account is not made or changed.

use units::BeijingTime;

use super::NameRefused;
use crate::error::StoreError;
use crate::message::{Message, errors_that_speak};
use crate::password::PasswordRefused;

/// Why an account is not made or changed.
#[derive(Debug)]
pub enum AccountError {
    /// The login name breaks a rule.
    Name(NameRefused),
    /// The login name is somebody's already.
    NameTaken(String),
    /// The password breaks a rule.
    Password(PasswordRefused),
    /// The old password is not right.
    WrongPassword,
    /// Too many wrong passwords.
    Locked {
        /// Until when.
        until: BeijingTime,
    },
    /// There is no such account.
    Missing,
    /// Nobody would be left to manage accounts.
    LastAdministrator,
    /// The store failed.
    Store(StoreError),
}

impl AccountError {
    /// What to tell whoever asked.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Name(refused) => refused.message(),
            Self::NameTaken(name) => Message::new(
                format!("登录名 {name} 已有人用"),
                format!("The login name {name} is taken"),
            ),
            Self::Password(refused) => refused.message(),
            Self::WrongPassword => Message::new("原口令不对", "The old password is wrong"),
            Self::Locked { until } => locked(*until),
            Self::Missing => Message::new("没有这个账号", "There is no such account"),
            Self::LastAdministrator => Message::new(
                "这是最后一个可用的管理员账号，不能停用或改角色",
                "This is the last administrator who can sign in; it stays one",
            ),
            Self::Store(error) => error.message(),
        }
    }
}

/// The message of a lock.
pub(crate) fn locked(until: BeijingTime) -> Message {
    let clock = until.civil().strftime("%H:%M");
    Message::new(
        format!("输错次数太多，{clock} 后再试，或请管理员解锁"),
        format!(
            "Too many wrong passwords; try again after {clock} or ask the administrator to unlock"
        ),
    )
}

errors_that_speak!(AccountError);

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for AccountError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<NameRefused> for AccountError {
    fn from(refused: NameRefused) -> Self {
        Self::Name(refused)
    }
}

impl From<PasswordRefused> for AccountError {
    fn from(refused: PasswordRefused) -> Self {
        Self::Password(refused)
    }
}
