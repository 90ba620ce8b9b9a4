//! The walk: find the provider, send somebody there, take the answer that they bring back.

use std::fmt;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreIdTokenVerifier, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenClaims,
    IdTokenFields, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
    UserInfoClaims,
};
use units::BeijingTime;

use crate::claims::{self, OtherClaims};
use crate::config::Config;
use crate::error::{OidcError, detail, wants_newer_keys};
use crate::http::Http;
use crate::keys::Keys;
use crate::limits::{CLOCK_SKEW_SECONDS, CODE_BYTES_MAX};

type Token = IdToken<
    OtherClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;
type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
type Client = openidconnect::Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures that only the provider can make. Those by a shared secret are not among them, whatever the provider offers.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A provider that was found.
#[derive(Debug)]
pub struct Oidc {
    config: Config,
    issuer: IssuerUrl,
    client: Client,
    keys: Keys,
    http: Http,
}

/// Somebody on the way to the provider. All but the address stays with us.
#[derive(Clone, PartialEq, Eq)]
pub struct Begun {
    /// Where to send them.
    pub url: String,
    /// What the provider sends back with the answer, to find this.
    pub state: String,
    /// What the token must carry.
    pub nonce: String,
    /// What proves to the provider that whoever brings the code is who asked for it.
    pub verifier: String,
}

impl fmt::Debug for Begun {
    /// Without secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begun").finish_non_exhaustive()
    }
}

/// What they bring back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The code.
    pub code: &'a str,
    /// The provider's name of itself, if it gives it.
    pub issuer: Option<&'a str>,
}

/// Who it is, says the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The provider's own number of the person.
    pub sub: String,
    /// The login name: the claim of the settings.
    pub name: String,
}

impl Oidc {
    /// Asks the provider for its addresses and keys.
    ///
    /// # Errors
    /// The settings are wrong, or the provider cannot be reached or is another.
    pub fn discover(config: &Config) -> Result<Self, OidcError> {
        config.check()?;
        let wrong = |error: openidconnect::url::ParseError| OidcError::Setting(detail(&error));
        let issuer = IssuerUrl::new(config.issuer.clone()).map_err(wrong)?;
        let back = RedirectUrl::new(config.redirect_url.clone()).map_err(wrong)?;
        let http = Http::new(config.is_local());
        let found = CoreProviderMetadata::discover(&issuer, &http)?;
        if found.token_endpoint().is_none() {
            return Err(OidcError::Provider("no token_endpoint".to_owned()));
        }
        let keys = Keys::new(found.jwks_uri().clone(), found.jwks().clone());
        let proof = proof(&found);
        let secret = ClientSecret::new(config.client_secret.clone());
        let client = ClientId::new(config.client_id.clone());
        let client = Client::from_provider_metadata(found, client, Some(secret))
            .set_redirect_uri(back)
            .set_auth_type(proof);
        Ok(Self {
            config: config.clone(),
            issuer,
            client,
            keys,
            http,
        })
    }

    /// Begins a sign-in. Needs no network.
    #[must_use]
    pub fn begin(&self) -> Begun {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let request = self.client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        );
        let request = request.add_scope(Scope::new("profile".to_owned()));
        let (url, state, nonce) = request.set_pkce_challenge(challenge).url();
        Begun {
            url: url.to_string(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        }
    }

    /// Takes the code to the provider and learns who it is. Whoever calls has found `begun` by the state sent back, has made
    /// sure that it is the same browser, and forgets it now.
    ///
    /// # Errors
    /// Anything about the answer is not as it must be.
    pub fn finish(
        &self,
        answer: Answer<'_>,
        begun: &Begun,
        now: BeijingTime,
    ) -> Result<Subject, OidcError> {
        if let Some(other) = answer.issuer.filter(|named| *named != self.issuer.as_str()) {
            let text = other.chars().take(CODE_BYTES_MAX).collect();
            return Err(OidcError::Issuer(text));
        }
        if answer.code.is_empty() || answer.code.len() > CODE_BYTES_MAX {
            return Err(OidcError::Refused("no code".to_owned()));
        }
        let tokens = self.exchanged(answer.code, begun)?;
        let token = tokens
            .id_token()
            .ok_or_else(|| OidcError::Provider("no id_token".to_owned()))?;
        let claims = self.checked(token, &tokens, begun, now)?;
        let sub = claims.subject().to_string();
        let name = match claims::text(claims, &self.config.claim) {
            Some(name) => Some(name),
            None => self.told(&tokens, claims)?,
        };
        let name = name.ok_or_else(|| OidcError::NoName(self.config.claim.clone()))?;
        Ok(Subject { sub, name })
    }

