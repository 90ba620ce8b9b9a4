//! Signing in by word of an identity provider.

#![allow(clippy::unwrap_used)]

mod support;

use access::Role;
use store::{AuditFilter, SignInError, Store};
use support::{ORIGIN, PASSWORD, at, new_account, reporter, sign_in, store};

fn refused(store: &Store, name: &str) -> SignInError {
    store.sign_in_as(name, at(1), ORIGIN).unwrap_err()
}

/// What the trail says, newest first.
fn told(store: &Store) -> Vec<(String, String, String)> {
    let rows = store.audit(1, 10, &AuditFilter::default()).unwrap().rows;
    let entries = rows.into_iter().map(|row| row.entry);
    entries
        .filter(|entry| entry.action == "session.sign_in_oidc")
        .map(|entry| (entry.who, entry.outcome, entry.subject))
        .collect()
}

#[test]
fn role_and_unit_are_those_of_the_account() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let signed_in = store.sign_in_as(&account.name, at(0), ORIGIN).unwrap();
    assert_eq!(signed_in.account, account);
    assert!(store.session(&signed_in.token, at(1)).unwrap().is_some());
    let entry = (account.name, "ok".to_owned(), String::new());
    assert_eq!(told(&store), [entry]);
}

#[test]
fn only_the_very_name_of_an_open_account_is_let_in() {
    let (_folder, store) = store();
    let account = reporter(&store);
    for name in [
        "no.such",
        "Zezhou.reporter",
        " zezhou.reporter",
        "",
        "某人 <x>",
    ] {
        let refusal = refused(&store, name);
        assert!(matches!(refusal, SignInError::NoAccount { .. }), "{name}");
    }
    store.set_disabled(account.id, true).unwrap();
    let closed = refused(&store, &account.name);
    assert!(matches!(closed, SignInError::Disabled));
    let told = told(&store);
    assert_eq!(told[0].1, "refused:disabled");
    assert_eq!(
        (told[1].0.as_str(), told[1].1.as_str()),
        ("-", "refused:no_account"),
        "what cannot be a login name is not written down"
    );
}

#[test]
fn a_lock_for_wrong_passwords_neither_matters_nor_ends() {
    let (_folder, store) = store();
    let account = reporter(&store);
    for second in 0..5 {
        let wrong = store.sign_in(&account.name, "not the one 1", at(second), ORIGIN);
        wrong.unwrap_err();
    }
    store.sign_in_as(&account.name, at(6), ORIGIN).unwrap();
    let by_password = store.sign_in(&account.name, PASSWORD, at(7), ORIGIN);
    assert!(matches!(by_password, Err(SignInError::Locked { .. })));
}

#[test]
fn a_first_password_ends_unused() {
    let (_folder, store) = store();
    let mut new = new_account("zezhou.new", Role::Reviewer);
    new.must_change_password = true;
    let account = store.create_account(&new, at(0)).unwrap();
    let by_password = sign_in(&store, &account, at(1));
    assert!(
        store
            .session(&by_password.token, at(1))
            .unwrap()
            .unwrap()
            .account
            .must_change_password
    );

    let signed_in = store.sign_in_as(&account.name, at(2), ORIGIN).unwrap();
    assert!(!signed_in.account.must_change_password);
    assert_eq!(told(&store)[0].2, "first password ended");
    assert!(store.session(&by_password.token, at(3)).unwrap().is_none());
    let again = store.sign_in(&account.name, PASSWORD, at(4), ORIGIN);
    assert!(matches!(again, Err(SignInError::Wrong)));

    // A password of one's own stays.
    let own = reporter(&store);
    store.sign_in_as(&own.name, at(5), ORIGIN).unwrap();
    sign_in(&store, &own, at(6));
}
