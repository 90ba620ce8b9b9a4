//! Who calls.

use access::{Action, Role};
use assess::Lang;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use desk::Actor;
use plan::Plan;
use store::{AccountId, Session};
use units::UnitId;

use super::Failure;

/// Name of the session's cookie.
pub(crate) const SESSION_COOKIE: &str = "lantian_session";
/// Name of the language's cookie.
pub(crate) const LANG_COOKIE: &str = "lantian_lang";

/// Whoever sent the request: a person signed in, a program with a token, or nobody known.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) lang: Lang,
    /// Where from, for the audit trail.
    pub(crate) origin: String,
    pub(crate) who: Option<Who>,
}

/// A known caller.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) actor: Actor,
    /// Login name, or `token:<id>`.
    pub(crate) name: String,
    /// The account, if it is a person.
    pub(crate) account: Option<AccountId>,
    /// A person's session.
    pub(crate) session: Option<Session>,
    /// The token of that session.
    pub(crate) token: Option<String>,
}

impl Who {
    pub(crate) fn must_change_password(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|session| session.account.must_change_password)
    }
}

impl Caller {
    /// The known caller.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub(crate) fn who(&self) -> Result<&Who, Failure> {
        self.who.as_ref().ok_or(Failure::SignIn)
    }

    /// Who acts.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub(crate) fn actor(&self) -> Result<&Actor, Failure> {
        self.who().map(|who| &who.actor)
    }

    /// Whether the caller may do something to a unit.
    pub(crate) fn may(&self, plan: &Plan, action: Action, unit: &UnitId) -> bool {
        self.who
            .as_ref()
            .is_some_and(|who| who.actor.may(plan, action, unit))
    }

    /// Whether the caller may do something to any unit at all.
    pub(crate) fn can(&self, action: Action) -> bool {
        self.who.as_ref().is_some_and(|who| {
            access::Matrix::builtin().extent(who.actor.role, action) != access::Extent::Never
        })
    }

    /// Where a party is at home: its one object.
    pub(crate) fn home(&self) -> Option<String> {
        let actor = &self.who.as_ref()?.actor;
        let object = actor.object.as_ref()?;
        (actor.role == Role::Party).then(|| crate::page::object_address(object))
    }

    /// What the caller's forms must carry; nothing without a session.
    pub(crate) fn csrf(&self) -> &str {
        self.session().map_or("", |session| session.csrf.as_str())
    }

    /// Refuses what another site made a person's browser send. Tokens and the sign-in form have no session that could be
    /// abused.
    pub(crate) fn check_csrf(&self, given: &str) -> Result<(), Failure> {
        match self.session() {
            Some(session) if !session.csrf_matches(given) => Err(Failure::Csrf),
            _ => Ok(()),
        }
    }

    pub(crate) fn session(&self) -> Option<&Session> {
        self.who.as_ref()?.session.as_ref()
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Failure::internal("a route without a guard"))
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter();
    all.filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}
