//! Sign-in through a real identity provider, from the sign-in page and back; built with the feature `oidc` only.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "support/http.rs"]
mod http;
#[path = "../../oidc/tests/support/mod.rs"]
mod provider;
mod support;

use access::Role;
use http::Served;
use jiff::Timestamp;
use provider::{Browser, CLIENT, Provider, SECRET, field};
use store::{AuditFilter, NewAccount, Store};
use support::{lantian, run};
use tempfile::TempDir;
use units::{BeijingTime, UnitId};

const SESSION: &str = "lantian_session=";

/// A site whose people may sign in by a provider.
struct Site {
    folder: TempDir,
    url: String,
    provider: Provider,
    _served: Served,
}

impl Site {
    fn start() -> Option<Self> {
        let url = format!("http://{}", free_address());
        let provider = Provider::start(&format!("{url}/sign-in/oidc/back"))?;
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
        let store = Store::open(folder.path()).unwrap();
        add(&store, "zezhou.reporter", false);
        add(&store, "zezhou.new", true);
        add(&store, "zezhou.closed", false);
        let closed = store.account_named("zezhou.closed").unwrap().unwrap();
        store.set_disabled(closed.id, true).unwrap();
        drop(store);
        let mut command = lantian();
        command.args(["serve", "--listen", url.strip_prefix("http://").unwrap()]);
        command.arg("--data").arg(folder.path());
        command.args([
            "--oidc-issuer",
            &provider.issuer,
            "--oidc-client-id",
            CLIENT,
        ]);
        command.arg("--oidc-client-secret-file").arg(&secret);
        command.args(["--public-url", &url]);
        let served = Served::start(&mut command);
        Some(Self {
            folder,
            url,
            provider,
            _served: served,
        })
    }

    /// Goes to the provider as somebody; the answer is the address to come back to.
    fn brought(&self, browser: &mut Browser, who: Option<&str>) -> String {
        let away = browser.get(&format!("{}/sign-in/oidc?next=/ranking", self.url));
        assert_eq!(away.status, 303, "{}", away.body);
        let cookie = away.cookies.first().unwrap();
        for part in [
            "HttpOnly",
            "SameSite=Lax",
            "Max-Age=600",
            "Path=/sign-in/oidc",
        ] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let back = self.provider.visit(browser, &away.location.unwrap(), who);
        assert!(back.starts_with(&format!("{}/sign-in/oidc/back?", self.url)));
        back
    }

