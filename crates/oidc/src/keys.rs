//! The provider's public keys: kept, and fetched again when a token names one that is not among them.

use std::sync::{Mutex, PoisonError};

use openidconnect::JsonWebKeySetUrl;
use openidconnect::core::CoreJsonWebKeySet;
use units::BeijingTime;

use crate::error::OidcError;
use crate::http::Http;
use crate::limits::KEYS_EVERY_SECONDS;

#[derive(Debug)]
pub(crate) struct Keys {
    url: JsonWebKeySetUrl,
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    keys: CoreJsonWebKeySet,
    /// When they were last asked for again.
    asked: Option<BeijingTime>,
}

impl Keys {
    pub(crate) fn new(url: JsonWebKeySetUrl, keys: CoreJsonWebKeySet) -> Self {
        let kept = Kept { keys, asked: None };
        Self {
            url,
            kept: Mutex::new(kept),
        }
    }

    /// The keys as last fetched.
    pub(crate) fn kept(&self) -> CoreJsonWebKeySet {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.keys.clone()
    }

    /// The keys as they are now. Asked for too soon again, those kept: somebody may have fetched them a moment ago, and tokens
    /// with invented keys must not make us a nuisance to the provider.
    pub(crate) fn fetched(
        &self,
        http: &Http,
        now: BeijingTime,
    ) -> Result<CoreJsonWebKeySet, OidcError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let soon = |asked: BeijingTime| now < asked.plus_seconds(KEYS_EVERY_SECONDS);
        if !kept.asked.is_some_and(soon) {
            kept.asked = Some(now);
            kept.keys = CoreJsonWebKeySet::fetch(&self.url, http)?;
        }
        Ok(kept.keys.clone())
    }
}
