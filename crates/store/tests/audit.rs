//! The audit trail: append-only, chained, and not lost.

#![allow(clippy::unwrap_used)]

mod support;

use store::{AuditEntry, AuditFilter, Store};
use support::{ORIGIN, at, open, raw, store};
use tempfile::TempDir;
use units::UnitId;

fn entry(number: i64) -> AuditEntry {
    AuditEntry {
        at: at(number),
        who: if number % 2 == 0 {
            "even.one"
        } else {
            "token:7"
        }
        .to_owned(),
        unit: (number % 3 == 0).then(|| UnitId::new("zezhou")),
        action: "return.read".to_owned(),
        subject: format!("weekly/{number}"),
        outcome: if number % 5 == 0 {
            "refused:own_only"
        } else {
            "ok"
        }
        .to_owned(),
        origin: ORIGIN.to_owned(),
    }
}

fn filled(rows: i64) -> (TempDir, Store) {
    let (folder, store) = store();
    for number in 1..=rows {
        store.record(entry(number)).unwrap();
    }
    store.flush_audit().unwrap();
    (folder, store)
}

/// Edits the file past the store, triggers dropped.
fn tamper(folder: &TempDir, sql: &str) {
    let raw = raw(folder);
    let drop = "DROP TRIGGER audit_is_never_updated; DROP TRIGGER audit_is_never_deleted;";
    raw.execute_batch(&format!("{drop} {sql}")).unwrap();
}

#[test]
fn rows_come_the_latest_first_page_by_page() {
    let (_folder, store) = filled(25);
    let all = AuditFilter::default();
    let first = store.audit(1, 10, &all).unwrap();
    assert_eq!(first.rows[0].seq, 25);
    assert_eq!(first.rows[0].entry, entry(25));
    let last = store.audit(3, 10, &all).unwrap();
    assert_eq!((last.rows.len(), last.rows[4].seq), (5, 1));
    assert!(first.has_more && !last.has_more);
}

#[test]
fn rows_are_filtered() {
    let (_folder, store) = filled(30);
    let count = |filter: &AuditFilter| store.audit(1, 100, filter).unwrap().rows.len();
    let filter = AuditFilter::default;
    assert_eq!(
        count(&AuditFilter {
            who: Some("token:7".to_owned()),
            ..filter()
        }),
        15
    );
    assert_eq!(
        count(&AuditFilter {
            unit: Some(UnitId::new("zezhou")),
            ..filter()
        }),
        10
    );
    assert_eq!(
        count(&AuditFilter {
            refused_only: true,
            ..filter()
        }),
        6
    );
    assert_eq!(
        count(&AuditFilter {
            action: Some("other".to_owned()),
            ..filter()
        }),
        0
    );
    let some = AuditFilter {
        from: Some(at(10)),
        until: Some(at(20)),
        ..filter()
    };
    assert_eq!(count(&some), 10);
}

#[test]
fn rows_are_neither_changed_nor_deleted() {
    let (folder, store) = filled(3);
    let raw = raw(&folder);
    assert!(raw.execute("UPDATE audit SET who = 'x'", []).is_err());
    assert!(raw.execute("DELETE FROM audit", []).is_err());
    assert_eq!(store.verify_audit().unwrap(), None);
}

#[test]
fn every_edited_column_is_found() {
    let edits = [
        "at_us = at_us + 1",
        "who = 'x'",
        "unit = NULL",
        "unit = ''",
        "action = 'x'",
        "subject = 'x'",
        "outcome = 'ok '",
        "origin = 'x'",
        "hash = zeroblob(32)",
        "hash = x'00'",
        "seq = 99",
    ];
    for edit in edits {
        let (folder, store) = filled(12);
        tamper(&folder, &format!("UPDATE audit SET {edit} WHERE seq = 6"));
        assert_eq!(store.verify_audit().unwrap().unwrap().seq, 6, "{edit}");
    }
}

#[test]
fn missing_and_swapped_rows_are_found() {
    for (sql, row) in [
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 7", 7),
        ("DELETE FROM audit WHERE seq >= 10", 10),
        ("DELETE FROM audit", 1),
        (
            "UPDATE audit SET seq = -seq WHERE seq IN (3, 4); UPDATE audit SET seq = 7 + seq WHERE seq < 0",
            3,
        ),
    ] {
        let (folder, store) = filled(12);
        tamper(&folder, sql);
        assert_eq!(store.verify_audit().unwrap().unwrap().seq, row, "{sql}");
    }
}

#[test]
fn the_head_changes_with_every_row() {
    let (_folder, store) = filled(2);
    let before = store.audit_head().unwrap();
    store.record_durably(entry(3)).unwrap();
    let after = store.audit_head().unwrap();
    assert_eq!((before.seq, after.seq), (2, 3));
    assert_ne!(before.hash, after.hash);
}

#[test]
fn what_is_recorded_durably_takes_what_waits_along() {
    let (folder, store) = store();
    store.record(entry(1)).unwrap();
    let rows = || -> i64 {
        let count = "SELECT count(*) FROM audit";
        raw(&folder).query_row(count, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(rows(), 0);
    store.record_durably(entry(2)).unwrap();
    assert_eq!(rows(), 2);
    store.record(entry(3)).unwrap();
    drop(store);
    assert_eq!(rows(), 3, "closing writes what waits");
    assert_eq!(open(&folder).verify_audit().unwrap(), None);
}

#[test]
fn many_threads_make_one_chain() {
    let (_folder, store) = store();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let store = &store;
            scope.spawn(move || {
                (0..1000).for_each(|number| store.record(entry(thread * 1000 + number)).unwrap());
            });
        }
    });
    assert_eq!(store.verify_audit().unwrap(), None);
    assert_eq!(store.audit_head().unwrap().seq, 8000);
}

#[test]
fn overlong_texts_are_cut_and_the_chain_holds() {
    let (_folder, store) = store();
    let long = AuditEntry {
        subject: "泽".repeat(1000),
        ..entry(1)
    };
    store.record_durably(long).unwrap();
    let row = store
        .audit(1, 1, &AuditFilter::default())
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(row.entry.subject, "泽".repeat(341));
    assert_eq!(store.verify_audit().unwrap(), None);
}
