//! Requests to the provider: limited in time and size, never redirected, by TLS with the certificates the system trusts.

use openidconnect::http::{Request, Response};
use openidconnect::{HttpRequest, HttpResponse, SyncHttpClient};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::limits::{ANSWER_BYTES_MAX, REQUEST_TIME};

/// A client for one provider.
#[derive(Debug, Clone)]
pub(crate) struct Http(Agent);

impl Http {
    /// Without TLS only where the provider runs on this very machine.
    pub(crate) fn new(local: bool) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
        let config = Agent::config_builder()
            .https_only(!local)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(REQUEST_TIME))
            .user_agent("lantian")
            .tls_config(tls.build());
        Self(config.build().new_agent())
    }
}

impl SyncHttpClient for Http {
    type Error = ureq::Error;

    fn call(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        let (head, body) = request.into_parts();
        let answer = if body.is_empty() {
            self.0.run(Request::from_parts(head, ()))?
        } else {
            self.0.run(Request::from_parts(head, body))?
        };
        let (head, mut body) = answer.into_parts();
        let limited = body.with_config().limit(ANSWER_BYTES_MAX);
        Ok(Response::from_parts(head, limited.read_to_vec()?))
    }
}
