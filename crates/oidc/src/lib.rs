//! Sign-in through an organisation's identity provider: OpenID Connect, authorization code with PKCE, state and nonce.
//!
//! What the provider answers is validated by the library: issuer, audience, signature by the provider's keys (fetched again
//! when they were changed), time, nonce. Here stand the order of the steps, the limits, and what people are told.
//! Calls wait for the network: keep them off the threads that answer.

mod claims;
mod config;
mod error;
mod http;
mod keys;
mod limits;
mod provider;

pub use config::Config;
pub use error::OidcError;
pub use provider::{Answer, Begun, Oidc, Subject};
