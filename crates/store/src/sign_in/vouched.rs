//! Signing in by word of an identity provider: it says who somebody is, the account says what they may.

use rusqlite::Connection;
use units::BeijingTime;

use super::{Attempt, SignInError};
use crate::audit::{self, AuditEntry};
use crate::error::StoreError;
use crate::limits::NAME_CHARS_MAX;
use crate::secret::random;
use crate::session::{self, SignedIn};
use crate::{Store, accounts};

/// How the audit trail names such an attempt.
const ACTION: &str = "session.sign_in_oidc";
/// What it did besides, as the trail's subject.
const FIRST_PASSWORD_ENDED: &str = "first password ended";

/// How an attempt ended, and what was done besides.
type Ended = (Result<SignedIn, SignInError>, &'static str);

impl Store {
    /// Signs in whom an identity provider vouches for: the account whose login name is exactly the name given. Role and unit
    /// stay the account's. A lock for wrong passwords neither matters here nor ends. A first password that somebody else set
    /// ends unused: nobody who signs in like this would ever replace it.
    ///
    /// The attempt is written to the audit trail as `session.sign_in_oidc` together with what it changed.
    ///
    /// # Errors
    /// [`SignInError::NoAccount`], [`SignInError::Disabled`], or the store failed.
    pub fn sign_in_as(
        &self,
        name: &str,
        now: BeijingTime,
        origin: &str,
    ) -> Result<SignedIn, SignInError> {
        let attempt = Attempt {
            action: ACTION,
            name,
            now,
            origin,
        };
        let known = self.account_named(name)?;
        let first_password = known.is_some_and(|account| account.must_change_password);
        let nobody_s = first_password.then(|| self.hasher.hash(&random()?));
        let nobody_s = nobody_s.transpose()?;
        self.write(|transaction| {
            let (answer, subject) = attempt.vouched(transaction, nobody_s.as_deref())?;
            if let (Ok(signed_in), FIRST_PASSWORD_ENDED) = (&answer, subject) {
                let account = signed_in.account.id;
                self.sessions
                    .forget(|session| session.account.id == account);
            }
            let outcome = answer.as_ref().map_or_else(SignInError::outcome, |_| "ok");
            let entry = attempt.entry(transaction, outcome)?;
            let subject = subject.to_owned();
            audit::append(transaction, &[AuditEntry { subject, ..entry }])?;
            Ok::<_, StoreError>(answer)
        })?
    }
}

impl Attempt<'_> {
    /// Decides on the provider's word. The password hash is one that nobody knows the password of.
    fn vouched(
        &self,
        connection: &Connection,
        nobody_s: Option<&str>,
    ) -> Result<Ended, StoreError> {
        let Some((mut account, _)) = accounts::by_name(connection, self.name)? else {
            let name = self.name.chars().take(NAME_CHARS_MAX).collect();
            return Ok((Err(SignInError::NoAccount { name }), ""));
        };
        if account.disabled {
            return Ok((Err(SignInError::Disabled), ""));
        }
        let mut besides = "";
        if let Some(phc) = nobody_s.filter(|_| account.must_change_password) {
            accounts::set_password(connection, account.id, phc, false, self.now)?;
            session::end_all(connection, account.id)?;
            account.must_change_password = false;
            besides = FIRST_PASSWORD_ENDED;
        }
        let signed_in = session::begin(connection, account, self.now)?;
        Ok((Ok(signed_in), besides))
    }
}
