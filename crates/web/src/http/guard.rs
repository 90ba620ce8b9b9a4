//! The guard of every route: who calls, may they, from where, and how a failure is told.

use std::net::SocketAddr;
use std::sync::Arc;

use access::{Action, Extent, Matrix};
use assess::Lang;
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use desk::Actor;
use store::{Account, AuditEntry};
use units::UnitId;

use super::caller::{Caller, LANG_COOKIE, SESSION_COOKIE, Who, cookie};
use super::{Access, Failure, json};
use crate::page;
use crate::page::PUBLIC;
use crate::site::Site;

/// Only what comes from here is loaded and run; nothing inline; no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
                      font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";
/// What scripts and programs ask is answered in JSON, failures too.
const JSON: &[&str] = &["/api/", "/field/"];
/// Longest origin, bytes: a list of addresses that a proxy forwards.
const ORIGIN_BYTES_MAX: usize = 64;

/// One route's gate.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) site: Arc<Site>,
    pub(crate) access: Access,
    /// The route's method; none where any is answered.
    pub(crate) method: Option<&'static str>,
}

impl Gate {
    /// Whether a request only shares the path of the route: it ends in "no such method", whoever asks.
    fn is_beside(&self, asked: &Method) -> bool {
        let answers = |method| *asked == method || (method == "GET" && *asked == Method::HEAD);
        self.method.is_some_and(|method| !answers(method))
    }
}

pub(super) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = Asked::of(&parts);
    let known = known(&gate.site, &parts);
    let caller = Caller {
        lang: asked.lang,
        origin: origin(&parts),
        who: known.as_ref().ok().cloned().flatten(),
    };
    let unit = unit_of(&mut parts, &gate.site).await;
    let checked = if gate.is_beside(&asked.method) {
        Err(Failure::Method)
    } else {
        known
            .and_then(|_| same_origin(&parts))
            .and_then(|()| allowed(&gate, &caller, unit.as_ref()))
    };
    let mut response = match checked {
        Ok(()) => {
            parts.extensions.insert(caller.clone());
            next.run(Request::from_parts(parts, body)).await
        }
        Err(failure) => failure.into_response(),
    };
    if asked.is_api() {
        speak(&mut response);
    }
    record(&gate, &asked, &caller, &response);
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = told(&gate.site, &asked, &caller, &failure);
    }
    finish(response, &asked)
}

/// A failure of the framework, such as a path that is no UTF-8, is told like our own.
fn speak(response: &mut Response) {
    let ours = response.extensions().get::<Failure>().is_some();
    if response.status().is_client_error() && !ours {
        let failure = Failure::bad("请求的地址无法识别", "the address cannot be read");
        response.extensions_mut().insert(failure);
    }
}

/// What the guard remembers of a request.
struct Asked {
    method: Method,
    uri: Uri,
    lang: Lang,
    /// The language was named in the address: it is kept in a cookie.
    chosen: bool,
}

impl Asked {
    fn of(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        let named = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        let text = named.or_else(|| cookie(&parts.headers, LANG_COOKIE));
        Self {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            lang: match text {
                Some("en") => Lang::En,
                _ => Lang::Zh,
            },
            chosen: named.is_some(),
        }
    }

    fn is_api(&self) -> bool {
        let path = self.uri.path();
        JSON.iter().any(|start| path.starts_with(start))
    }

    /// Where whoever asked goes on from.
    fn home(&self) -> &'static str {
        let path = self.uri.path();
        if path == PUBLIC || path.starts_with(&format!("{PUBLIC}/")) {
            PUBLIC
        } else {
            "/"
        }
    }

    fn changes(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD)
    }
}

/// Where the request came from: the peer, or what a proxy on this machine says of its own peers. Only such a proxy is
/// believed; the end of a long list is what it added itself.
fn origin(parts: &Parts) -> String {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(address)| address.ip().to_canonical());
    let forwarded = parts.headers.get("x-forwarded-for");
    let forwarded = forwarded.and_then(|value| value.to_str().ok());
    match (peer, forwarded) {
        (Some(peer), Some(_)) if !peer.is_loopback() => peer.to_string(),
        (_, Some(list)) => list
            .get(list.len().saturating_sub(ORIGIN_BYTES_MAX)..)
            .unwrap_or_default()
            .to_owned(),
        (Some(peer), None) => peer.to_string(),
        (None, None) => String::new(),
    }
}

/// The known caller: by token on the API, by session elsewhere and there too.
fn known(site: &Site, parts: &Parts) -> Result<Option<Who>, Failure> {
    if let Some(bearer) = bearer(&parts.headers) {
        let token = site
            .store
            .token(bearer, site.now())?
            .ok_or(Failure::SignIn)?;
        return Ok(Some(Who {
            actor: Actor::new(token.unit, token.role),
            name: format!("token:{}", token.id),
            account: None,
            session: None,
            token: None,
        }));
    }
    let Some(token) = cookie(&parts.headers, SESSION_COOKIE) else {
        return Ok(None);
    };
    let session = site.store.session(token, site.now())?;
    Ok(session.map(|session| Who {
        actor: actor(&session.account),
        name: session.account.name.clone(),
        account: Some(session.account.id),
        session: Some(session),
        token: Some(token.to_owned()),
    }))
}

