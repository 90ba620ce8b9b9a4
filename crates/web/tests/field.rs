//! `/field`: what a phone gets and sends, in whatever order and however often.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use access::Role;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::{Campaign, Person};
use tower::ServiceExt;

const NOW: &str = "2023-04-14T20:00:00+08:00";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a signature";

fn inspector(campaign: &Campaign) -> Person {
    let mut people = campaign.people.iter();
    people
        .find(|one| one.role == Role::Inspector)
        .unwrap()
        .clone()
}

fn digest(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes);
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn ask(
    campaign: &Campaign,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body)).unwrap();
    let answer = campaign.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
    (parts.status, parts.headers, body)
}

/// The data pack as JSON.
async fn pack(campaign: &Campaign, person: &Person) -> Value {
    let headers = [("cookie", person.cookie.as_str())];
    let (status, _, body) = ask(campaign, ("GET", "/field/data"), &headers, Vec::new()).await;
    assert_eq!(status, StatusCode::OK);
    serde_json::from_slice(&body).unwrap()
}

async fn upload(
    campaign: &Campaign,
    person: &Person,
    named: &str,
    bytes: &[u8],
) -> (StatusCode, Value) {
    let headers = [
        ("cookie", person.cookie.as_str()),
        ("x-csrf-token", person.csrf.as_str()),
        ("x-content-sha256", named),
    ];
    let asked = ("POST", "/field/files");
    let (status, _, body) = ask(campaign, asked, &headers, bytes.to_vec()).await;
    (status, serde_json::from_slice(&body).unwrap())
}

async fn file(campaign: &Campaign, person: &Person, filing: &Value) -> (StatusCode, Value) {
    let headers = [
        ("cookie", person.cookie.as_str()),
        ("x-csrf-token", person.csrf.as_str()),
        ("content-type", "application/json"),
    ];
    let asked = ("POST", "/field/inspections");
    let sent = serde_json::to_vec(filing).unwrap();
    let (status, _, body) = ask(campaign, asked, &headers, sent).await;
    (status, serde_json::from_slice(&body).unwrap())
}

