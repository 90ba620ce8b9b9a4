//! A store in a folder that goes away, a clock that is set by hand, accounts to sign in with.

#![allow(dead_code, clippy::unwrap_used)]

use access::Role;
use store::{Account, Hashing, NewAccount, SignedIn, Store};
use tempfile::TempDir;
use units::{BeijingTime, UnitId};

pub(crate) const PASSWORD: &str = "tired horse 71";
pub(crate) const ORIGIN: &str = "192.0.2.7";

/// So many seconds after eight on a Friday morning.
pub(crate) fn at(seconds: i64) -> BeijingTime {
    let eight: BeijingTime = "2023-04-07T08:00:00+08:00".parse().unwrap();
    eight.plus_seconds(seconds)
}

pub(crate) fn minutes(minutes: i64) -> BeijingTime {
    at(minutes * 60)
}

pub(crate) fn open(folder: &TempDir) -> Store {
    Store::open_with(folder.path(), Hashing::cheap_for_tests()).unwrap()
}

pub(crate) fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    (folder, store)
}

/// SQLite on the file itself, past the store.
pub(crate) fn raw(folder: &TempDir) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.path().join("office.sqlite")).unwrap()
}

pub(crate) fn new_account(name: &str, role: Role) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        role,
        unit: UnitId::new("zezhou"),
        object: None,
        password: PASSWORD.to_owned(),
        must_change_password: false,
    }
}

pub(crate) fn reporter(store: &Store) -> Account {
    let new = new_account("zezhou.reporter", Role::Reporter);
    store.create_account(&new, at(0)).unwrap()
}

pub(crate) fn sign_in(store: &Store, account: &Account, now: BeijingTime) -> SignedIn {
    store.sign_in(&account.name, PASSWORD, now, ORIGIN).unwrap()
}