fn actor(account: &Account) -> Actor {
    let actor = Actor::new(account.unit.clone(), account.role).with_person(account.id.person());
    match &account.object {
        Some(object) => actor.with_object(object.clone()),
        None => actor,
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(str::trim)
}

/// Browsers say where a form was made; one from elsewhere is refused before it is read.
fn same_origin(parts: &Parts) -> Result<(), Failure> {
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let site = parts
        .headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    if matches!(site, Some("cross-site" | "same-site")) {
        return Err(Failure::Csrf);
    }
    let host = parts
        .headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    let origin = parts
        .headers
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok());
    let same = match (origin, host) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        _ => true,
    };
    if same { Ok(()) } else { Err(Failure::Csrf) }
}

/// The unit that the path names.
async fn unit_of(parts: &mut Parts, site: &Arc<Site>) -> Option<UnitId> {
    let params = RawPathParams::from_request_parts(parts, site).await.ok()?;
    params
        .iter()
        .find(|(name, _)| *name == "unit")
        .map(|(_, value)| UnitId::new(value))
}

fn allowed(gate: &Gate, caller: &Caller, unit: Option<&UnitId>) -> Result<(), Failure> {
    let Access::Act(action) = gate.access else {
        return Ok(());
    };
    let who = caller.who()?;
    if who.must_change_password() && action != Action::SessionOwn {
        return Err(Failure::ChangePassword);
    }
    let may = match (Matrix::builtin().extent(who.actor.role, action), unit) {
        (Extent::Never, _) => false,
        // Where the path names no unit, the deed itself asks whose matter it is.
        (_, None) => true,
        (_, Some(unit)) => who.actor.may(&gate.site.plan, action, unit),
    };
    if may {
        Ok(())
    } else {
        Err(Failure::NotAllowed)
    }
}

/// Leaves a trace of every change, done or refused.
fn record(gate: &Gate, asked: &Asked, caller: &Caller, response: &Response) {
    let failure = response.extensions().get::<Failure>();
    if let Some(Failure::Internal(cause)) = failure {
        log(asked, cause);
    }
    let Access::Act(action) = gate.access else {
        return;
    };
    if !asked.changes() {
        return;
    }
    let who = caller.who.as_ref();
    let recorded = gate.site.store.record(AuditEntry {
        at: gate.site.now(),
        who: who.map_or_else(|| "-".to_owned(), |who| who.name.clone()),
        unit: who.map(|who| who.actor.unit.clone()),
        action: action.as_str().to_owned(),
        subject: asked.uri.path().to_owned(),
        outcome: failure.map_or_else(
            || "ok".to_owned(),
            |failure| format!("refused:{}", failure.code()),
        ),
        origin: caller.origin.clone(),
    });
    if let Err(error) = recorded {
        log(asked, &error.to_string());
    }
}

#[allow(clippy::print_stderr)]
fn log(asked: &Asked, cause: &str) {
    eprintln!("{} {}: {cause}", asked.method, asked.uri.path());
}

/// A failure as a page or as JSON.
fn told(site: &Site, asked: &Asked, caller: &Caller, failure: &Failure) -> Response {
    let status = failure.status();
    let (zh, en) = failure.texts();
    if asked.is_api() {
        let body = axum::Json(json::failure(failure, &zh, &en));
        let mut response = (status, body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, scheme);
        }
        return response;
    }
    let home = caller.home();
    match failure {
        Failure::SignIn if !asked.changes() => {
            let next = asked.uri.path_and_query().map_or("/", |path| path.as_str());
            Redirect::to(&format!("/sign-in?next={}", page::escaped(next))).into_response()
        }
        // A party has no overview: its object is where it begins.
        Failure::NotAllowed if home.is_some() && asked.uri.path() == "/" && !asked.changes() => {
            Redirect::to(home.as_deref().unwrap_or("/")).into_response()
        }
        Failure::ChangePassword => Redirect::to("/password").into_response(),
        _ => {
            let home = home.as_deref().unwrap_or_else(|| asked.home());
            (status, page::failure(site, caller, failure, home)).into_response()
        }
    }
}

fn finish(mut response: Response, asked: &Asked) -> Response {
    let fixed = |text| HeaderValue::from_static(text);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, fixed(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    headers.insert(header::REFERRER_POLICY, fixed("same-origin"));
    headers.insert("cross-origin-opener-policy", fixed("same-origin"));
    headers.insert(
        "permissions-policy",
        fixed("interest-cohort=(), microphone=(), camera=(self), geolocation=(self)"),
    );
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, fixed("no-store"));
    }
    if asked.chosen {
        let lang = match asked.lang {
            Lang::Zh => "lantian_lang=zh; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            Lang::En => "lantian_lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        };
        headers.append(header::SET_COOKIE, fixed(lang));
    }
    if response.status() == StatusCode::NOT_MODIFIED {
        *response.body_mut() = Body::empty();
    }
    response
}
