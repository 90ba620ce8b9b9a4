//! The walk through a real provider, and every way in which its answer can be wrong.

#![allow(clippy::unwrap_used)]

mod support;

use jiff::Timestamp;
use oidc::{Answer, Begun, Config, Oidc, OidcError, Subject};
use support::{Browser, CLIENT, Provider, SECRET, field};
use units::BeijingTime;

const BACK: &str = "http://127.0.0.1:1/back";

struct Walk {
    provider: Provider,
    oidc: Oidc,
}

fn config(provider: &Provider) -> Config {
    Config {
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: SECRET.to_owned(),
        redirect_url: BACK.to_owned(),
        claim: "preferred_username".to_owned(),
    }
}

fn now() -> BeijingTime {
    BeijingTime::from_timestamp(Timestamp::now())
}

impl Walk {
    fn new() -> Option<Self> {
        let provider = Provider::start(BACK)?;
        let oidc = Oidc::discover(&config(&provider)).unwrap();
        Some(Self { provider, oidc })
    }

    /// Begins a sign-in and comes back with the code.
    fn code(&self, who: &str) -> (Begun, String) {
        let begun = self.oidc.begin();
        let back = self
            .provider
            .visit(&mut Browser::default(), &begun.url, Some(who));
        assert_eq!(field(&back, "state").as_deref(), Some(begun.state.as_str()));
        let code = field(&back, "code").unwrap_or_else(|| panic!("{back}"));
        (begun, code)
    }

    fn finish(&self, code: &str, begun: &Begun) -> Result<Subject, OidcError> {
        let issuer = Some(self.provider.issuer.as_str());
        self.oidc.finish(Answer { code, issuer }, begun, now())
    }

    fn whole(&self, who: &str) -> Result<Subject, OidcError> {
        let (begun, code) = self.code(who);
        self.finish(&code, &begun)
    }
}

