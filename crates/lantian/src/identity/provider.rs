//! The `oidc` crate as the site wants it: found at the start, or later if it could not be reached then.

use std::sync::{Arc, Mutex, PoisonError};

use oidc::{Answer, Config, Oidc, OidcError};
use store::Message;
use units::BeijingTime;
use web::{Begun, Brought, IdentityProvider, NotIdentified};

use crate::failure::{Failure, Outcome};
use crate::output;

/// A provider and what it told of itself.
#[derive(Debug)]
pub(crate) struct Provider {
    config: Config,
    found: Mutex<Option<Arc<Oidc>>>,
}

impl Provider {
    /// Looks for the provider. Without it people still sign in with passwords, so that only wrong settings stop the start.
    pub(crate) fn new(config: Config) -> Outcome<Self> {
        config.check().map_err(Failure::usage)?;
        let provider = Self {
            config,
            found: Mutex::default(),
        };
        if let Err(error) = provider.found() {
            output::remark(&format!(
                "{error}\n登录时再试 / tried again when somebody signs in"
            ));
        }
        Ok(provider)
    }

    fn found(&self) -> Result<Arc<Oidc>, OidcError> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(oidc) = &*found {
            return Ok(Arc::clone(oidc));
        }
        let oidc = Arc::new(Oidc::discover(&self.config)?);
        *found = Some(Arc::clone(&oidc));
        Ok(oidc)
    }
}

impl IdentityProvider for Provider {
    fn begin(&self) -> Result<Begun, NotIdentified> {
        let begun = self.found().map_err(told)?.begin();
        Ok(Begun {
            url: begun.url,
            state: begun.state,
            nonce: begun.nonce,
            verifier: begun.verifier,
        })
    }

    fn finish(
        &self,
        brought: &Brought,
        begun: &Begun,
        now: BeijingTime,
    ) -> Result<String, NotIdentified> {
        let begun = oidc::Begun {
            url: begun.url.clone(),
            state: begun.state.clone(),
            nonce: begun.nonce.clone(),
            verifier: begun.verifier.clone(),
        };
        let answer = Answer {
            code: &brought.code,
            issuer: brought.issuer.as_deref(),
        };
        let found = self.found().map_err(told)?;
        let subject = found.finish(answer, &begun, now).map_err(told)?;
        Ok(subject.name)
    }
}

/// The operator reads what happened, whoever tried reads what to do.
fn told(error: OidcError) -> NotIdentified {
    output::remark(&error.to_string());
    let (zh, en) = error.texts();
    NotIdentified {
        code: error.code(),
        provider_failed: matches!(
            error,
            OidcError::Unreachable(_) | OidcError::Provider(_) | OidcError::Setting(_)
        ),
        message: Message {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
    }
}
