//! A site over a simulated campaign, one account of every role, and requests to it.

use std::path::Path;
use std::sync::Arc;

use access::Role;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use ledger::Ledger;
use plan::{Plan, UnitKind};
use standard::Standards;
use store::{Hashing, NewAccount, Store};
use tempfile::TempDir;
use tower::ServiceExt;
use units::{BeijingTime, FactId, ObjectId, UnitId};
use web::{Settings, Site};

const PASSWORD: &str = "Right-matrix-1";
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A site, ended with the value.
pub(crate) struct Campaign {
    pub(crate) site: Arc<Site>,
    pub(crate) router: Router,
    pub(crate) plan: Plan,
    pub(crate) people: Vec<Person>,
    /// What the ledger held at the start, folded.
    pub(crate) known: ::campaign::Campaign,
    _folder: TempDir,
}

/// Somebody signed in.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) role: Role,
    pub(crate) unit: UnitId,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

impl Campaign {
    /// The first plan, simulated until an instant at which the clock then stands.
    pub(crate) fn at(now: &str) -> Self {
        let now: BeijingTime = now.parse().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = plan::disk::read_dir(&root.join("plans/jincheng-2023")).unwrap();
        let plan = plan::load(&files).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let known = fill(folder.path(), &plan, now);
        let store = Store::open_with(folder.path(), Hashing::cheap_for_tests()).unwrap();
        store.put_file(&sim::photo()).unwrap();
        let people = people(&store, &plan, &known, now);
        let site = Site::open(
            folder.path(),
            plan.clone(),
            Standards::builtin().unwrap(),
            store,
            Arc::new(move || now),
            Settings::default(),
        );
        let site = Arc::new(site.unwrap());
        Self {
            router: web::router(Arc::clone(&site)),
            site,
            plan,
            people,
            known,
            _folder: folder,
        }
    }

    /// Sends a request as somebody or nobody, with the token of the session where there is one.
    pub(crate) async fn send(&self, method: &str, path: &str, who: Option<&Person>) -> Answer {
        self.send_form(method, path, who, who.map(|who| who.csrf.as_str()), "")
            .await
    }

    pub(crate) async fn send_form(
        &self,
        method: &str,
        path: &str,
        who: Option<&Person>,
        csrf: Option<&str>,
        form: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(who) = who {
            request = request.header("cookie", &who.cookie);
        }
        if let Some(csrf) = csrf {
            request = request.header("x-csrf-token", csrf);
        }
        let kind = if path.starts_with("/api/") {
            "application/json"
        } else {
            "application/x-www-form-urlencoded"
        };
        let request = request.header("content-type", kind);
        let request = request.body(Body::from(form.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let stream = response
            .headers()
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream");
        // An open stream has no end to wait for.
        let body = if stream {
            String::new()
        } else {
            let bytes = to_bytes(response.into_body(), BODY_BYTES_MAX)
                .await
                .unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Answer { status, body }
    }
}

/// An object of a unit at which something was found; of any unit where none lies there.
pub(crate) fn object_in(known: &::campaign::Campaign, unit: &UnitId) -> ObjectId {
    let field = known.field();
    let there = field.objects().map(|(_, _, object)| object);
    let found = there.filter(|object| field.problems_of(&object.object).next().is_some());
    let found: Vec<_> = found.collect();
    let here = found.iter().find(|object| object.unit == *unit);
    here.or_else(|| found.first()).unwrap().object.clone()
}

fn fill(folder: &Path, plan: &Plan, until: BeijingTime) -> ::campaign::Campaign {
    let mut ledger = Ledger::create(folder).unwrap();
    let facts = sim::simulate(plan, 11, until, |_, _| {});
    ledger.append_recorded(&facts).unwrap();
    ledger.close().unwrap();
    let mut known = ::campaign::Campaign::new();
    for (id, (at, fact)) in (1..).zip(facts) {
        known.apply(&fact.recorded(FactId(id), at));
    }
    known
}

/// One account a role: those of units for a ranked one, the party for an object there, the others for the office.
fn people(
    store: &Store,
    plan: &Plan,
    known: &::campaign::Campaign,
    now: BeijingTime,
) -> Vec<Person> {
    let office = plan
        .units
        .iter()
        .find(|unit| unit.kind == UnitKind::Office)
        .unwrap();
    let county = plan.ranked_units().nth(1).unwrap();
    let accounts = Role::ALL.map(|role| NewAccount {
        name: format!("the-{role}"),
        role,
        unit: match role {
            Role::Reporter | Role::Reviewer | Role::Inspector | Role::Party => county.id.clone(),
            _ => office.id.clone(),
        },
        object: (role == Role::Party).then(|| object_in(known, &county.id)),
        password: PASSWORD.to_owned(),
        must_change_password: false,
    });
    store.create_accounts(&accounts, now).unwrap();
    let signed_in = accounts.map(|account| {
        let signed_in = store.sign_in(&account.name, PASSWORD, now, "").unwrap();
        Person {
            role: account.role,
            unit: account.unit,
            cookie: format!("lantian_session={}", signed_in.token),
            csrf: signed_in.csrf,
        }
    });
    signed_in.into()
}
