//! The JSON interface as programs use it: tokens from the command line, a real server, a real ledger.

#![allow(clippy::print_stdout, clippy::unwrap_used, dead_code)]

#[path = "support/http.rs"]
mod http;
mod support;

use std::path::Path;
use std::thread;

use http::{Answer, Served};
use serde_json::{Value, json};
use support::{lantian, run};
use tempfile::TempDir;

fn demo(folder: &Path) -> Served {
    let mut command = lantian();
    command.args(["demo", "--port", "0", "--seed", "3", "--data"]);
    Served::start(command.arg(folder))
}

fn issue(folder: &Path, unit: &str, role: &str) -> String {
    let mut command = lantian();
    command.args(["token", "issue", "--label", "test", "--unit", unit]);
    command.args(["--role", role, "--data"]).arg(folder);
    let called = run(&mut command);
    assert_eq!(called.code, 0, "{}", called.err);
    called.out.trim().to_owned()
}

fn told(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

fn good(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    told(answer)
}

/// A refusal with its code, told in both languages.
fn refused(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    let kind = answer.header("content-type").unwrap();
    assert!(kind.starts_with("application/json"), "{kind}");
    let body = told(answer);
    assert_eq!(body["error"], code, "{body}");
    let (zh, en) = (body["zh"].as_str().unwrap(), body["en"].as_str().unwrap());
    assert!(zh.chars().any(|letter| letter > '一'), "{zh}");
    assert!(en.len() > 5, "{en}");
    body
}

/// A weekly return that two units still owe, and a form for it.
struct Owed {
    unit: String,
    other: String,
    due: String,
    path: String,
    others: String,
    form: Value,
}

fn owed(demo: &Served, office: &str) -> Owed {
    let document = good(&demo.api("GET", "/api/v1/openapi.json", office, ""));
    let weekly = &document["components"]["parameters"]["obligation"]["example"];
    let deadlines = good(&demo.api("GET", "/api/v1/deadlines", office, ""));
    let deadlines = deadlines["deadlines"].as_array().unwrap();
    let open = |one: &&Value| one["obligation"] == *weekly && one["pending"].as_u64() > Some(1);
    let open = deadlines.iter().find(open).unwrap();
    let units = open["units"].as_array().unwrap().iter();
    let units = units.filter(|unit| unit["status"] == "pending");
    let units: Vec<&str> = units.map(|unit| unit["unit"].as_str().unwrap()).collect();
    let (due, weekly) = (open["due"].as_str().unwrap(), weekly.as_str().unwrap());
    let path = |unit: &str| format!("/api/v1/returns/{weekly}/{due}/{unit}");
    let put = &document["paths"]["/api/v1/returns/{obligation}/{due}/{unit}"]["put"];
    let example = &put["requestBody"]["content"]["application/json"]["example"];
    let mut form = example["form"].clone();
    form["from"] = json!(due.split('T').next());
    form["to"] = json!(due.split('T').next());
    Owed {
        unit: units[0].to_owned(),
        other: units[1].to_owned(),
        due: due.to_owned(),
        path: path(units[0]),
        others: path(units[1]),
        form,
    }
}

fn facts(demo: &Served, office: &str) -> u64 {
    let ledger = good(&demo.api("GET", "/api/v1/ledger", office, ""));
    ledger["facts"].as_u64().unwrap()
}

fn started() -> (TempDir, Served, String) {
    let folder = tempfile::tempdir().unwrap();
    let demo = demo(folder.path());
    let office = issue(folder.path(), "office", "office");
    (folder, demo, office)
}

#[test]
fn who_may_not_is_told_so_in_both_languages() {
    let (folder, demo, office) = started();
    let owed = owed(&demo, &office);
    let reviewer = issue(folder.path(), &owed.unit, "reviewer");
    let body = json!({ "form": owed.form }).to_string();

    refused(&demo.get("/api/v1/overview", ""), 401, "sign_in");
    let unknown = format!("lt_1_{}", "0".repeat(64));
    for token in ["", "nonsense", unknown.as_str()] {
        let answer = demo.api("PUT", &owed.path, token, &body);
        refused(&answer, 401, "sign_in");
    }
    // Another unit's return, and a deed that is the office's alone.
    let spoofed = demo.api("PUT", &owed.others, &reviewer, &body);
    refused(&spoofed, 403, "not_allowed");
    let confirm = demo.api("POST", "/api/v1/ranking/confirm", &reviewer, "{}");
    refused(&confirm, 403, "not_allowed");
    // A session needs more than its cookie.
    let cookie = demo.sign_in("office");
    let verify = demo.send_json("POST", "/api/v1/ledger/verify", &cookie, "{}");
    refused(&verify, 403, "csrf");

    refused(
        &demo.api("GET", "/api/v1/nothing", &office, ""),
        404,
        "not_found",
    );
    let wrong = demo.api("DELETE", &owed.path, &office, "");
    refused(&wrong, 405, "method_not_allowed");
    assert!(wrong.header("allow").unwrap().contains("PUT"));
    let unknown = demo.api("GET", "/api/v1/tasks/none", &office, "");
    refused(&unknown, 404, "unknown_task");
    let no_utf8 = demo.api("GET", "/api/v1/tasks/%FF", &office, "");
    refused(&no_utf8, 400, "bad_request");
    for query in ["facts?limit=0", "facts?after=12", "overview?as_of=soon"] {
        let answer = demo.api("GET", &format!("/api/v1/{query}"), &office, "");
        refused(&answer, 400, "bad_request");
    }
}

#[test]
fn a_revoked_token_is_refused_when_it_is_sent_again() {
    let (folder, demo, _) = started();
    let token = issue(folder.path(), "office", "leader");
    good(&demo.api("GET", "/api/v1/tasks", &token, ""));
    let number = token.split('_').nth(1).unwrap();
    let revoke = || {
        let mut command = lantian();
        command.args(["token", "revoke", number, "--data"]);
        run(command.arg(folder.path())).code
    };
    assert_eq!(revoke(), 0);
    assert_eq!(revoke(), 1, "it is revoked once");
    // A server may believe its memory for a minute; a fresh one has none.
    drop(demo);
    let demo = self::demo(folder.path());
    let again = demo.api("GET", "/api/v1/tasks", &token, "");
    refused(&again, 401, "sign_in");
    let mut list = lantian();
    list.args(["token", "list", "--data"]).arg(folder.path());
    assert!(run(&mut list).out.contains("revoked"));
}

#[test]
fn what_cannot_be_read_is_named_by_its_place() {
    let (folder, demo, office) = started();
    let owed = owed(&demo, &office);
    let reviewer = issue(folder.path(), &owed.unit, "reviewer");
    let put = |body: &str| demo.api("PUT", &owed.path, &reviewer, body);
    let cases = [
        (r#"{"form": "#, "line 1"),
        (r#"{"formm": {}}"#, "formm"),
        (
            r#"{"form": {"rows": [{}, {"checked": 3}]}}"#,
            "form.rows[1].checked",
        ),
        (r#"{"form": {"rows": [{"colour": ""}]}}"#, "form.rows[0]"),
        (
            r#"{"form": {"person_times": -1, "from": "", "to": "", "rows": []}}"#,
            "form.",
        ),
        (r#"{"empty": "无", "corrects": "12"}"#, "corrects"),
        (r#"{"empty": "无"} {}"#, "trailing"),
        (r#"[null, "无"]"#, "a list"),
        (r#"{"form": ["2023-04-01"]}"#, "a list"),
        (r#"{"form": {"rows": [["industry", "3"]]}}"#, "a list"),
        (r#"{"empty": "无", "document": "x"}"#, "exactly one"),
        ("", "exactly one"),
    ];
    for (body, place) in cases {
        let told = refused(&put(body), 400, "bad_request");
        assert!(told["en"].as_str().unwrap().contains(place), "{told}");
    }
    refused(&put(&"[".repeat(100_000)), 400, "bad_request");
    let large = format!(r#"{{"empty": "{}"}}"#, "x".repeat(600 * 1024));
    refused(&put(&large), 413, "too_large");

    // Mistakes in what can be read are listed by field.
    let mut form = owed.form.clone();
    form["rows"][0]["checked"] = json!("three");
    let body = json!({ "form": form }).to_string();
    let mistakes = refused(&put(&body), 422, "form_has_mistakes");
    let wanted = |one: &&Value| one["path"] == "rows.0.checked" && one["severity"] == "error";
    let details = mistakes["details"].as_array().unwrap();
    assert!(details.iter().any(|one| wanted(&one)), "{mistakes}");
    let reporter = issue(folder.path(), &owed.unit, "reporter");
    let check = format!("{}/check", owed.path);
    let checked = good(&demo.api("POST", &check, &reporter, &body));
    assert_eq!(checked["can_be_filed"], false);
    refused(
        &demo.api("PUT", &owed.path, &reporter, &body),
        403,
        "not_allowed",
    );
}

#[test]
fn a_return_is_filed_once_corrected_and_sent_back() {
    let (folder, demo, office) = started();
    let owed = owed(&demo, &office);
    let reviewer = issue(folder.path(), &owed.unit, "reviewer");
    let body = json!({ "form": owed.form }).to_string();
    let put = |body: &str| demo.api("PUT", &owed.path, &reviewer, body);
    let before = facts(&demo, &office);

    // Many at once, and once more: one fact, one answer.
    let answers: Vec<Value> = thread::scope(|scope| {
        let sending: Vec<_> = (0..8).map(|_| scope.spawn(|| good(&put(&body)))).collect();
        sending
            .into_iter()
            .map(|sent| sent.join().unwrap())
            .collect()
    });
    let first = good(&put(&body));
    assert!(answers.iter().all(|one| *one == first), "{answers:?}");
    assert_eq!(first["on_time"], true);
    assert_eq!(facts(&demo, &office), before + 1);

    // Something else needs to say what it corrects.
    let mut form = owed.form.clone();
    form["person_times"] = json!("13");
    let other = refused(
        &put(&json!({ "form": form }).to_string()),
        409,
        "already_filed",
    );
    assert_eq!(other["fact"], first["fact"]);
    let correction = json!({ "form": form, "corrects": first["fact"] }).to_string();
    let keyed = |body: &str| {
        demo.api_with(
            "PUT",
            &owed.path,
            &reviewer,
            "Idempotency-Key: k1\r\n",
            body,
        )
    };
    let second = good(&keyed(&correction));
    assert_ne!(second["fact"], first["fact"]);
    assert_eq!(second["on_time"], true);
    refused(&keyed(&body), 409, "conflict");
    let stale = json!({ "empty": "本周无情况", "corrects": first["fact"] }).to_string();
    refused(&put(&stale), 409, "not_newest");

    // The same key gets the same answer even after a later correction; a new form as facts hold it is one, too.
    let shown = good(&demo.api("GET", &owed.path, &reviewer, ""));
    let mut typed = shown["filed"][1]["content"].clone();
    typed.as_object_mut().unwrap().remove("type");
    typed["person_times"] = json!(14);
    let third = json!({ "form": typed, "corrects": second["fact"] }).to_string();
    let third = good(&put(&third));
    assert_eq!(good(&keyed(&correction)), second);
    assert_eq!(facts(&demo, &office), before + 3);

    // The office sends it back, and everybody who may sees it.
    let back = json!({ "filed": third["fact"], "remarks": "人次有误" }).to_string();
    let path = format!("{}/send-back", owed.path);
    refused(
        &demo.api("POST", &path, &reviewer, &back),
        403,
        "not_allowed",
    );
    let back = good(&demo.api("POST", &path, &office, &back));
    let shown = good(&demo.api("GET", &owed.path, &office, ""));
    assert_eq!(shown["awaits_correction"], true);
    assert_eq!(shown["sent_back"][0]["fact"], back["fact"]);
    assert_eq!(shown["filed"].as_array().unwrap().len(), 3);
    let neighbour = issue(folder.path(), &owed.other, "reviewer");
    let fact = format!("/api/v1/facts/{}", third["fact"].as_str().unwrap());
    refused(&demo.api("GET", &fact, &neighbour, ""), 403, "not_allowed");
    let fact = good(&demo.api("GET", &fact, &reviewer, ""));
    assert_eq!(fact["body"]["due"], owed.due);

    let verified = good(&demo.api("POST", "/api/v1/ledger/verify", &office, ""));
    assert_eq!(verified["intact"], true, "{verified}");
}

#[test]
fn accounts_are_made_and_mended_without_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let account = |arguments: &[&str]| {
        let mut command = lantian();
        command.arg("account").args(arguments).arg("--data");
        run(command.arg(folder.path()))
    };
    let add = ["add", "--unit", "office", "--role", "auditor", "looker"];
    let added = account(&add);
    assert_eq!(added.code, 0, "{}", added.err);
    assert_eq!(account(&add).code, 1, "the name is taken");
    let reset = account(&["reset", "looker"]);
    assert_eq!(reset.code, 0, "{}", reset.err);
    assert_ne!(added.out, reset.out);
    assert_eq!(account(&["reset", "nobody"]).code, 1);
    let listed = account(&["list"]).out;
    assert!(listed.contains("looker\toffice\tauditor"), "{listed}");
    let unknown = account(&["add", "--unit", "nowhere", "--role", "auditor", "x-y-z"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("office"), "{}", unknown.err);
}
