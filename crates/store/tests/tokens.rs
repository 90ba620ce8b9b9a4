//! API tokens.

#![allow(clippy::unwrap_used)]

mod support;

use access::Role;
use store::{NewToken, Store, TokenInfo};
use support::{at, minutes, open, raw, store};
use units::{BeijingTime, UnitId};

fn issue(store: &Store, expires_at: Option<BeijingTime>) -> (TokenInfo, String) {
    let new = NewToken {
        label: "monitoring platform".to_owned(),
        role: Role::Office,
        unit: UnitId::new("office"),
        expires_at,
    };
    store.issue_token(&new, at(0)).unwrap()
}

#[test]
fn a_token_is_known_by_its_whole_text() {
    let (folder, store) = store();
    let (info, text) = issue(&store, None);
    assert!(text.starts_with(&format!("lt_{}_", info.id)));
    let found = store.token(&text, at(5)).unwrap().unwrap();
    assert_eq!(found.last_used, Some(at(5)));
    assert_eq!((found.id, found.role), (info.id, Role::Office));
    let (_, other) = issue(&store, None);
    let secret = other.rsplit('_').next().unwrap();
    let mixed = format!("lt_{}_{secret}", info.id);
    for wrong in [
        mixed.as_str(),
        "",
        "lt_",
        "lt_1_",
        "lt_+1_00",
        "泽州",
        text.strip_suffix(|_: char| true).unwrap(),
        &text.to_uppercase(),
    ] {
        assert!(store.token(wrong, at(6)).unwrap().is_none(), "{wrong}");
    }
    drop(store);
    assert!(open(&folder).token(&text, at(7)).unwrap().is_some());
}

#[test]
fn a_token_ends_when_revoked_or_expired_though_it_is_in_memory() {
    let (_folder, store) = store();
    let (info, text) = issue(&store, None);
    assert!(store.token(&text, at(1)).unwrap().is_some());
    assert!(store.revoke_token(info.id, at(2)).unwrap());
    assert!(store.token(&text, at(3)).unwrap().is_none());
    assert!(
        !store.revoke_token(info.id, at(4)).unwrap(),
        "once is enough"
    );
    assert_eq!(store.tokens().unwrap()[0].revoked_at, Some(at(2)));

    let (_, text) = issue(&store, Some(at(30)));
    assert!(store.token(&text, at(29)).unwrap().is_some());
    assert!(store.token(&text, at(30)).unwrap().is_none());
}

#[test]
fn another_process_is_noticed_within_a_minute() {
    let (folder, store) = store();
    let (_, text) = issue(&store, None);
    assert!(store.token(&text, at(1)).unwrap().is_some());
    raw(&folder)
        .execute("UPDATE token SET revoked_us = 1", [])
        .unwrap();
    assert!(store.token(&text, minutes(2)).unwrap().is_none());
}
