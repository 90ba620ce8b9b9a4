//! Which provider, and who we are to it.

use std::fmt;

use openidconnect::url::Url;

use crate::error::OidcError;

/// What the operator sets.
#[derive(Clone)]
pub struct Config {
    /// The provider, as it names itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our password there.
    pub client_secret: String,
    /// Where the provider sends people back to.
    pub redirect_url: String,
    /// The claim that holds the login name.
    pub claim: String,
}

impl fmt::Debug for Config {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("redirect_url", &self.redirect_url)
            .field("claim", &self.claim)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Checks what can be checked without asking the provider.
    ///
    /// # Errors
    /// A field is empty, or an address is none, or not HTTPS. Plain HTTP is for this very machine only.
    pub fn check(&self) -> Result<(), OidcError> {
        let fields = [
            ("client id", &self.client_id),
            ("client secret", &self.client_secret),
            ("claim", &self.claim),
        ];
        for (name, value) in fields {
            if value.trim().is_empty() {
                return Err(OidcError::Setting(format!("{name} 为空 / is empty")));
            }
        }
        safe(&self.issuer)?;
        safe(&self.redirect_url)?;
        Ok(())
    }

    /// Whether the provider runs on this very machine, without TLS.
    pub(crate) fn is_local(&self) -> bool {
        self.issuer.starts_with("http://")
    }
}

fn safe(address: &str) -> Result<(), OidcError> {
    let url = Url::parse(address).map_err(|error| {
        OidcError::Setting(format!("{address}: 不是网址 / no address: {error}"))
    })?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(()),
        "http" if here => Ok(()),
        _ => Err(OidcError::Setting(format!(
            "{address}: 须以 https:// 开头 / must begin with https://"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    fn with(issuer: &str) -> Config {
        Config {
            issuer: issuer.to_owned(),
            client_id: "lantian".to_owned(),
            client_secret: "very secret".to_owned(),
            redirect_url: "https://here.example/back".to_owned(),
            claim: "sub".to_owned(),
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for good in [
            "https://id.example/",
            "http://127.0.0.1:9/",
            "http://localhost/",
        ] {
            with(good).check().unwrap();
        }
        for bad in [
            "http://id.example/",
            "http://127.0.0.1.example/",
            "http://localhost@id.example/",
            "ftp://localhost/",
            "id.example",
            "",
        ] {
            assert!(with(bad).check().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_secret_is_not_shown() {
        assert!(!format!("{:?}", with("https://id.example/")).contains("very secret"));
    }
}
