//! `/sign-in`, `/sign-out`, `/password`.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Message, SignInError};

use super::{SiteState, made};
use crate::http::{Answer, Caller, Failure, Posted, SESSION_COOKIE};
use crate::page::{self, Plain};
use crate::site::Site;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

impl Next {
    /// The address, if it is one on this site.
    pub(super) fn local(&self) -> String {
        local(self.next.as_deref().unwrap_or_default())
    }
}

pub(super) async fn form(
    State(site): SiteState,
    caller: Caller,
    Query(next): Query<Next>,
) -> Answer {
    Ok(page::sign_in(&Plain::new(&site, &caller), &next.local(), None).into_response())
}

pub(super) async fn sign_in(State(site): SiteState, posted: Posted) -> Answer {
    let next = local(posted.text("next"));
    let name = posted.text("name").to_owned();
    // The password is taken as typed: blanks may belong to it.
    let typed = posted.fields().iter().find(|(key, _)| key == "password");
    let password = typed.map(|(_, value)| value.clone()).unwrap_or_default();
    let caller = posted.caller;
    let (with, origin) = (Arc::clone(&site), caller.origin.clone());
    let signed_in = tokio::task::spawn_blocking(move || {
        with.store.sign_in(&name, &password, with.now(), &origin)
    });
    let outcome = signed_in.await.map_err(Failure::internal)?;
    match outcome {
        Ok(signed_in) => Ok(entered(&site, &signed_in.token, &next)),
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(error) => {
            let page = page::sign_in(&Plain::new(&site, &caller), &next, Some(&error.message()));
            Ok((axum::http::StatusCode::UNAUTHORIZED, page).into_response())
        }
    }
}

pub(super) fn entered(site: &Site, token: &str, next: &str) -> Response {
    with_cookie(site, &format!("{SESSION_COOKIE}={token}"), next)
}

fn with_cookie(site: &Site, pair: &str, next: &str) -> Response {
    let secure = if site.settings.https { "; Secure" } else { "" };
    let cookie = format!("{pair}; Path=/; HttpOnly; SameSite=Lax{secure}");
    let mut response = Redirect::to(next).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

pub(super) async fn sign_out(State(site): SiteState, posted: Posted) -> Answer {
    if let Some(session) = posted.caller.who()?.token.as_deref() {
        site.store.sign_out(session)?;
    }
    Ok(with_cookie(
        &site,
        &format!("{SESSION_COOKIE}=; Max-Age=0"),
        "/sign-in",
    ))
}

pub(super) async fn password_form(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        Ok(page::password(page, None).into_response())
    })
    .await
}

pub(super) async fn change_password(State(site): SiteState, posted: Posted) -> Answer {
    let field = |name: &str| {
        let found = posted.fields().iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (old, new, again) = (field("old"), field("new"), field("again"));
    let caller = posted.caller;
    let who = caller.who()?;
    let account = who.account.ok_or(Failure::NotAllowed)?;
    let with = Arc::clone(&site);
    let changed = tokio::task::spawn_blocking(move || {
        if new != again {
            return Err(Message {
                zh: "两次输入的新密码不一致".to_owned(),
                en: "the two new passwords differ".to_owned(),
            });
        }
        with.store
            .change_password(account, &old, &new, with.now())
            .map_err(|error| error.message())
    });
    let changed = changed.await.map_err(Failure::internal)?;
    match changed {
        // All earlier sessions of the account have ended, this one too.
        Ok(fresh) => Ok(entered(&site, &fresh.token, "/")),
        Err(message) => {
            made(site, caller, None, move |page| {
                Ok(page::password(page, Some(&message)).into_response())
            })
            .await
        }
    }
}

/// Only an address on this site.
fn local(next: &str) -> String {
    let plain =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if plain {
        next.to_owned()
    } else {
        "/".to_owned()
    }
}
