//! Drafts, and forms sent twice.

#![allow(clippy::unwrap_used)]

mod support;

use std::thread;

use store::limits::DRAFT_BYTES_MAX;
use store::{DraftKey, DraftStage, SaveError, Store, StoreError};
use support::{at, minutes, open, store};
use units::{ObligationId, UnitId};

fn key(unit: &str) -> DraftKey {
    DraftKey {
        obligation: ObligationId::new("weekly"),
        due: at(36_000),
        unit: UnitId::new(unit),
    }
}

fn save(store: &Store, expected: u64, body: &str) -> Result<u64, SaveError> {
    let stage = DraftStage::Editing;
    store.save_draft(
        &key("zezhou"),
        expected,
        stage,
        body,
        None,
        "zezhou.reporter",
        at(1),
    )
}

#[test]
fn a_draft_is_read_as_it_was_saved() {
    let (folder, store) = store();
    assert!(store.draft(&key("zezhou")).unwrap().is_none());
    assert_eq!(save(&store, 0, "{}").unwrap(), 1);
    let back = (DraftStage::SentBack, "请核对第 3 行");
    let version = store.save_draft(
        &key("zezhou"),
        1,
        back.0,
        "{\"a\":1}",
        Some(back.1),
        "reviewer",
        at(2),
    );
    assert_eq!(version.unwrap(), 2);
    store
        .save_draft(
            &key("gaoping"),
            0,
            DraftStage::Submitted,
            "[]",
            None,
            "g",
            at(3),
        )
        .unwrap();
    drop(store);
    let store = open(&folder);
    let draft = store.draft(&key("zezhou")).unwrap().unwrap();
    assert_eq!(
        (draft.version, draft.stage, draft.body.as_str()),
        (2, back.0, "{\"a\":1}")
    );
    assert_eq!(
        (draft.remarks.as_deref(), draft.saved_at),
        (Some(back.1), at(2))
    );
    assert_eq!(
        store.drafts_of(&UnitId::new("zezhou")).unwrap(),
        vec![draft]
    );
    assert_eq!(store.drafts().unwrap().len(), 2);
}

#[test]
fn a_draft_changed_meanwhile_is_not_overwritten() {
    let (_folder, store) = store();
    save(&store, 0, "first").unwrap();
    save(&store, 1, "second").unwrap();
    for stale in [0, 1, 3] {
        let Err(SaveError::Conflict { current }) = save(&store, stale, "lost?") else {
            panic!("version {stale} was taken");
        };
        assert_eq!((current.version, current.body.as_str()), (2, "second"));
    }
    assert!(matches!(
        store.delete_draft(&key("zezhou"), 1),
        Err(SaveError::Conflict { .. })
    ));
}

#[test]
fn of_many_who_save_at_once_one_succeeds() {
    let (_folder, store) = store();
    let saved = thread::scope(|scope| {
        let threads: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| save(&store, 0, "mine")))
            .collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().unwrap().ok())
            .count()
    });
    assert_eq!(saved, 1);
}

#[test]
fn a_deleted_draft_is_gone_and_its_versions_do_not_come_again() {
    let (_folder, store) = store();
    save(&store, 0, "first").unwrap();
    store.delete_draft(&key("zezhou"), 1).unwrap();
    assert!(store.draft(&key("zezhou")).unwrap().is_none());
    assert!(store.drafts().unwrap().is_empty());
    assert!(matches!(save(&store, 1, "late"), Err(SaveError::Gone)));
    assert_eq!(save(&store, 0, "anew").unwrap(), 2);
    assert!(matches!(
        save(&store, 1, "late"),
        Err(SaveError::Conflict { .. })
    ));
}

#[test]
fn a_draft_has_its_limit() {
    let (_folder, store) = store();
    let largest = "x".repeat(DRAFT_BYTES_MAX);
    save(&store, 0, &largest).unwrap();
    let refused = save(&store, 1, &format!("{largest}x"));
    assert!(matches!(refused, Err(SaveError::TooLarge { .. })));
}

#[test]
fn a_form_sent_twice_gets_its_first_answer() {
    let (folder, store) = store();
    assert_eq!(store.remember("form 1", "/returns/7", at(0)).unwrap(), None);
    assert_eq!(
        store
            .remember("form 1", "/returns/8", at(1))
            .unwrap()
            .as_deref(),
        Some("/returns/7")
    );
    assert_eq!(store.remember("form 2", "/returns/8", at(1)).unwrap(), None);
    drop(store);
    let store = open(&folder);
    assert!(
        store
            .remember("form 1", "", minutes(24 * 60 - 1))
            .unwrap()
            .is_some()
    );
    assert!(
        store
            .remember("form 1", "", minutes(24 * 60))
            .unwrap()
            .is_none(),
        "a day later it is new"
    );
    store.forget("form 1").unwrap();
    assert!(
        store
            .remember("form 1", "", minutes(24 * 60))
            .unwrap()
            .is_none()
    );
    let long = store.remember(&"k".repeat(300), "", at(0));
    assert!(matches!(long, Err(StoreError::TooLarge { .. })));
}

#[test]
fn of_the_same_form_sent_at_once_one_is_first() {
    let (_folder, store) = store();
    let first = thread::scope(|scope| {
        let send = |_| scope.spawn(|| store.remember("form", "answer", at(0)).unwrap());
        let threads: Vec<_> = (0..16).map(send).collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().unwrap().is_none().then_some(()))
            .count()
    });
    assert_eq!(first, 1);
}