#[test]
fn the_provider_says_who_it_is_in_the_token_or_beside_it() {
    let Some(walk) = Walk::new() else { return };
    let expected = Subject {
        sub: "person-zezhou.reporter".to_owned(),
        name: "zezhou.reporter".to_owned(),
    };
    assert_eq!(walk.whole("zezhou.reporter").unwrap(), expected);
    walk.provider.control(r#"{"inToken": true}"#);
    let walk = Walk {
        oidc: Oidc::discover(&config(&walk.provider)).unwrap(),
        ..walk
    };
    assert_eq!(walk.whole("zezhou.reporter").unwrap(), expected);
    assert!(
        matches!(walk.whole("nameless"), Err(OidcError::NoName(claim)) if claim == "preferred_username")
    );
}

#[test]
fn every_address_carries_fresh_secrets_and_the_hash_of_the_verifier_only() {
    let Some(walk) = Walk::new() else { return };
    let (one, other) = (walk.oidc.begin(), walk.oidc.begin());
    assert_ne!(one.state, other.state);
    assert_ne!(one.nonce, other.nonce);
    assert_ne!(one.verifier, other.verifier);
    let named = |name| field(&one.url, name).unwrap();
    assert_eq!(named("response_type"), "code");
    assert_eq!(named("code_challenge_method"), "S256");
    assert_eq!(named("nonce"), one.nonce);
    assert!(!one.url.contains(&one.verifier) && !one.url.contains("secret"));
    let shown = format!("{one:?} {:?}", walk.oidc);
    assert!(
        !shown.contains(&one.verifier) && !shown.contains(SECRET),
        "{shown}"
    );
}

#[test]
fn a_code_serves_once_and_only_who_asked_for_it() {
    let Some(walk) = Walk::new() else { return };
    let (begun, code) = walk.code("zezhou.reporter");
    walk.finish(&code, &begun).unwrap();
    let again = walk.finish(&code, &begun);
    assert!(matches!(again, Err(OidcError::Refused(_))), "{again:?}");

    let (_, stolen) = walk.code("zezhou.reporter");
    let mine = walk.oidc.begin();
    let refused = walk.finish(&stolen, &mine);
    assert!(
        matches!(refused, Err(OidcError::Refused(_))),
        "another verifier: {refused:?}"
    );

    for code in ["", "no-such-code", &"x".repeat(5000)] {
        let refused = walk.finish(code, &mine);
        assert!(matches!(refused, Err(OidcError::Refused(_))), "{refused:?}");
    }
}

#[test]
fn a_token_for_another_request_or_time_is_refused() {
    let Some(walk) = Walk::new() else { return };
    let (mut begun, code) = walk.code("zezhou.reporter");
    begun.nonce = walk.oidc.begin().nonce;
    assert!(matches!(
        walk.finish(&code, &begun),
        Err(OidcError::Nonce(_))
    ));

    let later = |seconds: i64| {
        let (begun, code) = walk.code("zezhou.reporter");
        let answer = Answer {
            code: &code,
            issuer: None,
        };
        walk.oidc
            .finish(answer, &begun, now().plus_seconds(seconds))
    };
    // The provider's tokens serve for an hour; two minutes are granted to its clock.
    later(3600 + 60).unwrap();
    assert!(matches!(later(3600 + 180), Err(OidcError::Expired(_))));
    later(-60).unwrap();
    assert!(matches!(later(-180), Err(OidcError::Expired(_))));
}

#[test]
fn another_provider_s_answer_is_refused() {
    let Some(walk) = Walk::new() else { return };
    let (begun, code) = walk.code("zezhou.reporter");
    let answer = Answer {
        code: &code,
        issuer: Some("https://id.example/"),
    };
    let refused = walk.oidc.finish(answer, &begun, now());
    assert!(matches!(refused, Err(OidcError::Issuer(_))));
    walk.finish(&code, &begun)
        .expect("the code was not shown to anybody");
}

#[test]
fn a_spoiled_token_is_refused_for_what_is_wrong_with_it() {
    let Some(walk) = Walk::new() else { return };
    let expected = [
        ("expired", "expired"),
        ("future", "expired"),
        ("nonce", "nonce"),
        ("no-nonce", "nonce"),
        ("issuer", "issuer"),
        ("audience", "audience"),
        ("two-audiences", "audience"),
        ("party", "audience"),
        ("hash", "token"),
        ("key", "signature"),
        ("secret", "signature"),
        ("unsigned", "signature"),
        ("person", "token"),
    ];
    for (fault, code) in expected {
        walk.provider.control(&format!(r#"{{"fault": "{fault}"}}"#));
        let refused = walk.whole("zezhou.reporter").expect_err(fault);
        assert_eq!(refused.code(), code, "{fault}: {refused}");
        let (zh, en) = refused.texts();
        assert!(!zh.is_empty() && !en.is_empty());
    }
    walk.provider.control(r#"{"fault": null}"#);
    walk.whole("zezhou.reporter").unwrap();
}

#[test]
fn new_keys_of_the_provider_are_fetched_when_they_are_met() {
    let Some(walk) = Walk::new() else { return };
    walk.whole("zezhou.reporter").unwrap();
    walk.provider.control(r#"{"inToken": false}"#);
    walk.whole("zezhou.reporter").unwrap();
    // Not again at once: tokens with invented keys must not make us a nuisance.
    walk.provider.control(r#"{"inToken": false}"#);
    let (begun, code) = walk.code("zezhou.reporter");
    assert!(matches!(
        walk.finish(&code, &begun),
        Err(OidcError::Signature(_))
    ));
    let (begun, code) = walk.code("zezhou.reporter");
    let answer = Answer {
        code: &code,
        issuer: None,
    };
    walk.oidc
        .finish(answer, &begun, now().plus_seconds(31))
        .unwrap();
}

#[test]
fn a_provider_that_is_not_there_or_another_is_named_so() {
    let Some(provider) = Provider::start(BACK) else {
        return;
    };
    let discover = |issuer: &str| {
        let config = Config {
            issuer: issuer.to_owned(),
            ..config(&provider)
        };
        Oidc::discover(&config).unwrap_err()
    };
    let nobody = discover("http://127.0.0.1:1");
    assert!(matches!(nobody, OidcError::Unreachable(_)), "{nobody}");
    let other = discover(&provider.issuer.replace("127.0.0.1", "localhost"));
    assert!(matches!(other, OidcError::Provider(_)), "{other}");
    let none = discover(&format!("{}/no/such/path", provider.issuer));
    assert!(matches!(none, OidcError::Provider(_)), "{none}");
    let plain = discover("http://id.example/");
    assert!(matches!(plain, OidcError::Setting(_)), "{plain}");

    let wrong = Config {
        client_secret: "wrong".to_owned(),
        ..config(&provider)
    };
    let oidc = Oidc::discover(&wrong).unwrap();
    let begun = oidc.begin();
    let back = provider.visit(&mut Browser::default(), &begun.url, Some("zezhou.reporter"));
    let code = field(&back, "code").unwrap();
    let answer = Answer {
        code: &code,
        issuer: None,
    };
    let refused = oidc.finish(answer, &begun, now());
    assert!(matches!(refused, Err(OidcError::Refused(_))), "{refused:?}");
}
