//! Signing in, lock-out, and the ends of sessions, by a clock that is set by hand.

#![allow(clippy::unwrap_used)]

mod support;

use std::thread;

use store::{AuditFilter, SignInError, Store};
use support::{ORIGIN, PASSWORD, at, minutes, open, raw, reporter, sign_in, store};

fn wrong(store: &Store, name: &str, seconds: i64) -> SignInError {
    store
        .sign_in(name, "not the one 1", at(seconds), ORIGIN)
        .unwrap_err()
}

#[test]
fn five_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let (_folder, store) = store();
    let account = reporter(&store);
    for second in 0..4 {
        assert!(matches!(
            wrong(&store, &account.name, second),
            SignInError::Wrong
        ));
    }
    let until = at(4).plus_seconds(15 * 60);
    assert!(
        matches!(wrong(&store, &account.name, 4), SignInError::Locked { until: u } if u == until)
    );
    let right = |now| store.sign_in(&account.name, PASSWORD, now, ORIGIN);
    assert!(
        matches!(right(until.plus_seconds(-1)), Err(SignInError::Locked { until: u }) if u == until)
    );
    right(until).unwrap();
    assert!(
        matches!(wrong(&store, &account.name, 2000), SignInError::Wrong),
        "counts anew"
    );
}

#[test]
fn a_right_password_and_time_forget_the_wrong_ones() {
    let (_folder, store) = store();
    let account = reporter(&store);
    for round in 0..4 {
        for second in 0..4 {
            wrong(&store, &account.name, round * 10 + second);
        }
        sign_in(&store, &account, at(round * 10 + 5));
    }
    for quarter in 0..8 {
        let refused = wrong(&store, &account.name, 3600 + quarter * 8 * 60);
        assert!(matches!(refused, SignInError::Wrong), "{refused}");
    }
}

#[test]
fn unlocking_lets_in_and_leaves_sessions_alone() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let open = sign_in(&store, &account, at(0));
    for second in 0..5 {
        wrong(&store, &account.name, second);
    }
    assert!(store.session(&open.token, at(6)).unwrap().is_some());
    store.unlock(account.id).unwrap();
    sign_in(&store, &account, at(7));
    assert!(store.session(&open.token, at(8)).unwrap().is_some());
}

#[test]
fn nobody_learns_who_has_an_account() {
    let (_folder, store) = store();
    let account = reporter(&store);
    for second in 0..6 {
        let (known, unknown) = (
            wrong(&store, &account.name, second),
            wrong(&store, "no.such", second),
        );
        assert_eq!(known.to_string(), unknown.to_string());
    }
    assert!(matches!(
        wrong(&store, "泽州 不是登录名", 0),
        SignInError::Wrong
    ));
}

#[test]
fn a_closed_account_is_told_only_to_who_knows_the_password() {
    let (_folder, store) = store();
    let account = reporter(&store);
    store.set_disabled(account.id, true).unwrap();
    assert!(matches!(
        wrong(&store, &account.name, 0),
        SignInError::Wrong
    ));
    let right = store.sign_in(&account.name, PASSWORD, at(1), ORIGIN);
    assert!(matches!(right, Err(SignInError::Disabled)));
}

#[test]
fn guesses_at_the_same_time_are_counted_too() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let guess = |_| {
        let name = account.name.as_str();
        let store = &store;
        move || {
            store
                .sign_in(name, "not the one 1", at(0), ORIGIN)
                .unwrap_err()
        }
    };
    let wrong = thread::scope(|scope| {
        let threads: Vec<_> = (0..30).map(|index| scope.spawn(guess(index))).collect();
        let answers = threads.into_iter().map(|thread| thread.join().unwrap());
        answers
            .filter(|answer| matches!(answer, SignInError::Wrong))
            .count()
    });
    assert_eq!(wrong, 4);
    let right = store.sign_in(&account.name, PASSWORD, at(1), ORIGIN);
    assert!(matches!(right, Err(SignInError::Locked { .. })));
}

#[test]
fn a_session_ends_after_half_an_hour_without_use() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let token = sign_in(&store, &account, at(0)).token;
    let lives = |minute: i64| store.session(&token, minutes(minute)).unwrap().is_some();
    assert!(lives(29));
    assert!(lives(58));
    assert!(!lives(88));
    assert!(!lives(59), "what is over stays over");
}

