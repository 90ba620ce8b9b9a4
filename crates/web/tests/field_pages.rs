//! The field on the pages: a party sees its own object only, hostile names, the registry as a table, what stops work.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/form.rs"]
mod form;
#[allow(dead_code)]
mod support;

use access::Role;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use fact::ObjectRegistered;
use form::{Told, person, post, send_files};
use support::{Campaign, Person, object_in};
use tower::ServiceExt;
use units::ObjectId;

const NOW: &str = "2023-04-14T20:00:00+08:00";
const BYTES_MAX: usize = 16 * 1024 * 1024;

/// The party's object, and another one of the same unit.
fn two_objects(campaign: &Campaign, party: &Person) -> (ObjectId, ObjectId) {
    let own = object_in(&campaign.known, &party.unit);
    let field = campaign.known.field();
    let mut others = field.objects().map(|(_, _, object)| object);
    let other = others.find(|one| {
        one.object != own
            && one.unit == party.unit
            && field.problems_of(&one.object).next().is_some()
    });
    (own, other.unwrap().object.clone())
}

async fn raw(campaign: &Campaign, who: &Person, path: &str) -> Response<Body> {
    let request = Request::builder().uri(path).header("cookie", &who.cookie);
    let request = request.body(Body::empty()).unwrap();
    campaign.router.clone().oneshot(request).await.unwrap()
}

