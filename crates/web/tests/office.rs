//! The office's work: a confirmed circular stays the same to the byte, evidence is kept, accounts are noted.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use access::Role;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use support::{Campaign, Person};
use tower::ServiceExt;

const NOW: &str = "2023-04-14T20:00:00+08:00";
const CIRCULAR: &str = "/documents/circular/2023-04-14.docx";
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

fn person(campaign: &Campaign, role: Role) -> &Person {
    let mut people = campaign.people.iter();
    people.find(|person| person.role == role).unwrap()
}

async fn bytes(campaign: &Campaign, path: &str, who: &Person) -> (StatusCode, Vec<u8>) {
    let request = Request::builder().uri(path).header("cookie", &who.cookie);
    let request = request.body(Body::empty()).unwrap();
    let response = campaign.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), BODY_BYTES_MAX).await;
    (status, body.unwrap().to_vec())
}

async fn post(
    campaign: &Campaign,
    path: &str,
    who: &Person,
    fields: &[(&str, &str)],
) -> StatusCode {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let csrf = Some(who.csrf.as_str());
    let answer = campaign.send_form("POST", path, Some(who), csrf, &form);
    answer.await.status
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_circular_is_the_same_whatever_comes_later() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let (status, before) = bytes(&campaign, CIRCULAR, office).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(String::from_utf8_lossy(&before).contains("还没有确认"));

    let page = campaign.send("GET", "/ranking", Some(office)).await.body;
    let seen = hidden(&page, "seen");
    let stale = [("seen", "something else")];
    let refused = post(&campaign, "/ranking/confirm", office, &stale).await;
    assert_eq!(refused, StatusCode::CONFLICT);
    let fields = [
        ("seen", seen.as_str()),
        ("remarks", "经核对"),
        ("number", "7"),
    ];
    let confirmed = post(&campaign, "/ranking/confirm", office, &fields).await;
    assert_eq!(confirmed, StatusCode::SEE_OTHER);

    let (status, first) = bytes(&campaign, CIRCULAR, office).await;
    assert_eq!(status, StatusCode::OK);
    assert!(first.starts_with(b"PK"));
    // The clock of this site stands, so these facts are of the very instant of the confirmation.
    for (task, done) in [("furnaces", "5"), ("parks", "5"), ("boilers", "145")] {
        let path = format!("/tasks/{task}/report");
        let reported = post(&campaign, &path, office, &[("done", done)]).await;
        assert_eq!(reported, StatusCode::SEE_OTHER, "{task}");
    }
    let (_, again) = bytes(&campaign, CIRCULAR, office).await;
    assert!(first == again, "another circular after later facts");

    let page = campaign.send("GET", "/ranking", Some(office)).await.body;
    assert!(page.contains("已确认") && page.contains("7号") && page.contains("经核对"));
    assert!(!page.contains("确认之后的事实改变了"));
    let draft = "/documents/circular-draft.docx";
    let (_, draft) = bytes(&campaign, draft, office).await;
    assert!(draft != first);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_the_confirmation_is_told_and_may_be_corrected() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let page = campaign.send("GET", "/ranking", Some(office)).await.body;
    let seen = hidden(&page, "seen");
    let confirmed = post(&campaign, "/ranking/confirm", office, &[("seen", &seen)]).await;
    assert_eq!(confirmed, StatusCode::SEE_OTHER);

    // The furnaces were not all done by the deadline after all.
    let task = campaign
        .send("GET", "/tasks/furnaces", Some(office))
        .await
        .body;
    let corrects = hidden(&task, "corrects");
    let fields = [("done", "2"), ("corrects", corrects.as_str())];
    let corrected = post(&campaign, "/tasks/furnaces/report", office, &fields).await;
    assert_eq!(corrected, StatusCode::SEE_OTHER);

    let page = campaign.send("GET", "/ranking", Some(office)).await.body;
    assert!(page.contains("确认之后的事实改变了"));
    let (seen, corrects) = (hidden(&page, "seen"), hidden(&page, "corrects"));
    let twice = post(&campaign, "/ranking/confirm", office, &[("seen", &seen)]).await;
    assert_eq!(twice, StatusCode::CONFLICT);
    let fields = [("seen", seen.as_str()), ("corrects", corrects.as_str())];
    let again = post(&campaign, "/ranking/confirm", office, &fields).await;
    assert_eq!(again, StatusCode::SEE_OTHER);
    let page = campaign.send("GET", "/ranking", Some(office)).await.body;
    assert!(page.contains("1号") && !page.contains("确认之后的事实改变了"));
}