#[test]
fn a_session_ends_after_twelve_hours_whatever_happens() {
    let (_folder, store) = store();
    let account = reporter(&store);
    let token = sign_in(&store, &account, at(0)).token;
    for minute in (0..12 * 60).step_by(20) {
        assert!(store.session(&token, minutes(minute)).unwrap().is_some());
    }
    let nearly = at(12 * 3600 - 1);
    assert!(store.session(&token, nearly).unwrap().is_some());
    assert!(store.session(&token, minutes(12 * 60)).unwrap().is_none());
}

#[test]
fn use_is_written_at_most_once_a_minute_and_read_from_memory_between() {
    let (folder, store) = store();
    let account = reporter(&store);
    let token = sign_in(&store, &account, at(0)).token;
    let seen = |seconds| {
        store
            .session(&token, at(seconds))
            .unwrap()
            .unwrap()
            .last_seen
    };
    assert_eq!(seen(59), at(0));
    assert_eq!(seen(60), at(60));
    raw(&folder).execute("DELETE FROM session", []).unwrap();
    assert_eq!(seen(119), at(60), "from memory");
    assert!(
        store.session(&token, at(120)).unwrap().is_none(),
        "another process is noticed"
    );
}

#[test]
fn a_token_is_of_no_use_after_signing_out() {
    let (folder, store) = store();
    let account = reporter(&store);
    let (first, second) = (
        sign_in(&store, &account, at(0)),
        sign_in(&store, &account, at(0)),
    );
    assert!(store.session(&first.token, at(1)).unwrap().is_some());
    store.sign_out(&first.token).unwrap();
    assert!(store.session(&first.token, at(2)).unwrap().is_none());
    assert!(store.session(&second.token, at(2)).unwrap().is_some());
    store.sign_out_all(account.id).unwrap();
    assert!(store.session(&second.token, at(3)).unwrap().is_none());
    drop(store);
    assert!(
        open(&folder)
            .session(&second.token, at(4))
            .unwrap()
            .is_none()
    );
}

#[test]
fn every_session_has_its_own_token_and_the_file_holds_none() {
    let (folder, store) = store();
    let account = reporter(&store);
    let signed_in = sign_in(&store, &account, at(0));
    let other = sign_in(&store, &account, at(0));
    assert_ne!(signed_in.token, other.token);
    assert!(
        store
            .session("chosen by somebody else", at(1))
            .unwrap()
            .is_none()
    );
    let session = store.session(&signed_in.token, at(1)).unwrap().unwrap();
    assert_eq!(session.csrf, signed_in.csrf);
    assert!(session.csrf_matches(&signed_in.csrf));
    assert!(!session.csrf_matches(&other.csrf));
    assert!(!session.csrf_matches(""));
    assert!(!format!("{session:?}{signed_in:?}").contains(&signed_in.csrf));
    for file in ["office.sqlite", "office.sqlite-wal"] {
        let bytes = std::fs::read(folder.path().join(file)).unwrap();
        for secret in [&signed_in.token, &signed_in.csrf] {
            assert!(!bytes.windows(64).any(|window| window == secret.as_bytes()));
        }
    }
}

#[test]
fn attempts_are_in_the_audit_trail_without_what_was_typed_by_mistake() {
    let (_folder, store) = store();
    let account = reporter(&store);
    sign_in(&store, &account, at(0));
    wrong(&store, &account.name, 1);
    wrong(&store, "My Secret Passw0rd!", 2);
    let rows = store.audit(1, 10, &AuditFilter::default()).unwrap().rows;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.entry.who.as_str(), row.entry.outcome.as_str()))
        .collect();
    let expected = [
        ("-", "refused:wrong"),
        ("zezhou.reporter", "refused:wrong"),
        ("zezhou.reporter", "ok"),
    ];
    assert_eq!(told, expected);
    assert!(
        rows.iter()
            .all(|row| row.entry.action == "session.sign_in" && row.entry.origin == ORIGIN)
    );
    assert_eq!(rows[2].entry.unit, Some(account.unit));
}