    /// Waits until the trail names an outcome: refusals are written within a second or two.
    fn is_told(&self, who: &str, outcome: &str) {
        for _ in 0..100 {
            let store = Store::open(self.folder.path()).unwrap();
            let rows = store.audit(1, 100, &AuditFilter::default()).unwrap().rows;
            let told = rows.iter().any(|row| {
                let entry = &row.entry;
                entry.action == "session.sign_in_oidc"
                    && entry.who == who
                    && entry.outcome == outcome
            });
            if told {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("the trail does not say {outcome} of {who}");
    }
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

fn add(store: &Store, name: &str, must_change_password: bool) {
    let account = NewAccount {
        name: name.to_owned(),
        role: Role::Reporter,
        unit: UnitId::new("zezhou"),
        object: None,
        password: "tired horse 71".to_owned(),
        must_change_password,
    };
    let now = BeijingTime::from_timestamp(Timestamp::now());
    store.create_account(&account, now).unwrap();
}

fn is_signed_in(answer: &provider::Answer) -> bool {
    answer
        .cookies
        .iter()
        .any(|cookie| cookie.starts_with(SESSION))
}

#[test]
fn people_sign_in_by_the_provider_and_stay_who_they_are_here() {
    let Some(site) = Site::start() else { return };
    let mut browser = Browser::default();
    let page = browser.get(&format!("{}/sign-in?next=/ranking", site.url));
    assert!(page.body.contains("href=\"/sign-in/oidc?next=/ranking\""));
    assert!(page.body.contains("单位统一身份登录"));

    let back = site.brought(&mut browser, Some("zezhou.reporter"));
    let entered = browser.get(&back);
    assert_eq!(entered.status, 303, "{}", entered.body);
    assert_eq!(entered.location.as_deref(), Some("/ranking"));
    assert!(is_signed_in(&entered));
    assert_eq!(browser.get(&format!("{}/", site.url)).status, 200);

    // Role and unit are the account's: the accounts are the administrator's matter.
    assert_eq!(browser.get(&format!("{}/accounts", site.url)).status, 403);

    // Nobody who signs in like this knows a first password that they would have to change.
    let mut newcomer = Browser::default();
    let back = site.brought(&mut newcomer, Some("zezhou.new"));
    assert!(is_signed_in(&newcomer.get(&back)));
    assert_eq!(newcomer.get(&format!("{}/", site.url)).status, 200);
}

#[test]
fn an_answer_serves_once_in_the_browser_that_asked() {
    let Some(site) = Site::start() else { return };
    let mut browser = Browser::default();
    let back = site.brought(&mut browser, Some("zezhou.reporter"));
    let mut other = Browser::default();
    let stolen = other.get(&back);
    assert_eq!(stolen.status, 401);
    assert!(!is_signed_in(&stolen) && stolen.body.contains("重新登录"));
    let spent = browser.get(&back);
    assert_eq!(spent.status, 401, "whoever tried it ended it");

    let back = site.brought(&mut browser, Some("zezhou.reporter"));
    assert!(is_signed_in(&browser.get(&back)));
    assert_eq!(browser.get(&back).status, 401, "once");

    let back = site.brought(&mut browser, Some("zezhou.reporter"));
    let state = field(&back, "state").unwrap();
    for wrong in ["", "0", "%00"] {
        let forged = back.replace(&state, wrong);
        assert_eq!(browser.get(&forged).status, 401, "{forged}");
    }
    let bare = browser.get(&format!("{}/sign-in/oidc/back", site.url));
    assert_eq!(bare.status, 401);
    site.is_told("-", "refused:state");
    site.is_told("zezhou.reporter", "ok");
}

#[test]
fn a_code_of_another_sign_in_is_refused() {
    let Some(site) = Site::start() else { return };
    let mut thief = Browser::default();
    let mine = site.brought(&mut thief, Some("zezhou.new"));
    let theirs = site.brought(&mut Browser::default(), Some("zezhou.reporter"));
    let forged = mine.replace(
        &field(&mine, "code").unwrap(),
        &field(&theirs, "code").unwrap(),
    );
    let answer = thief.get(&forged);
    assert_eq!(answer.status, 401);
    assert!(!is_signed_in(&answer));
    site.is_told("-", "refused:code");
}

#[test]
fn unknown_and_closed_accounts_are_refused_and_told_whom_to_ask() {
    let Some(site) = Site::start() else { return };
    for (who, named, outcome, told) in [
        (
            "zezhou.nobody",
            "zezhou.nobody",
            "refused:no_account",
            "zezhou.nobody",
        ),
        (
            "Zezhou.reporter",
            "-",
            "refused:no_account",
            "Zezhou.reporter",
        ),
        (
            "zezhou.closed",
            "zezhou.closed",
            "refused:disabled",
            "已停用",
        ),
    ] {
        let mut browser = Browser::default();
        let back = site.brought(&mut browser, Some(who));
        let answer = browser.get(&back);
        assert_eq!(answer.status, 403, "{who}");
        assert!(!is_signed_in(&answer));
        assert!(
            answer.body.contains(told) && answer.body.contains("管理员"),
            "{who}"
        );
        site.is_told(named, outcome);
    }
}

#[test]
fn refusing_at_the_provider_and_spoiled_tokens_lead_back_to_the_sign_in_page() {
    let Some(site) = Site::start() else { return };
    let mut browser = Browser::default();
    let back = site.brought(&mut browser, None);
    let answer = browser.get(&back);
    assert_eq!(answer.status, 401);
    assert!(answer.body.contains("access_denied"));

    for (fault, outcome) in [("expired", "refused:expired"), ("key", "refused:signature")] {
        site.provider.control(&format!(r#"{{"fault": "{fault}"}}"#));
        let back = site.brought(&mut browser, Some("zezhou.reporter"));
        let answer = browser.get(&back);
        assert_eq!(answer.status, 401, "{fault}");
        assert!(!is_signed_in(&answer));
        site.is_told("-", outcome);
    }
}

#[test]
fn flags_that_cannot_be_right_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "x").unwrap();
    let serve = |issuer: &str, public: &str| {
        let mut command = lantian();
        command.args(["serve", "--listen", "127.0.0.1:0", "--oidc-issuer", issuer]);
        command.args(["--oidc-client-id", "x", "--public-url", public]);
        command.arg("--oidc-client-secret-file").arg(&secret);
        command.arg("--data").arg(folder.path());
        run(&mut command)
    };
    for (issuer, public) in [
        ("http://id.example/", "https://here.example"),
        ("https://id.example/", "http://here.example"),
        ("nonsense", "https://here.example"),
    ] {
        let called = serve(issuer, public);
        assert_eq!(called.code, 2, "{}", called.err);
        assert!(called.err.contains("设置有误"), "{}", called.err);
    }
    let mut alone = lantian();
    alone.args(["serve", "--oidc-issuer", "https://id.example/"]);
    let called = run(&mut alone);
    assert_eq!(called.code, 2);
    assert!(called.err.contains("--oidc-client-id"), "{}", called.err);
}