/// A form with one file.
async fn upload(
    campaign: &Campaign,
    path: &str,
    who: &Person,
    name: &str,
    file: &[u8],
) -> StatusCode {
    let mut body = format!(
        "--xx\r\ncontent-disposition: form-data; name=\"done\"\r\n\r\n\r\n--xx\r\ncontent-disposition: form-data; \
         name=\"file\"; filename=\"{name}\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(b"\r\n--xx--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("cookie", &who.cookie)
        .header("x-csrf-token", &who.csrf)
        .header("content-type", "multipart/form-data; boundary=xx");
    let request = request.body(Body::from(body)).unwrap();
    let response = campaign.router.clone().oneshot(request).await.unwrap();
    response.status()
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_kept_as_sent_and_programs_are_not_taken() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let path = "/tasks/boilers/report";
    let file = "验收合格\n".as_bytes();
    let kept = upload(&campaign, path, office, "验收.txt", file).await;
    assert_eq!(kept, StatusCode::SEE_OTHER);
    let page = campaign
        .send("GET", "/tasks/boilers", Some(office))
        .await
        .body;
    let (_, rest) = page.split_once("href=\"/evidence/").unwrap();
    let address = format!("/evidence/{}", rest.split('"').next().unwrap());
    let leader = person(&campaign, Role::Leader);
    assert_eq!(bytes(&campaign, &address, leader).await.1, file);

    let program = upload(&campaign, path, office, "a.txt", b"\x7fELF....").await;
    assert_eq!(program, StatusCode::BAD_REQUEST);
    let nothing = post(&campaign, path, office, &[]).await;
    assert_eq!(nothing, StatusCode::UNPROCESSABLE_ENTITY);
    let absent = format!("/evidence/{}", "0".repeat(64));
    assert_eq!(
        bytes(&campaign, &absent, leader).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_of_accounts_are_noted_by_name_and_nobody_disables_himself() {
    let campaign = Campaign::at(NOW);
    let administrator = person(&campaign, Role::Administrator);
    let office = campaign.plan.units.first().unwrap().id.as_str();
    let new = [
        ("name", "new-reporter"),
        ("role", "reporter"),
        ("unit", office),
    ];
    let made = post(&campaign, "/accounts", administrator, &new).await;
    assert_eq!(made, StatusCode::OK);
    let again = post(&campaign, "/accounts", administrator, &new).await;
    assert_eq!(again, StatusCode::BAD_REQUEST);

    let list = campaign
        .send("GET", "/accounts", Some(administrator))
        .await
        .body;
    let id = |name: &str| -> String {
        let (before, _) = list.split_once(&format!("\">{name}<")).unwrap();
        before.rsplit('/').next().unwrap().to_owned()
    };
    let own = format!("/accounts/{}/disable", id("the-administrator"));
    let refused = post(&campaign, &own, administrator, &[]).await;
    assert_eq!(refused, StatusCode::BAD_REQUEST);
    let other = format!("/accounts/{}/disable", id("new-reporter"));
    let disabled = post(&campaign, &other, administrator, &[]).await;
    assert_eq!(disabled, StatusCode::SEE_OTHER);

    let token = [("label", "import"), ("role", "office"), ("unit", office)];
    let issued = post(&campaign, "/tokens", administrator, &token).await;
    assert_eq!(issued, StatusCode::OK);
    let trail = campaign
        .send("GET", "/ledger/audit", Some(administrator))
        .await
        .body;
    for noted in [
        "account.manage:create",
        "account.manage:disable",
        "new-reporter",
        "token.manage:issue",
        "import",
    ] {
        assert!(trail.contains(noted), "{noted} is not in the trail");
    }
}
