//! Signing in with a password or by word of an identity provider, and being locked out.

mod vouched;

use rusqlite::Connection;
use units::BeijingTime;

use crate::accounts::{self, WithPassword};
use crate::audit::{self, AuditEntry};
use crate::error::StoreError;
use crate::message::{Message, errors_that_speak};
use crate::session::{self, SignedIn};
use crate::{Store, failures};

/// Why somebody is not signed in.
#[derive(Debug)]
pub enum SignInError {
    /// No such login name, or not its password: which of the two is not told, nor shown by the time it takes.
    Wrong,
    /// Too many wrong passwords for this login name.
    Locked {
        /// Until when.
        until: BeijingTime,
    },
    /// The password or the provider's word is right, the account closed.
    Disabled,
    /// The identity provider knows somebody who has no account here.
    NoAccount {
        /// The name it gave.
        name: String,
    },
    /// The store failed.
    Store(StoreError),
}

impl SignInError {
    /// What to tell whoever tried.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Wrong => Message::new(
                "登录名或口令不对",
                "The login name or the password is wrong",
            ),
            Self::Locked { until } => accounts::locked(*until),
            Self::Disabled => Message::new(
                "账号已停用，请联系管理员",
                "The account is closed; ask the administrator",
            ),
            Self::NoAccount { name } => Message::new(
                format!("统一身份认证已通过，但本系统没有账号“{name}”；请联系本系统管理员开通"),
                format!(
                    "You are known as “{name}”, but there is no such account here; ask this system's administrator for one"
                ),
            ),
            Self::Store(error) => error.message(),
        }
    }

    /// As the audit trail names it.
    const fn outcome(&self) -> &'static str {
        match self {
            Self::Wrong => "refused:wrong",
            Self::Locked { .. } => "refused:locked",
            Self::Disabled => "refused:disabled",
            Self::NoAccount { .. } => "refused:no_account",
            Self::Store(_) => "failed",
        }
    }
}

errors_that_speak!(SignInError);

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for SignInError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// How the audit trail names an attempt with a password.
const BY_PASSWORD: &str = "session.sign_in";

/// One attempt.
struct Attempt<'a> {
    action: &'static str,
    name: &'a str,
    now: BeijingTime,
    origin: &'a str,
}

impl Store {
    /// Signs in, and writes the attempt to the audit trail as `session.sign_in` together with what it changed.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub fn sign_in(
        &self,
        name: &str,
        password: &str,
        now: BeijingTime,
        origin: &str,
    ) -> Result<SignedIn, SignInError> {
        let name = name.trim().to_ascii_lowercase();
        let attempt = Attempt {
            action: BY_PASSWORD,
            name: &name,
            now,
            origin,
        };
        let known = self.unlocked_account(&attempt)?;
        let phc = known.as_ref().map(|(_, phc)| phc.as_str());
        let right = self.hasher.verify(password, phc)?;
        let known = known.filter(|_| right);
        self.write(|transaction| {
            let answer = attempt.decide(transaction, known)?;
            let outcome = answer.as_ref().map_or_else(SignInError::outcome, |_| "ok");
            audit::append(transaction, &[attempt.entry(transaction, outcome)?])?;
            Ok::<_, StoreError>(answer)
        })?
    }

    /// The account, if there is one. A locked name is turned away before any work is done for it.
    fn unlocked_account(&self, attempt: &Attempt<'_>) -> Result<Option<WithPassword>, SignInError> {
        let connection = self.connection();
        let Some(until) = failures::locked_until(&connection, attempt.name, attempt.now)? else {
            return Ok(accounts::by_name(&connection, attempt.name)?);
        };
        let refusal = SignInError::Locked { until };
        let entry = attempt.entry(&connection, refusal.outcome())?;
        drop(connection);
        self.record(entry)?;
        Err(refusal)
    }
}

impl Attempt<'_> {
    /// Decides with the transaction open: whatever happened while the password was hashed counts. Answers that came too late
    /// for the lock are of no use to whoever guesses many at once.
    fn decide(
        &self,
        connection: &Connection,
        right: Option<WithPassword>,
    ) -> Result<Result<SignedIn, SignInError>, StoreError> {
        if let Some(until) = failures::locked_until(connection, self.name, self.now)? {
            return Ok(Err(SignInError::Locked { until }));
        }
        let current = accounts::by_name(connection, self.name)?;
        let same = |(_, phc): &WithPassword| right.as_ref().is_some_and(|(_, seen)| seen == phc);
        let Some((account, _)) = current.filter(same) else {
            return self.wrong(connection).map(Err);
        };
        if account.disabled {
            return Ok(Err(SignInError::Disabled));
        }
        failures::clear(connection, self.name)?;
        session::begin(connection, account, self.now).map(Ok)
    }

    /// Only what can be a login name is counted.
    fn wrong(&self, connection: &Connection) -> Result<SignInError, StoreError> {
        if accounts::check_name(self.name).is_err() {
            return Ok(SignInError::Wrong);
        }
        let locked = failures::add(connection, self.name, self.now)?;
        Ok(locked.map_or(SignInError::Wrong, |until| SignInError::Locked { until }))
    }

    /// What cannot be a login name is not written down: people type their passwords there.
    fn entry(&self, connection: &Connection, outcome: &str) -> Result<AuditEntry, StoreError> {
        let plausible = accounts::check_name(self.name).is_ok();
        let account = accounts::by_name(connection, self.name)?;
        Ok(AuditEntry {
            at: self.now,
            who: if plausible { self.name } else { "-" }.to_owned(),
            unit: account.map(|(account, _)| account.unit),
            action: self.action.to_owned(),
            subject: String::new(),
            outcome: outcome.to_owned(),
            origin: self.origin.to_owned(),
        })
    }
}
