//! Why somebody is not signed in by the provider: what they are told, and what the operator is.

use std::error::Error;

use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, SignatureVerificationError,
    UserInfoError,
};

use crate::limits::DETAIL_CHARS_MAX;

type TokenRefused = openidconnect::core::CoreRequestTokenError<ureq::Error>;

/// Why. The text in it is for the operator's log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The settings cannot be right.
    #[error("统一身份登录的设置有误 / the settings of the identity provider are wrong: {0}")]
    Setting(String),
    /// No answer from the provider.
    #[error("身份认证平台连接不上 / the identity provider cannot be reached: {0}")]
    Unreachable(String),
    /// It answers, but not as a provider does, or as another one.
    #[error("身份认证平台的应答有误 / the identity provider answers wrongly: {0}")]
    Provider(String),
    /// It does not take the code (used before, too old, not ours) or does not know us.
    #[error("身份认证平台不认这次登录 / the identity provider refuses this sign-in: {0}")]
    Refused(String),
    /// The token is of another time.
    #[error("身份凭证已过期或时间不符 / the token is of another time: {0}")]
    Expired(String),
    /// The token answers another request.
    #[error("身份凭证不是这次登录的 / the token answers another request: {0}")]
    Nonce(String),
    /// The token comes from another provider.
    #[error("身份凭证出自别的平台 / the token comes from another provider: {0}")]
    Issuer(String),
    /// The token is for another program.
    #[error("身份凭证是给别的系统的 / the token is for another program: {0}")]
    Audience(String),
    /// The token is not signed by the provider.
    #[error("身份凭证的签名不对 / the token is not signed by the provider: {0}")]
    Signature(String),
    /// Something else is wrong with the token.
    #[error("身份凭证有误 / the token is wrong: {0}")]
    Token(String),
    /// The provider does not say the login name.
    #[error("身份认证平台没有给出 {0} / the identity provider gives no {0}")]
    NoName(String),
}

impl OidcError {
    /// As the audit trail names it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Setting(_) => "setting",
            Self::Unreachable(_) => "unreachable",
            Self::Provider(_) => "provider",
            Self::Refused(_) => "code",
            Self::Expired(_) => "expired",
            Self::Nonce(_) => "nonce",
            Self::Issuer(_) => "issuer",
            Self::Audience(_) => "audience",
            Self::Signature(_) => "signature",
            Self::Token(_) => "token",
            Self::NoName(_) => "no_name",
        }
    }

    /// What whoever tried is told, in Chinese and English: nothing of the provider's own words.
    #[must_use]
    pub const fn texts(&self) -> (&'static str, &'static str) {
        match self {
            Self::Unreachable(_) => (
                "暂时连接不上统一身份认证平台；请稍后再试，或用账号密码登录",
                "The identity provider cannot be reached; try again later or sign in with a password",
            ),
            Self::Setting(_) | Self::Provider(_) => (
                "统一身份登录的设置有误；请联系本系统管理员，或用账号密码登录",
                "Sign-in by the identity provider is set up wrongly; tell this system's administrator or sign in with a password",
            ),
            Self::Refused(_) => (
                "这次登录已失效或已用过；请重新登录",
                "This sign-in has ended or was used before; sign in again",
            ),
            Self::Expired(_) => (
                "身份凭证已过期；请重新登录，仍不行请联系本系统管理员核对服务器时间",
                "The token has expired; sign in again, then ask this system's administrator to check the server's clock",
            ),
            Self::NoName(_) => (
                "统一身份认证平台没有给出您的账号名；请联系本系统管理员",
                "The identity provider does not give your login name; tell this system's administrator",
            ),
            Self::Nonce(_)
            | Self::Issuer(_)
            | Self::Audience(_)
            | Self::Signature(_)
            | Self::Token(_) => (
                "身份凭证没有通过校验；请重新登录，仍不行请联系本系统管理员",
                "The token did not pass the checks; sign in again, then tell this system's administrator",
            ),
        }
    }
}

/// An error with its causes, cut.
pub(crate) fn detail(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    short(&text)
}

/// What comes from outside stays short and on its line.
fn short(text: &str) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain.take(DETAIL_CHARS_MAX).collect()
}

impl From<DiscoveryError<ureq::Error>> for OidcError {
    fn from(error: DiscoveryError<ureq::Error>) -> Self {
        match error {
            DiscoveryError::Request(error) => Self::Unreachable(detail(&error)),
            DiscoveryError::Response(status, ..) if status.is_server_error() => {
                Self::Unreachable(status.to_string())
            }
            other => Self::Provider(detail(&other)),
        }
    }
}

impl From<TokenRefused> for OidcError {
    fn from(error: TokenRefused) -> Self {
        match error {
            RequestTokenError::Request(error) => Self::Unreachable(detail(&error)),
            RequestTokenError::ServerResponse(refusal) => {
                Self::Refused(short(&refusal.to_string()))
            }
            other => Self::Provider(detail(&other)),
        }
    }
}

impl From<UserInfoError<ureq::Error>> for OidcError {
    fn from(error: UserInfoError<ureq::Error>) -> Self {
        match error {
            UserInfoError::Request(error) => Self::Unreachable(detail(&error)),
            UserInfoError::ClaimsVerification(error) => error.into(),
            other => Self::Provider(detail(&other)),
        }
    }
}

impl From<ClaimsVerificationError> for OidcError {
    fn from(error: ClaimsVerificationError) -> Self {
        let text = detail(&error);
        match error {
            ClaimsVerificationError::Expired(_) => Self::Expired(text),
            ClaimsVerificationError::InvalidNonce(_) => Self::Nonce(text),
            ClaimsVerificationError::InvalidIssuer(_) => Self::Issuer(text),
            ClaimsVerificationError::InvalidAudience(_) => Self::Audience(text),
            ClaimsVerificationError::SignatureVerification(_) => Self::Signature(text),
            _ => Self::Token(text),
        }
    }
}

/// Whether a token may be signed with a key that the provider made since its keys were fetched.
pub(crate) const fn wants_newer_keys(error: &ClaimsVerificationError) -> bool {
    // A provider that gives its keys no names shows a new one as a wrong signature.
    matches!(
        error,
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey | SignatureVerificationError::CryptoError(_)
        )
    )
}
