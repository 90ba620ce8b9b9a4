//! What anybody may do without signing in: complaining, following, and what must not work.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/form.rs"]
mod form;
#[allow(dead_code)]
mod support;
#[path = "public/loop.rs"]
mod through;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use access::Role;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use fact::Body as Said;
use form::{attribute, plain};
use ledger::Ledger;
use plan::Plan;
use standard::Standards;
use store::{Hashing, NewAccount, Store};
use tempfile::TempDir;
use tower::ServiceExt;
use units::{BeijingTime, FactId};
use web::{Settings, Site};

const START: &str = "2023-06-08T09:30:00+08:00";
const PASSWORD: &str = "Right-matrix-1";
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// An empty campaign whose clock a test moves.
struct City {
    router: Router,
    plan: Plan,
    store: Store,
    seconds: Arc<AtomicI64>,
    folder: TempDir,
}

struct Told {
    status: StatusCode,
    location: String,
    body: String,
}

impl City {
    fn new() -> Self {
        let start: BeijingTime = START.parse().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = plan::disk::read_dir(&root.join("plans/jincheng-2023")).unwrap();
        let plan = plan::load(&files).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Ledger::create(folder.path()).unwrap().close().unwrap();
        let open = || Store::open_with(folder.path(), Hashing::cheap_for_tests()).unwrap();
        let seconds = Arc::new(AtomicI64::new(0));
        let clock = Arc::clone(&seconds);
        let site = Site::open(
            folder.path(),
            plan.clone(),
            Standards::builtin().unwrap(),
            open(),
            Arc::new(move || start.plus_seconds(clock.load(Ordering::SeqCst))),
            Settings::default(),
        );
        let site = Arc::new(site.unwrap());
        Self {
            router: web::router(site),
            plan,
            store: open(),
            seconds,
            folder,
        }
    }

