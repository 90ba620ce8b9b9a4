//! `/sign-in/oidc`: to the organisation's identity provider, and back.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{AuditEntry, Message, SignInError};

use super::SiteState;
use super::session::{Next, entered};
use crate::http::{Access, Answer, Caller, Failure, Routes, cookie};
use crate::identity::{Brought, IdentityProvider, NotIdentified};
use crate::limits::{NEXT_BYTES_MAX, SIGN_IN_MINUTES, TOLD_CHARS_MAX};
use crate::page::{self, Plain};
use crate::sign_ins::Waits;
use crate::site::Site;

/// Where it begins, and the path of its cookie.
const PATH: &str = "/sign-in/oidc";
/// The cookie that ties a sign-in to the browser that began it.
const COOKIE: &str = "lantian_oidc";
/// As the audit trail names an attempt that never came to an account.
const ACTION: &str = "session.sign_in_oidc";

/// Adds the routes. Without a provider they are answered as if they were not there.
pub(super) fn add(routes: Routes) -> Routes {
    routes.get("/sign-in/oidc", Access::Public, begin).get(
        "/sign-in/oidc/back",
        Access::Public,
        back,
    )
}

/// What the provider lets somebody bring back.
#[derive(Debug, Default, Deserialize)]
struct Back {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

async fn begin(State(site): SiteState, caller: Caller, Query(next): Query<Next>) -> Answer {
    let provider = provider(&site)?;
    let next = next.local();
    let leave = site.sign_ins.leave()?;
    let begun = tokio::task::spawn_blocking(move || provider.begin()).await;
    drop(leave);
    let begun = match begun.map_err(Failure::internal)? {
        Ok(begun) => begun,
        Err(refused) => return refuse(&site, &caller, &next, &refused),
    };
    let browser = store::random_token()?;
    let away = Redirect::to(&begun.url).into_response();
    let next = if next.len() > NEXT_BYTES_MAX {
        "/".to_owned()
    } else {
        next
    };
    site.sign_ins.keep(begun, next, &browser, site.now());
    Ok(with_cookie(&site, away, &browser, SIGN_IN_MINUTES * 60))
}

async fn back(
    State(site): SiteState,
    caller: Caller,
    headers: HeaderMap,
    Query(back): Query<Back>,
) -> Answer {
    let provider = provider(&site)?;
    let browser = cookie(&headers, COOKIE).unwrap_or_default();
    let state = back.state.as_deref().unwrap_or_default();
    let answer = match site.sign_ins.take(state, browser, site.now()) {
        None => refuse(&site, &caller, "/", &ended())?,
        Some(waits) => finish(&site, &caller, provider, waits, back).await?,
    };
    // The cookie has served, however it ended.
    Ok(with_cookie(&site, answer, "", 0))
}

async fn finish(
    site: &Arc<Site>,
    caller: &Caller,
    provider: Arc<dyn IdentityProvider>,
    waits: Waits,
    back: Back,
) -> Answer {
    let Waits { begun, next, .. } = waits;
    let brought = match (back.error, back.code) {
        (Some(error), _) => return refuse(site, caller, &next, &not_confirmed(&error)),
        (None, None) => return refuse(site, caller, &next, &not_confirmed("no code")),
        (None, Some(code)) => Brought {
            code,
            issuer: back.iss,
        },
    };
    let now = site.now();
    let leave = site.sign_ins.leave()?;
    let name = tokio::task::spawn_blocking(move || provider.finish(&brought, &begun, now)).await;
    drop(leave);
    let name = match name.map_err(Failure::internal)? {
        Ok(name) => name,
        Err(refused) => return refuse(site, caller, &next, &refused),
    };
    let (with, origin) = (Arc::clone(site), caller.origin.clone());
    let signed_in =
        tokio::task::spawn_blocking(move || with.store.sign_in_as(&name, with.now(), &origin));
    match signed_in.await.map_err(Failure::internal)? {
        Ok(signed_in) => Ok(entered(site, &signed_in.token, &next)),
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(error) => Ok(shown(
            site,
            caller,
            &next,
            &error.message(),
            StatusCode::FORBIDDEN,
        )),
    }
}

fn provider(site: &Site) -> Result<Arc<dyn IdentityProvider>, Failure> {
    let provider = site.settings.identity.clone();
    provider.ok_or(Failure::NotFound)
}

/// Nobody signed in: a row in the audit trail, and the sign-in page with what to do.
fn refuse(site: &Site, caller: &Caller, next: &str, refused: &NotIdentified) -> Answer {
    site.store.record(AuditEntry {
        at: site.now(),
        who: "-".to_owned(),
        unit: None,
        action: ACTION.to_owned(),
        subject: String::new(),
        outcome: format!("refused:{}", refused.code),
        origin: caller.origin.clone(),
    })?;
    let status = if refused.provider_failed {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::UNAUTHORIZED
    };
    Ok(shown(site, caller, next, &refused.message, status))
}

fn shown(
    site: &Site,
    caller: &Caller,
    next: &str,
    message: &Message,
    status: StatusCode,
) -> Response {
    let page = page::sign_in(&Plain::new(site, caller), next, Some(message));
    (status, page).into_response()
}

fn with_cookie(site: &Site, mut response: Response, value: &str, seconds: i64) -> Response {
    let secure = if site.settings.https { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={value}; Path={PATH}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The state is unknown: too late, used before, begun in another browser, or never begun.
fn ended() -> NotIdentified {
    NotIdentified {
        code: "state",
        provider_failed: false,
        message: Message {
            zh: "这次登录已失效或已用过，或不是在这个浏览器开始的；请重新登录".to_owned(),
            en:
                "This sign-in has ended, was used before or began in another browser; sign in again"
                    .to_owned(),
        },
    }
}

/// The provider sent somebody back without a word for them.
fn not_confirmed(error: &str) -> NotIdentified {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || "_ ".contains(*letter);
    let named: String = error.chars().filter(plain).take(TOLD_CHARS_MAX).collect();
    NotIdentified {
        code: "not_confirmed",
        provider_failed: false,
        message: Message {
            zh: format!("统一身份认证平台没有确认您的身份（{named}）；请重新登录"),
            en: format!(
                "The identity provider did not confirm who you are ({named}); sign in again"
            ),
        },
    }
}
