//! Requests that nobody should send: each gets a clear answer and harms nobody else.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use support::{Campaign, Person};
use tower::ServiceExt;

const NOW: &str = "2023-04-14T20:00:00+08:00";

fn auditor(campaign: &Campaign) -> Person {
    let auditor = |person: &&Person| person.role == access::Role::Auditor;
    campaign.people.iter().find(auditor).unwrap().clone()
}

/// Sends a request as it is.
async fn raw(campaign: &Campaign, request: Request<Body>) -> (StatusCode, String, String) {
    let response = campaign.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let location = response.headers().get("location");
    let location = location.map_or_else(String::new, |to| to.to_str().unwrap().to_owned());
    let bytes = to_bytes(response.into_body(), 16 * 1024 * 1024)
        .await
        .unwrap();
    (
        status,
        location,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

fn form(path: &str, person: &Person, body: impl Into<Body>) -> Request<Body> {
    Request::post(path)
        .header("cookie", &person.cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused_and_named() {
    let campaign = Campaign::at(NOW);
    let auditor = auditor(&campaign);
    let large = format!("csrf={}&x={}", auditor.csrf, "a".repeat(600 * 1024));
    let (status, _, body) = raw(&campaign, form("/ledger/verify", &auditor, large)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body.contains("太大"), "{body}");
    let many = format!("csrf={}{}", auditor.csrf, "&a=1".repeat(6000));
    let (status, ..) = raw(&campaign, form("/ledger/verify", &auditor, many)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_leads_nowhere_else() {
    let campaign = Campaign::at(NOW);
    for next in [
        "https://example.invalid/",
        "//example.invalid",
        "/\\example.invalid",
        "javascript:1",
    ] {
        let body = format!("name=the-leader&password=Right-matrix-1&next={next}");
        let request = Request::post("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let (status, location, _) = raw(&campaign, request).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{next}");
        assert_eq!(location, "/", "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_made_elsewhere_is_refused_unread() {
    let campaign = Campaign::at(NOW);
    let auditor = auditor(&campaign);
    let body = format!("csrf={}", auditor.csrf);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://example.invalid"),
    ] {
        let mut request = form("/ledger/verify", &auditor, body.clone());
        request
            .headers_mut()
            .insert("host", "lantian.invalid".parse().unwrap());
        request.headers_mut().insert(name, value.parse().unwrap());
        let (status, _, text) = raw(&campaign, request).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{name}");
        assert!(text.contains("csrf"), "{text}");
    }
    let (status, ..) = raw(&campaign, form("/ledger/verify", &auditor, body)).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_in_addresses_and_cookies_never_fails_inside() {
    let campaign = Campaign::at(NOW);
    let auditor = auditor(&campaign);
    let paths = [
        "/?as_of=yesterday",
        "/?as_of=9999-99-99T99:99",
        "/?as_of=0001-01-01T00:00",
        "/?lang=%00%ff",
        "/findings/%2e%2e%2f%2e%2e%2fetc",
        "/findings/a@b@c",
        "/findings/ranking.weekly/x@2023-04-14T19:00:00+08:00",
        "/facts/F0",
        "/facts/F18446744073709551615",
        "/facts/-1",
        "/facts/%F0%9F%98%80",
        "/static/..%2f..%2fCargo.toml",
        "/documents/..%2fledger.sqlite",
        "/ledger/audit?page=4294967295&who=%27%3B--",
        "/air/PM2.5/hours?as_of=x",
        "/air/%27/hours",
        "/no/such/page",
    ];
    for path in paths {
        let answer = campaign.send("GET", path, Some(&auditor)).await;
        assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
        assert!(!answer.body.contains("[package]"), "{path}");
    }
    for cookie in [
        "lantian_session=",
        "lantian_session=%00",
        "lantian_session==;;;=",
        "x",
    ] {
        let request = Request::get("/")
            .header("cookie", cookie)
            .body(Body::empty())
            .unwrap();
        let (status, location, _) = raw(&campaign, request).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{cookie}");
        assert!(location.starts_with("/sign-in"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_carries_its_policy() {
    let campaign = Campaign::at(NOW);
    let auditor = auditor(&campaign);
    for path in ["/", "/sign-in", "/no/such/page", "/healthz"] {
        let request = Request::get(path)
            .header("cookie", &auditor.cookie)
            .body(Body::empty())
            .unwrap();
        let response = campaign.router.clone().oneshot(request).await.unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(
            response.headers()["x-content-type-options"],
            "nosniff",
            "{path}"
        );
    }
}