    fn later(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn send(&self, request: Request<Body>) -> Told {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response.headers().get("location");
        let location = location.map_or_else(String::new, |to| to.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), BODY_BYTES_MAX)
            .await
            .unwrap();
        Told {
            status,
            location,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    async fn get(&self, path: &str) -> Told {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Told {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    /// The first form; answers with the mark of the second.
    async fn mark(&self) -> String {
        let place = [
            ("unit", "zezhou"),
            ("place", "模拟路 12 号"),
            ("kind", "site"),
            ("lon", "112.85"),
            ("lat", "35.49"),
        ];
        let told = self.post("/public/complaints/near", &place).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.body);
        mark_of(&told.body)
    }

    async fn complain(&self, from: &str, more: &[(&str, &str)], photos: &[(&str, &[u8])]) -> Told {
        let mut fields = vec![
            ("unit", "zezhou"),
            ("place", "模拟路 12 号"),
            ("kind", "site"),
            ("lon", "112.85"),
            ("lat", "35.49"),
        ];
        fields.extend(more);
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!(
                    "--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        for (name, bytes) in photos {
            body.extend(format!("--xyz\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"{name}\"\r\n\r\n").bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--xyz--\r\n");
        let request = Request::post("/public/complaints")
            .header("content-type", "multipart/form-data; boundary=xyz")
            .header("x-forwarded-for", from);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A complaint from an address of its own; answers with the address to follow it.
    async fn complained(&self, text: &str) -> String {
        let mark = self.mark().await;
        self.later(10);
        let from = format!("198.51.100.{}", self.seconds.load(Ordering::SeqCst) % 250);
        let told = self
            .complain(
                &from,
                &[("mark", &mark), ("text", text), ("contact", "13812345678")],
                &[],
            )
            .await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        told.location
    }

    /// Everything in the ledger.
    fn facts(&self) -> Vec<fact::Fact> {
        let ledger = Ledger::open(self.folder.path()).unwrap();
        let mut facts = Vec::new();
        ledger
            .for_each_after(FactId(0), |fact| facts.push(fact))
            .unwrap();
        facts
    }

    /// Somebody signed in: cookie and token of the session.
    fn person(&self, role: Role, unit: &str) -> (String, String) {
        let name = format!("{unit}-{role}");
        let now: BeijingTime = START.parse().unwrap();
        let account = NewAccount {
            name: name.clone(),
            role,
            unit: unit.into(),
            object: None,
            password: PASSWORD.to_owned(),
            must_change_password: false,
        };
        self.store.create_accounts(&[account], now).unwrap();
        let signed_in = self.store.sign_in(&name, PASSWORD, now, "").unwrap();
        (
            format!("lantian_session={}", signed_in.token),
            signed_in.csrf,
        )
    }

    async fn by(
        &self,
        (cookie, csrf): &(String, String),
        path: &str,
        fields: &[(&str, &str)],
    ) -> Told {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header("cookie", cookie)
            .header("x-csrf-token", csrf)
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    async fn read_by(&self, (cookie, _): &(String, String), path: &str) -> Told {
        self.send(
            Request::get(path)
                .header("cookie", cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }
}

fn mark_of(page: &str) -> String {
    let tags = page.split('<').filter(|tag| tag.starts_with("input"));
    let mut marks = tags.filter(|tag| attribute(tag, "name").as_deref() == Some("mark"));
    attribute(marks.next().unwrap(), "value").unwrap()
}

/// The smallest whole JPEG our reader takes, with a place in its EXIF.
fn photo(seed: u8) -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap();
        [&[0xff, marker][..], &length.to_be_bytes(), data].concat()
    };
    [
        b"\xff\xd8".to_vec(),
        segment(0xe1, b"Exif\0\0II*\0GPS 35.4912,112.8513"),
        segment(0xdb, &[seed; 65]),
        segment(0xc0, &[8, 0, 16, 0, 32, 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![0x12, 0x34, 0xff, 0xd9],
    ]
    .concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_a_complaint_holds_nothing_personal() {
    let city = City::new();
    let mark = city.mark().await;
    city.later(10);
    let words = [
        ("mark", mark.as_str()),
        ("text", "渣土车晋E12345夜里扬尘，找我13812345678"),
        ("contact", "微信 abc_12345"),
    ];
    let told = city
        .complain(
            "192.0.2.1",
            &words,
            &[("IMG_1.jpg", &photo(1)), ("IMG_2.jpg", &photo(2))],
        )
        .await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    assert!(
        told.location.starts_with("/public/complaints/2306-0001/"),
        "{}",
        told.location
    );
    let facts = city.facts();
    assert_eq!(facts.len(), 1);
    let Said::ComplaintMade(made) = &facts[0].body else {
        panic!()
    };
    assert_eq!(made.text, "渣土车[已隐去]夜里扬尘，找我[已隐去]");
    assert_eq!(
        (facts[0].recorded_by.as_str(), made.photos.len()),
        ("public", 2)
    );
    for photo in &made.photos {
        let bytes = std::fs::read(city.folder.path().join("files").join(photo)).unwrap();
        assert!(!bytes.windows(3).any(|three| three == b"GPS"));
    }
    assert!(!format!("{facts:?}").contains("abc_12345"));
    let page = city.get(&told.location).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("2306-0001") && page.body.contains("收到投诉"),
        "{}",
        page.body
    );
    assert!(
        !page.body.contains("abc_12345"),
        "not even its maker's page shows it"
    );
    let again = city.complain("192.0.2.1", &words, &[]).await;
    assert_eq!(
        again.location, told.location,
        "the same form sent twice is one complaint"
    );
    assert_eq!(city.facts().len(), 1);
    let forgotten = city.post(&format!("{}/forget", told.location), &[]).await;
    assert_eq!(forgotten.status, StatusCode::SEE_OTHER);
    assert_eq!(
        city.store
            .contact("2306-0001", START.parse().unwrap())
            .unwrap(),
        None
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_and_floods_are_stopped_and_told_so() {
    let city = City::new();
    let mark = city.mark().await;
    let good = [("mark", mark.as_str()), ("text", "扬尘")];
    let quick = city.complain("192.0.2.1", &good, &[]).await;
    assert_eq!(quick.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        quick.body.contains("太快") && mark_of(&quick.body) == mark,
        "the same form may be sent once more"
    );
    city.later(10);
    let trap = city
        .complain(
            "192.0.2.1",
            &[("mark", &mark), ("text", "扬尘"), ("website", "http://x")],
            &[],
        )
        .await;
    assert_eq!(trap.status, StatusCode::UNPROCESSABLE_ENTITY);
    let forged = city
        .complain(
            "192.0.2.1",
            &[("mark", "1686187800.00.00"), ("text", "扬尘")],
            &[],
        )
        .await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        forged.body.contains("扬尘</textarea>") && mark_of(&forged.body) != "1686187800.00.00",
        "what was typed is not lost"
    );
    assert_eq!(city.facts().len(), 0);

    let most = city.plan.complaints.as_ref().unwrap().per_address_a_day;
    for _ in 0..most {
        let mark = city.mark().await;
        city.later(10);
        let told = city
            .complain(
                "10.0.0.1, 192.0.2.1",
                &[("mark", &mark), ("text", "扬尘")],
                &[],
            )
            .await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    }
    let mark = city.mark().await;
    city.later(10);
    let one_more = city
        .complain(
            "10.9.9.9, 192.0.2.1",
            &[("mark", &mark), ("text", "扬尘")],
            &[],
        )
        .await;
    assert_eq!(
        one_more.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what a client says of itself does not count"
    );
    assert!(one_more.body.contains("每天最多"), "{}", one_more.body);
    let neighbour = city
        .complain("192.0.2.2", &[("mark", &mark), ("text", "扬尘")], &[])
        .await;
    assert_eq!(
        neighbour.status,
        StatusCode::SEE_OTHER,
        "{}",
        neighbour.body
    );
    city.later(24 * 3600);
    let mark = city.mark().await;
    city.later(10);
    let next_day = city
        .complain("192.0.2.1", &[("mark", &mark), ("text", "扬尘")], &[])
        .await;
    assert_eq!(next_day.status, StatusCode::SEE_OTHER);
}