fn header_of<'r>(response: &'r Response<Body>, name: &str) -> &'r str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_sees_its_own_object_and_no_other() {
    let campaign = Campaign::at(NOW);
    let party = person(&campaign, Role::Party);
    let (own, other) = two_objects(&campaign, &party);
    let field = campaign.known.field();
    let of = |object: &ObjectId| {
        let problem = field.problems_of(object).next().unwrap().2.problem.clone();
        let done = &field.inspections_of(object).next().unwrap().2;
        let photo = done
            .photos
            .first()
            .map_or("00", |photo| photo.sha256.as_str());
        [
            format!("/objects/{object}"),
            format!("/problems/{problem}"),
            format!("/inspections/{}", done.inspection),
            format!("/objects/{object}/files/{photo}"),
        ]
    };
    for path in of(&own) {
        let status = campaign.send("GET", &path, Some(&party)).await.status;
        assert_eq!(status, StatusCode::OK, "{path}");
    }
    for path in of(&other) {
        let status = campaign.send("GET", &path, Some(&party)).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
    let mut cases = field.cases().filter(|(_, _, case)| case.object != own);
    let case = &cases.next().unwrap().2.case;
    for path in [
        format!("/cases/{case}/order.docx"),
        "/warnings/F1/notices.docx".to_owned(),
    ] {
        let status = campaign.send("GET", &path, Some(&party)).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/", "/objects", "/problems"] {
        let response = raw(&campaign, &party, path).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        let to = header_of(&response, "location");
        assert!(
            to.starts_with(&format!("/objects/{own}")),
            "{path} leads to {to}"
        );
    }
    for path in ["/facts/1", "/tasks", "/returns", "/ranking", "/accounts"] {
        let status = campaign.send("GET", path, Some(&party)).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_s_pages_lead_nowhere_it_may_not_go() {
    let campaign = Campaign::at(NOW);
    let party = person(&campaign, Role::Party);
    let (own, _) = two_objects(&campaign, &party);
    let page = campaign
        .send("GET", &format!("/objects/{own}"), Some(&party))
        .await
        .body;
    let links = page
        .split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut followed = 0;
    for link in links.filter(|link| !link.starts_with("static/") && !link.starts_with('#')) {
        let path = format!("/{}", link.split('#').next().unwrap());
        let status = campaign.send("GET", &path, Some(&party)).await.status;
        assert!(
            status.is_success() || status.is_redirection(),
            "{path}: {status}"
        );
        followed += 1;
    }
    assert!(followed > 3, "only {followed} links");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_names_are_not_found_and_hostile_questions_answered() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let long = "a".repeat(3000);
    for id in [
        "%00",
        "..%2F..%2Fetc",
        "%E2%80%AE",
        "%3Cscript%3E",
        &long,
        "a%20b",
        "%22%27",
    ] {
        for path in [
            format!("/objects/{id}"),
            format!("/problems/{id}/x/y"),
            format!("/inspections/{id}"),
            format!("/objects/{id}/files/00"),
            format!("/objects/{id}/notices/F1"),
            format!("/objects/{id}/edit"),
        ] {
            let answer = campaign.send("GET", &path, Some(&office)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("<script>"), "{path}");
        }
    }
    for query in [
        "page=99999999999999999999",
        "page=0&unit=nowhere&kind=%3Cscript%3E&list=%00",
        "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "state=%22&row=x&mine=yes&overdue=yes",
    ] {
        for path in ["/objects", "/problems"] {
            let answer = campaign
                .send("GET", &format!("{path}?{query}"), Some(&office))
                .await;
            assert_eq!(answer.status, StatusCode::OK, "{path}?{query}");
            assert!(!answer.body.contains("<script>alert"), "{path}?{query}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_shown_as_what_it_is() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let field = campaign.known.field();
    let mut done = field.inspections().map(|(_, _, done)| done);
    let done = done.find(|done| !done.photos.is_empty()).unwrap();
    let path = format!("/objects/{}/files/{}", done.object, done.photos[0].sha256);
    let response = raw(&campaign, &office, &path).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header_of(&response, "content-type"), "image/png");
    assert_eq!(header_of(&response, "content-disposition"), "inline");
    assert_eq!(header_of(&response, "x-content-type-options"), "nosniff");
    // The same file under an object it does not belong to.
    let stranger = field
        .objects()
        .map(|(_, _, one)| one)
        .find(|one| field.inspections_of(&one.object).next().is_none());
    let path = format!(
        "/objects/{}/files/{}",
        stranger.unwrap().object,
        done.photos[0].sha256
    );
    assert_eq!(
        raw(&campaign, &office, &path).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_goes_out_and_comes_back_the_same() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let response = raw(&campaign, &office, "/objects/registry.xlsx").await;
    assert!(header_of(&response, header::CONTENT_DISPOSITION.as_str()).starts_with("attachment"));
    let bytes = to_bytes(response.into_body(), BYTES_MAX).await.unwrap();
    let told = import(&campaign, &office, &bytes).await;
    let field = campaign.known.field();
    let there = field
        .objects()
        .filter(|(_, _, one)| field.retired(&one.object).is_none());
    let count = there.count();
    assert!(
        told.body
            .contains(&format!("新登记 0，更正 0，无变化 {count}，有误 0。")),
        "{}",
        told.body
    );
}

async fn import(campaign: &Campaign, who: &Person, bytes: &[u8]) -> Told {
    let csrf = [("csrf".to_owned(), who.csrf.clone())];
    let file = [("table", "objects.xlsx", bytes)];
    send_files(campaign, who, "/objects/import", &csrf, &file).await
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_of_a_table_are_named_by_cell_and_nothing_is_taken_in() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let mut row = document::RegistryCells::default();
    row[1] = "宇宙飞船".to_owned();
    row[3] = "某对象".to_owned();
    let bytes = document::registry_xlsx(&campaign.plan, &[row], false).unwrap();
    let told = import(&campaign, &office, &bytes).await;
    assert!(
        told.body.contains("B3：") && told.body.contains("E3："),
        "{}",
        told.body
    );
    let list = campaign
        .send("GET", "/objects?unit=&q=某对象", Some(&office))
        .await;
    assert!(!list.body.contains(">某对象<"));
}

fn fields(who: &Person, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let csrf = [("csrf".to_owned(), who.csrf.clone())];
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    csrf.into_iter().chain(pairs).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_object_is_registered_changed_and_retired() {
    let campaign = Campaign::at(NOW);
    let inspector = person(&campaign, Role::Inspector);
    let wrong = post(
        &campaign,
        &inspector,
        "/objects/new",
        &fields(&inspector, &[("name", "新工地"), ("starts", "去年")]),
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("新工地") && wrong.body.contains("aria-invalid"));
    let typed = [
        ("kind", "site"),
        ("subkind", "building"),
        ("name", "新工地"),
        ("unit", inspector.unit.as_str()),
        ("address", "某路 1 号"),
        ("starts", "2023-04-01"),
        ("ends", "2023-12-31"),
    ];
    let made = post(
        &campaign,
        &inspector,
        "/objects/new",
        &fields(&inspector, &typed),
    )
    .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let page = campaign
        .send("GET", &made.location, Some(&inspector))
        .await
        .body;
    assert!(page.contains("新工地"));
    let fact = page
        .split("name=\"registered\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let retire = fields(&inspector, &[("registered", fact), ("reason", "竣工")]);
    let path = format!("{}/retire", made.location);
    let retired = post(&campaign, &inspector, &path, &retire).await;
    assert_eq!(retired.status, StatusCode::SEE_OTHER, "{}", retired.body);
    let page = campaign
        .send("GET", &made.location, Some(&inspector))
        .await
        .body;
    assert!(page.contains("竣工") && !page.contains("name=\"registered\""));
}

/// An object that has to stop now.
fn stopped(campaign: &Campaign) -> ObjectRegistered {
    let now = NOW.parse().unwrap();
    let mut there = campaign
        .known
        .field()
        .objects()
        .map(|(_, _, object)| object);
    let stopped = there.find(|one| {
        let duty = assess::duty_at(&campaign.plan, &campaign.known, &one.object, now);
        duty.is_some_and(|duty| !duty.may_work)
    });
    stopped.unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn work_does_not_go_on_while_something_stops_it() {
    let campaign = Campaign::at(NOW);
    let office = person(&campaign, Role::Office);
    let object = stopped(&campaign);
    let path = format!("/objects/{}", object.object);
    let page = campaign.send("GET", &path, Some(&office)).await.body;
    assert!(page.contains("现在应当停工"));
    let told = post(
        &campaign,
        &office,
        &format!("{path}/resume"),
        &fields(&office, &[]),
    )
    .await;
    assert!(told.status.is_client_error(), "{}", told.status);
    assert!(
        told.body.contains("不能复工") && told.body.contains("条款 3.2."),
        "{}",
        told.body
    );
}
