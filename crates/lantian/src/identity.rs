//! `--oidc-…`: sign-in through an organisation's identity provider, if this build knows how.

#[cfg(feature = "oidc")]
mod provider;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use web::IdentityProvider;

#[cfg(not(feature = "oidc"))]
use crate::failure::Failure;
use crate::failure::Outcome;

/// Flags of `serve` on the identity provider. Off without the first.
#[derive(Debug, Args)]
pub(crate) struct Flags {
    /// 统一身份认证平台（OpenID Connect）的网址，须与其自称一致 / the identity provider, as it names itself
    #[arg(long, value_name = "URL", requires_all = ["oidc_client_id", "oidc_client_secret_file", "public_url"])]
    oidc_issuer: Option<String>,
    /// 本系统在该平台登记的编号 / our client id there
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// 存放密钥的文件，只有一行 / the file with our client secret, one line
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_client_secret_file: Option<PathBuf>,
    /// 与登录名逐字相同的声明；不得是用户可自行修改的 / the claim that equals the login name; one that people cannot change themselves
    #[arg(long, value_name = "CLAIM", default_value = "preferred_username")]
    oidc_claim: String,
    /// 用户所见的本系统网址；平台须登记其后加 /sign-in/oidc/back 的网址 / this system as people reach it; register it there with /sign-in/oidc/back behind
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
}

impl Flags {
    /// Whether people reach the site by HTTPS, as far as these flags tell.
    pub(crate) fn says_https(&self) -> bool {
        let public = self.public_url.as_deref();
        public.is_some_and(|url| url.starts_with("https://"))
    }

    /// The provider, if one is named.
    pub(crate) fn provider(&self) -> Outcome<Option<Arc<dyn IdentityProvider>>> {
        let Some(issuer) = &self.oidc_issuer else {
            return Ok(None);
        };
        self.named(issuer).map(Some)
    }

    #[cfg(not(feature = "oidc"))]
    fn named(&self, _issuer: &str) -> Outcome<Arc<dyn IdentityProvider>> {
        Err(Failure::usage(
            "本程序构建时未包含统一身份登录，请用 cargo build --release --features oidc 重新构建\n\
             this build has no sign-in by an identity provider; build with: cargo build --release --features oidc",
        ))
    }

    #[cfg(feature = "oidc")]
    fn named(&self, issuer: &str) -> Outcome<Arc<dyn IdentityProvider>> {
        let provider = provider::Provider::new(oidc::Config {
            issuer: issuer.to_owned(),
            client_id: self.oidc_client_id.clone().unwrap_or_default(),
            client_secret: self.secret()?,
            redirect_url: self.redirect_url(),
            claim: self.oidc_claim.clone(),
        })?;
        Ok(Arc::new(provider))
    }

    #[cfg(feature = "oidc")]
    fn secret(&self) -> Outcome<String> {
        use crate::failure::OrFail;
        let file = self.oidc_client_secret_file.clone().unwrap_or_default();
        let text = std::fs::read_to_string(&file).or_input(file.display())?;
        Ok(text.trim().to_owned())
    }

    #[cfg(feature = "oidc")]
    fn redirect_url(&self) -> String {
        let public = self.public_url.as_deref().unwrap_or_default();
        format!("{}/sign-in/oidc/back", public.trim_end_matches('/'))
    }
}
