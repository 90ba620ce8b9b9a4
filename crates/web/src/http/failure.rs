//! What went wrong, told as a page or as JSON.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::Refusal;
use ledger::LedgerError;
use store::StoreError;

use crate::live::NotDone;

/// What handlers return.
pub(crate) type Answer = Result<Response, Failure>;

/// Why there is no answer. The guard turns it into a page or JSON in the caller's language.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// Nobody is signed in.
    SignIn,
    /// The caller may not.
    NotAllowed,
    /// The form was not made by this site for this session.
    Csrf,
    /// The password must be changed first.
    ChangePassword,
    /// There is no such thing.
    NotFound,
    /// The request cannot be understood; what and how to mend it in both languages.
    Bad { zh: String, en: String },
    /// One place of the JSON cannot be read.
    Malformed {
        place: String,
        zh: String,
        en: String,
    },
    /// The path is there, the method is not.
    Method,
    /// Something else than JSON was sent.
    MediaType,
    /// The request is too large.
    TooLarge,
    /// Somebody else changed it meanwhile.
    Conflict { zh: String, en: String },
    /// The rules of the campaign say no.
    Refused(Arc<Refusal>),
    /// Too much at once.
    Busy,
    /// Our fault; the text goes to the log, not to the caller.
    Internal(Arc<str>),
}

impl Failure {
    /// Every code but those of refusals.
    pub(crate) const CODES: &[&str] = &[
        "sign_in",
        "not_allowed",
        "csrf",
        "change_password",
        "not_found",
        "bad_request",
        "method_not_allowed",
        "unsupported_media_type",
        "too_large",
        "conflict",
        "busy",
        "internal",
    ];

    pub(crate) fn internal(cause: impl ToString) -> Self {
        Self::Internal(cause.to_string().into())
    }

    pub(crate) fn bad(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Bad {
            zh: zh.into(),
            en: en.into(),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::Csrf | Self::ChangePassword => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Bad { .. } | Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Refused(refusal) => refused(refusal),
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code that programs read: a closed list.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::NotAllowed => "not_allowed",
            Self::Csrf => "csrf",
            Self::ChangePassword => "change_password",
            Self::NotFound => "not_found",
            Self::Bad { .. } | Self::Malformed { .. } => "bad_request",
            Self::Method => "method_not_allowed",
            Self::MediaType => "unsupported_media_type",
            Self::TooLarge => "too_large",
            Self::Conflict { .. } => "conflict",
            Self::Refused(refusal) => refusal.code.as_str(),
            Self::Busy => "busy",
            Self::Internal(_) => "internal",
        }
    }

    /// What a person reads, in Chinese and English.
    pub(crate) fn texts(&self) -> (String, String) {
        let fixed = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Self::SignIn => fixed("请先登录", "sign in first"),
            Self::NotAllowed => fixed(
                "您的账号没有这项权限；需要时请联系管理员",
                "your account has no right to do this; ask the administrator if it should",
            ),
            Self::Csrf => fixed(
                "页面已过期，没有保存；请返回、刷新后重新提交",
                "this form has expired and nothing was saved; go back, reload and submit again",
            ),
            Self::ChangePassword => fixed("请先修改初始密码", "change the first password first"),
            Self::NotFound => fixed("没有这个页面或内容", "there is no such page or thing"),
            Self::TooLarge => fixed(
                "提交的内容太大；单个附件不超过 20 MB，其他内容不超过 512 KB",
                "too large; an attachment may have 20 MB at most, anything else 512 KB",
            ),
            Self::Method => fixed(
                "此地址不支持这种请求方法，可用的见响应头 Allow",
                "this address has no such method; the header Allow names those it has",
            ),
            Self::MediaType => fixed(
                "请以 JSON 发送，并注明 Content-Type: application/json",
                "send JSON, and say so: Content-Type: application/json",
            ),
            Self::Bad { zh, en } | Self::Malformed { zh, en, .. } | Self::Conflict { zh, en } => {
                (zh.clone(), en.clone())
            }
            Self::Refused(refusal) => (refusal.zh.clone(), refusal.en.clone()),
            Self::Busy => fixed(
                "正在处理的请求太多，请稍后再试",
                "too much at once, try again shortly",
            ),
            Self::Internal(_) => fixed(
                "服务出错，没有保存；请稍后再试，仍不行请联系管理员",
                "our fault, nothing was saved; try again, then tell the administrator",
            ),
        }
    }
}

fn refused(refusal: &Refusal) -> StatusCode {
    match refusal.code.as_str() {
        "not_allowed" | "not_responsible" => StatusCode::FORBIDDEN,
        "unknown_unit" | "unknown_obligation" | "unknown_due" | "unknown_task"
        | "unknown_object" | "unknown_problem" | "unknown_inspection" | "unknown_appeal"
        | "unknown_warning" | "unknown_case" | "unknown_complaint" => StatusCode::NOT_FOUND,
        "already_filed" | "not_newest" | "ranking_changed" | "already_confirmed" | "id_taken"
        | "already_registered" | "inspection_differs" | "list_changed" | "already_appealed"
        | "already_decided" | "trigger_changed" => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Arc::new(refusal))
    }
}

impl From<NotDone> for Failure {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::Refused(refusal) => Self::Refused(Arc::new(*refusal)),
            NotDone::Busy => Self::Busy,
            NotDone::Ledger(LedgerError::ExistsWithDifferentBody { existing, .. }) => {
                Self::Conflict {
                    zh: format!("别人已先提交（{existing}），请刷新后再看"),
                    en: format!("somebody else was first ({existing}); reload and look again"),
                }
            }
            NotDone::Ledger(LedgerError::TooLarge { .. }) => Self::TooLarge,
            NotDone::Ledger(error) => Self::internal(error),
            NotDone::Failed => Self::internal("the writer failed"),
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self::internal(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::internal(error)
    }
}

impl From<document::DocumentError> for Failure {
    fn from(error: document::DocumentError) -> Self {
        Self::internal(error)
    }
}
