//! A real identity provider, started from `e2e/oidc`, and a browser to walk through it.

#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

pub(crate) const CLIENT: &str = "lantian";
pub(crate) const SECRET: &str = "a secret of thirty-two characters, or some more";

/// A provider, ended with the value.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    child: Child,
    /// It ends when nobody listens to its warnings.
    _out: BufReader<ChildStdout>,
}

impl Provider {
    /// Starts it for one address to come back to; nothing without node and npm.
    pub(crate) fn start(redirect_url: &str) -> Option<Self> {
        let folder = installed()?;
        let mut child = Command::new("node")
            .args(["provider.mjs", redirect_url])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = out.by_ref().lines().map(Result::unwrap);
        let issuer = lines.find_map(|line| line.strip_prefix("issuer ").map(str::to_owned));
        let issuer = issuer.expect("the provider starts");
        Some(Self {
            issuer,
            child,
            _out: out,
        })
    }

    /// Changes its keys or spoils its tokens: see `provider.mjs`.
    pub(crate) fn control(&self, json: &str) {
        let mut browser = Browser::default();
        let answer = browser.send("POST", &format!("{}/control", self.issuer), json);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// Goes to an address of the provider as somebody, or refuses as nobody; the answer is where it sends them back to.
    pub(crate) fn visit(&self, browser: &mut Browser, url: &str, who: Option<&str>) -> String {
        let mut url = url.to_owned();
        for _ in 0..10 {
            if !url.starts_with(&self.issuer) {
                return url;
            }
            let answer = browser.send("GET", &url, "");
            let to = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
            let to = if to.starts_with('/') {
                format!("{}{to}", self.issuer)
            } else {
                to
            };
            url = match who {
                Some(who) if to.contains("/interaction/") => format!("{to}?as={who}"),
                _ => to,
            };
        }
        panic!("no end of redirections");
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The folder with its packages; they are installed once, however many tests ask at the same time.
fn installed() -> Option<PathBuf> {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/oidc");
    let there = *INSTALLED.get_or_init(|| install(&folder));
    if !there {
        println!("skipped: no identity provider without node and npm");
    }
    there.then_some(folder)
}

fn install(folder: &Path) -> bool {
    if folder.join("node_modules/.package-lock.json").exists() {
        return true;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let done = Command::new(npm).arg("ci").current_dir(folder).output();
    let Ok(done) = done else {
        return false;
    };
    // With npm there, a failure is one: to pass it over would hide that nothing was tested.
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "npm ci: {said}");
    true
}

/// Cookies by host, and one request at a time.
#[derive(Default)]
pub(crate) struct Browser {
    cookies: BTreeMap<String, BTreeMap<String, String>>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn get(&mut self, url: &str) -> Answer {
        self.send("GET", url, "")
    }

    pub(crate) fn send(&mut self, method: &str, url: &str, body: &str) -> Answer {
        let rest = url.strip_prefix("http://").unwrap();
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let jar = self.cookies.entry(host.to_owned()).or_default();
        let sent: Vec<_> = jar
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{body}",
            sent.join("; "),
            body.len()
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        let all = |name: &str| -> Vec<String> {
            let named = lines
                .clone()
                .filter(|(key, _)| key.eq_ignore_ascii_case(name));
            named.map(|(_, value)| value.to_owned()).collect()
        };
        let cookies = all("set-cookie");
        for cookie in &cookies {
            let pair = cookie.split(';').next().unwrap();
            let (key, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                jar.remove(key);
            } else {
                jar.insert(key.to_owned(), value.to_owned());
            }
        }
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            location: all("location").pop(),
            cookies,
            body: body.to_owned(),
        }
    }
}

/// A field of an address.
pub(crate) fn field(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut named = pairs.filter(|(key, _)| *key == name);
    named.next().map(|(_, value)| value.to_owned())
}
