//! Whoever says who somebody is besides their password: an organisation's identity provider, as the site sees it.

use std::fmt::Debug;

use store::Message;
use units::BeijingTime;

/// An identity provider. Its calls wait for the network.
pub trait IdentityProvider: Debug + Send + Sync {
    /// Begins a sign-in.
    ///
    /// # Errors
    /// The provider is not to be had.
    fn begin(&self) -> Result<Begun, NotIdentified>;

    /// Learns the login name of whoever brought an answer back.
    ///
    /// # Errors
    /// Anything about the answer is not as it must be.
    fn finish(
        &self,
        brought: &Brought,
        begun: &Begun,
        now: BeijingTime,
    ) -> Result<String, NotIdentified>;
}

/// Somebody on the way to the provider. All but the address stays with the site.
#[derive(Clone)]
pub struct Begun {
    /// Where to send them.
    pub url: String,
    /// What the provider sends back with the answer.
    pub state: String,
    /// What the token must carry.
    pub nonce: String,
    /// The verifier of PKCE.
    pub verifier: String,
}

/// What somebody brought back.
#[derive(Clone)]
pub struct Brought {
    /// The code.
    pub code: String,
    /// The provider's name of itself, if it gives it.
    pub issuer: Option<String>,
}

/// Nobody is identified.
#[derive(Debug, Clone)]
pub struct NotIdentified {
    /// For the audit trail.
    pub code: &'static str,
    /// Whether it was the provider that failed, not whoever tried.
    pub provider_failed: bool,
    /// What whoever tried is told.
    pub message: Message,
}