    fn exchanged(&self, code: &str, begun: &Begun) -> Result<Tokens, OidcError> {
        let request = self
            .client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| OidcError::Provider(detail(&error)))?;
        let verifier = PkceCodeVerifier::new(begun.verifier.clone());
        Ok(request.set_pkce_verifier(verifier).request(&self.http)?)
    }

    /// The claims of a token that is right in every way.
    fn checked<'t>(
        &self,
        token: &'t Token,
        tokens: &Tokens,
        begun: &Begun,
        now: BeijingTime,
    ) -> Result<&'t Claims, OidcError> {
        let nonce = Nonce::new(begun.nonce.clone());
        let mut verifier = self.verifier(self.keys.kept(), now);
        let claims = match token.claims(&verifier, &nonce) {
            Err(error) if wants_newer_keys(&error) => {
                verifier = self.verifier(self.keys.fetched(&self.http, now)?, now);
                token.claims(&verifier, &nonce)?
            }
            first => first?,
        };
        if let Some(party) = claims.authorized_party()
            && party.as_str() != self.config.client_id
        {
            return Err(OidcError::Audience("azp".to_owned()));
        }
        self.belongs(token, tokens, claims, &verifier)?;
        Ok(claims)
    }

    /// That the access token came with this token, if the provider says so.
    fn belongs(
        &self,
        token: &Token,
        tokens: &Tokens,
        claims: &Claims,
        verifier: &CoreIdTokenVerifier<'_>,
    ) -> Result<(), OidcError> {
        let Some(expected) = claims.access_token_hash() else {
            return Ok(());
        };
        let wrong = || OidcError::Token("at_hash".to_owned());
        let algorithm = token.signing_alg().map_err(|_| wrong())?;
        let key = token.signing_key(verifier).map_err(|_| wrong())?;
        let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
        let same = actual.is_ok_and(|actual| actual == *expected);
        if same { Ok(()) } else { Err(wrong()) }
    }

    fn verifier(&self, keys: CoreJsonWebKeySet, now: BeijingTime) -> CoreIdTokenVerifier<'static> {
        let client = ClientId::new(self.config.client_id.clone());
        let seconds = now.timestamp().as_second();
        CoreIdTokenVerifier::new_public_client(client, self.issuer.clone(), keys)
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || at(seconds - CLOCK_SKEW_SECONDS))
            .set_issue_time_verifier_fn(move |issued| {
                if issued > at(seconds + CLOCK_SKEW_SECONDS) {
                    return Err(format!("issued at {issued}, which is to come"));
                }
                Ok(())
            })
    }

    /// The login name as told at the provider's other address for it; many put only the number of the person in the token.
    fn told(&self, tokens: &Tokens, claims: &Claims) -> Result<Option<String>, OidcError> {
        if self.client.user_info_url().is_none() {
            return Ok(None);
        }
        let same_person = Some(claims.subject().clone());
        let request = self
            .client
            .user_info(tokens.access_token().clone(), same_person)
            .map_err(|error| OidcError::Provider(detail(&error)))?;
        let told: UserInfoClaims<OtherClaims, CoreGenderClaim> = request.request(&self.http)?;
        Ok(claims::text(&told, &self.config.claim))
    }
}

/// How we prove who we are: in the head of the request, unless the provider takes it only in the body.
fn proof(found: &CoreProviderMetadata) -> AuthType {
    let ways = found.token_endpoint_auth_methods_supported();
    let only_body = ways.is_some_and(|ways| {
        !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
            && ways.contains(&CoreClientAuthMethod::ClientSecretPost)
    });
    if only_body {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}

/// A second as the library counts it.
fn at(second: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(second, 0).unwrap_or_default()
}
