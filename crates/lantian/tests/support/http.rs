//! A plain HTTP/1.1 client for tests: one request a connection, cookies kept by hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A program that serves, ended with the value.
pub(crate) struct Served {
    pub(crate) address: String,
    child: Child,
    _out: BufReader<ChildStdout>,
}

impl Served {
    /// Starts a command and waits for the line that names its address.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it ended early");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        Self {
            address,
            child,
            _out: out,
        }
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nCookie: {cookie}\r\n"), "")
    }

    pub(crate) fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let head = format!(
            "POST {path} HTTP/1.1\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        );
        self.send(&head, form)
    }

    /// A request of a program: a token and JSON.
    pub(crate) fn api(&self, method: &str, path: &str, token: &str, json: &str) -> Answer {
        self.api_with(method, path, token, "", json)
    }

    /// The same with more lines in its head, each ended.
    pub(crate) fn api_with(
        &self,
        method: &str,
        path: &str,
        token: &str,
        more: &str,
        json: &str,
    ) -> Answer {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n{more}"
        );
        self.send(&head, json)
    }

    /// A request of a script of the site: a session's cookie and JSON.
    pub(crate) fn send_json(&self, method: &str, path: &str, cookie: &str, json: &str) -> Answer {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n"
        );
        self.send(&head, json)
    }

    /// Signs a demo account in; the answer is its cookie.
    pub(crate) fn sign_in(&self, name: &str) -> String {
        let form = format!("name={name}&password=Lantian-demo-2023&next=/");
        let answer = self.post("/sign-in", "", &form);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    fn send(&self, head: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (host, length) = (&self.address, body.len());
        write!(
            stream,
            "{head}Host: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Self {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .next()
    }

    /// The hidden token of the first form on a page.
    pub(crate) fn csrf(&self) -> &str {
        let (_, rest) = self.body.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap()
    }
}