/// An inspection of a plant in which everything passes, with a photo that is said to be of another type.
fn filing(pack: &Value, id: &str) -> Value {
    let objects = pack["objects"].as_array().unwrap();
    let object = objects.iter().find(|one| one["kind"] == "plant").unwrap();
    let lists = pack["checklists"].as_array().unwrap();
    let list = lists.iter().find(|one| one["id"] == "plant").unwrap();
    let items = list["items"].as_array().unwrap().iter();
    let answers: Vec<Value> = items
        .map(
            |item| json!({ "item": item["id"], "verdict": "pass", "counted": null, "remarks": "" }),
        )
        .collect();
    json!({
        "inspection": id,
        "object": object["id"],
        "purpose": { "type": "routine" },
        "signatures": [{ "unit": pack["unit"], "post": "执法队员", "sha256": digest(PNG) }],
        "checklist": "plant",
        "answers": answers,
        "work_seen": true,
        "started_at": "2023-04-14T19:00:00+08:00",
        "finished_at": "2023-04-14T19:20:00+08:00",
        "fix": null,
        "photos": [{
            "sha256": digest(JPEG), "media_type": "image/png", "item": null,
            "taken_at": "2023-04-14T19:10:00+08:00", "fix": null,
        }],
        "remarks": "",
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pack_is_sent_once_and_holds_what_the_inspector_may_inspect() {
    let campaign = Campaign::at(NOW);
    let person = inspector(&campaign);
    let pack = pack(&campaign, &person).await;
    assert_eq!(pack["unit"], person.unit.as_str());
    assert_eq!(pack["csrf"], person.csrf.as_str());
    let objects = pack["objects"].as_array().unwrap();
    let own = |one: &&Value| {
        one["id"]
            .as_str()
            .unwrap()
            .starts_with(person.unit.as_str())
    };
    assert!(!objects.is_empty() && objects.iter().all(|one| own(&one)));
    let office = campaign.people.iter().find(|one| one.role == Role::Office);
    let all = self::pack(&campaign, office.unwrap()).await;
    assert!(all["objects"].as_array().unwrap().len() > objects.len());

    let cookie = ("cookie", person.cookie.as_str());
    let asked = ("GET", "/field/data");
    let (_, headers, _) = ask(&campaign, asked, &[cookie], Vec::new()).await;
    let tag = headers["etag"].to_str().unwrap();
    let again = [cookie, ("if-none-match", tag)];
    let (status, headers, body) = ask(&campaign, asked, &again, Vec::new()).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert!(headers.contains_key("x-lantian-time"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_if_it_is_the_picture_it_says_it_is() {
    let campaign = Campaign::at(NOW);
    let person = inspector(&campaign);
    for _ in 0..2 {
        let (status, said) = upload(&campaign, &person, &digest(JPEG), JPEG).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(said["sha256"], digest(JPEG).as_str());
        assert_eq!(said["media_type"], "image/jpeg");
    }
    let page = b"<html><script>alert(1)</script>".to_vec();
    let program = b"\x7fELF\x02\x01".to_vec();
    let cases = [
        (digest(PNG), JPEG.to_vec()),
        (String::new(), JPEG.to_vec()),
        ("../../etc/passwd".to_owned(), JPEG.to_vec()),
        (digest(JPEG).to_uppercase(), JPEG.to_vec()),
        (digest(b""), Vec::new()),
        (digest(&page), page),
        (digest(&program), program),
    ];
    for (named, bytes) in cases {
        let (status, said) = upload(&campaign, &person, &named, &bytes).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{named}");
        assert_eq!(said["error"], "bad_request", "{named}");
    }
    let large = [JPEG, &vec![0; 5 << 20]].concat();
    let (status, said) = upload(&campaign, &person, &digest(&large), &large).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(said["error"], "too_large");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspection_waits_for_its_files_and_is_filed_once() {
    let campaign = Campaign::at(NOW);
    let person = inspector(&campaign);
    let filing = filing(
        &pack(&campaign, &person).await,
        "6f9c1f4e-0000-4000-8000-000000000001",
    );
    let (status, said) = file(&campaign, &person, &filing).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
    assert_eq!(said["error"], "files_missing");
    let places: Vec<&str> = said["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(places, ["photos.0.sha256", "signatures.0.sha256"]);

    for bytes in [JPEG, PNG] {
        upload(&campaign, &person, &digest(bytes), bytes).await;
    }
    let (status, first) = file(&campaign, &person, &filing).await;
    assert_eq!(status, StatusCode::OK, "{first}");
    let (status, again) = file(&campaign, &person, &filing).await;
    assert_eq!(status, StatusCode::OK, "{again}");
    assert_eq!(first["facts"], again["facts"]);
    assert!(first["facts"][0].as_str().unwrap().starts_with('F'));

    let mut other = filing.clone();
    other["remarks"] = json!("改了");
    let (status, said) = file(&campaign, &person, &other).await;
    assert!(status.is_client_error(), "{said}");
    assert_eq!(said["error"], "inspection_differs");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_in_words() {
    let campaign = Campaign::at(NOW);
    let person = inspector(&campaign);
    let good = filing(&pack(&campaign, &person).await, "a");
    for (field, wrong) in [
        ("inspection", json!(1)),
        ("purpose", json!({ "type": "revenge" })),
        ("answers", json!("all")),
        ("photos", json!([{ "sha256": 1 }])),
        ("finished_at", json!("yesterday")),
        ("unexpected", json!(true)),
    ] {
        let mut bad = good.clone();
        bad[field] = wrong;
        let (status, said) = file(&campaign, &person, &bad).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{field}: {said}");
        assert!(said["zh"].as_str().unwrap().contains("JSON"), "{field}");
    }
    let mut odd = good;
    odd["inspection"] = json!("../x y");
    odd["photos"][0]["sha256"] = json!("../../lantian.db");
    let (status, said) = file(&campaign, &person, &odd).await;
    assert!(
        status.is_client_error() && said["error"] != "internal",
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_may_serve_the_page_and_changes_with_what_it_keeps() {
    let campaign = Campaign::at(NOW);
    let (status, headers, body) =
        ask(&campaign, ("GET", "/field/worker.js"), &[], Vec::new()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["service-worker-allowed"], "/field");
    assert_eq!(headers["cache-control"], "no-cache");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"));
    let permissions = headers["permissions-policy"].to_str().unwrap();
    assert!(permissions.contains("geolocation=(self)"));
    let script = String::from_utf8(body).unwrap();
    let shell = script.lines().next().unwrap();
    let shell = shell
        .strip_prefix("self.SHELL=")
        .unwrap()
        .trim_end_matches(';');
    let shell: Value = serde_json::from_str(shell).unwrap();
    for file in shell["files"].as_array().unwrap() {
        let path = file.as_str().unwrap();
        let (status, ..) = ask(&campaign, ("GET", path), &[], Vec::new()).await;
        assert_eq!(status, StatusCode::OK, "{path}");
    }
    let asked = ("GET", "/field/manifest.webmanifest");
    let (_, headers, body) = ask(&campaign, asked, &[], Vec::new()).await;
    assert_eq!(headers["content-type"], "application/manifest+json");
    let manifest: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(manifest["scope"], "/field");
    for icon in manifest["icons"].as_array().unwrap() {
        let path = icon["src"].as_str().unwrap();
        let (status, headers, _) = ask(&campaign, ("GET", path), &[], Vec::new()).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(headers["content-type"], icon["type"].as_str().unwrap());
    }
}
