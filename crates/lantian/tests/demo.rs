//! The demo as its users start it: a real server, a real ledger, a browser's requests.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "support/http.rs"]
mod http;
mod support;

use http::Served;
use support::{lantian, run};

fn demo() -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = lantian();
    command.args(["demo", "--port", "0", "--seed", "3", "--data"]);
    command.arg(folder.path());
    let served = Served::start(&mut command);
    (folder, served)
}

#[test]
fn the_demo_serves_signed_in_people_and_says_that_it_is_simulated() {
    let (folder, demo) = demo();
    assert_eq!(demo.get("/healthz", "").body, "ok");

    let refused = demo.get("/", "");
    assert_eq!(refused.status, 303);
    assert!(refused.header("location").unwrap().starts_with("/sign-in"));

    let leader = demo.sign_in("leader");
    let overview = demo.get("/", &leader);
    assert_eq!(overview.status, 200);
    for expected in ["模拟数据", "PM₂.₅", "优良天数"] {
        assert!(overview.body.contains(expected), "{expected}");
    }
    assert!(demo.get("/?lang=en", &leader).body.contains("Good days"));

    // Every number leads to its explanation, and that to its facts.
    let (_, rest) = overview.body.split_once("href=\"/findings/").unwrap();
    let finding = demo.get(
        &format!("/findings/{}", rest.split('"').next().unwrap()),
        &leader,
    );
    assert_eq!(finding.status, 200, "{}", finding.body);
    assert!(finding.body.contains("计算步骤"));

    // What is written to disk is intact, and the documents are there.
    for name in ["通报.docx", "调度表.docx", "调度表.xlsx"] {
        assert!(
            folder.path().join("documents").join(name).exists(),
            "{name}"
        );
    }
    assert_eq!(run(lantian().arg("verify").arg(folder.path())).code, 0);
}

#[test]
fn forms_without_the_session_s_token_are_refused() {
    let (_folder, demo) = demo();
    let auditor = demo.sign_in("auditor");
    let without = demo.post("/ledger/verify", &auditor, "");
    assert_eq!(without.status, 403);
    let page = demo.get("/ledger", &auditor);
    let with = demo.post("/ledger/verify", &auditor, &format!("csrf={}", page.csrf()));
    assert_eq!(with.status, 200, "{}", with.body);
    assert!(with.body.contains("✓"), "{}", with.body);
}

#[test]
fn a_taken_port_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let called = run(lantian().args(["demo", "--port", &port]));
    assert_eq!(called.code, 1);
    assert!(called.err.contains(&port), "{}", called.err);
}
