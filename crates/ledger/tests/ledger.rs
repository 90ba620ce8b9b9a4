//! Appending, reading back, and finding every altered byte.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::ops::ControlFlow;

use fact::NewFact;
use ledger::{Appended, Fault, Ledger, LedgerError, verify};
use support::{hour, noon, samples};
use tempfile::tempdir;
use units::FactId;

#[test]
fn appended_facts_come_back() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    let facts = samples(40);
    let answers = ledger.append(&facts, noon(0)).unwrap();
    assert_eq!(answers[0], Appended::New(FactId(1)));
    let mut read = Vec::new();
    ledger
        .for_each(None, |fact| {
            read.push(fact);
            ControlFlow::Continue(())
        })
        .unwrap();
    let expected: Vec<_> = (1..)
        .zip(facts)
        .map(|(id, fact)| fact.recorded(FactId(id), noon(0)))
        .collect();
    assert_eq!(read, expected);
    assert_eq!(ledger.fact(FactId(3)).unwrap().as_ref(), Some(&expected[2]));
    assert_eq!(ledger.fact(FactId(99)).unwrap(), None);
}

#[test]
fn a_second_sending_changes_nothing_and_another_content_is_refused() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    let facts = samples(10);
    ledger.append(&facts, noon(0)).unwrap();
    let head = ledger.head().unwrap();
    let again = ledger.append(&facts, noon(1)).unwrap();
    assert!(
        again
            .iter()
            .all(|answer| matches!(answer, Appended::Exists(_)))
    );
    assert_eq!(ledger.head().unwrap(), head);
    let mut other = hour(500);
    other.key.clone_from(&facts[4].key);
    let refused = ledger.append(&[other], noon(2)).unwrap_err();
    assert!(matches!(
        refused,
        LedgerError::ExistsWithDifferentBody {
            existing: FactId(5),
            ..
        }
    ));
}

#[test]
fn a_refused_batch_leaves_nothing_behind() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    ledger.append(&samples(3), noon(1)).unwrap();
    assert!(matches!(
        ledger.append(&[hour(77)], noon(0)),
        Err(LedgerError::ClockBehind { .. })
    ));
    let mut clash = hour(78);
    clash.key.clone_from(&samples(1)[0].key);
    assert!(ledger.append(&[hour(79), clash], noon(2)).is_err());
    assert_eq!(ledger.len().unwrap(), 3);
}

#[test]
fn what_was_known_at_an_instant() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    for day in 0..5 {
        ledger.append(&[hour(day)], noon(day)).unwrap();
    }
    let mut known = 0;
    ledger
        .for_each(Some(noon(2)), |_| {
            known += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(known, 3);
}

#[test]
fn a_thousand_single_byte_edits_are_all_found() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    for day in 0..20 {
        ledger
            .append(&support::samples_from(day * 20, 20), noon(day))
            .unwrap();
    }
    ledger.close().unwrap();
    assert!(verify(folder.path()).unwrap().is_intact());
    let files = ["ledger.sqlite", "ledger.seal"].map(|name| folder.path().join(name));
    let mut random = support::Random(20230326);
    for edit in 0..1000 {
        let file = &files[usize::from(edit % 10 == 9)];
        let good = fs::read(file).unwrap();
        let mut bad = good.clone();
        let at = random.below(bad.len());
        bad[at] ^= u8::try_from(1 + random.below(255)).unwrap();
        fs::write(file, &bad).unwrap();
        let found = verify(folder.path());
        assert!(
            !found.is_ok_and(|report| report.is_intact()),
            "edit of byte {at} of {} not found",
            file.display()
        );
        fs::write(file, &good).unwrap();
    }
    assert!(verify(folder.path()).unwrap().is_intact());
}

#[test]
fn removed_inserted_and_swapped_facts_are_named() {
    let cases = [
        (
            "UPDATE fact SET body = replace(body, '30', '31') WHERE seq = 7",
            7,
        ),
        ("DELETE FROM fact WHERE seq = 9", 9),
        (
            "UPDATE fact SET seq = 0 WHERE seq = 5; UPDATE fact SET seq = 5 WHERE seq = 6; UPDATE fact SET seq = 6 WHERE seq = 0",
            5,
        ),
        (
            "UPDATE fact SET recorded_us = recorded_us - 1 WHERE seq = 3",
            3,
        ),
    ];
    for (sql, bad) in cases {
        let folder = tempdir().unwrap();
        let mut ledger = Ledger::create(folder.path()).unwrap();
        ledger
            .append(&(0..20).map(hour).collect::<Vec<_>>(), noon(0))
            .unwrap();
        ledger.close().unwrap();
        let raw = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
        assert!(raw.execute_batch(sql).is_err(), "append-only");
        raw.execute_batch("DROP TRIGGER fact_is_never_updated; DROP TRIGGER fact_is_never_deleted")
            .unwrap();
        raw.execute_batch(sql).unwrap();
        let report = verify(folder.path()).unwrap();
        let named = report
            .faults
            .iter()
            .any(|fault| matches!(fault, Fault::Fact { fact, .. } if fact.0 == bad));
        assert!(named, "{sql}: {report:?}");
    }
}

#[test]
fn the_last_fact_cannot_be_dropped() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    ledger.append(&samples(8), noon(0)).unwrap();
    ledger.close().unwrap();
    let raw = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    raw.execute_batch("DROP TRIGGER fact_is_never_deleted; DELETE FROM fact WHERE seq = 8")
        .unwrap();
    let report = verify(folder.path()).unwrap();
    assert!(
        report.faults.contains(&Fault::FactsMissing {
            sealed: 8,
            found: 7
        }),
        "{report:?}"
    );
}

#[test]
fn a_cut_or_lengthened_file_is_found() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    ledger.append(&samples(100), noon(0)).unwrap();
    ledger.close().unwrap();
    let file = folder.path().join("ledger.sqlite");
    let good = fs::read(&file).unwrap();
    for length in [0, 1, 100, 4096, good.len() / 2, good.len() - 1] {
        fs::write(&file, &good[..length]).unwrap();
        assert!(
            !verify(folder.path()).is_ok_and(|report| report.is_intact()),
            "cut to {length}"
        );
    }
    let mut longer = good.clone();
    longer.insert(good.len() / 3, 0);
    fs::write(&file, longer).unwrap();
    assert!(!verify(folder.path()).is_ok_and(|report| report.is_intact()));
    fs::write(&file, good).unwrap();
    fs::remove_file(folder.path().join("ledger.seal")).unwrap();
    assert_eq!(verify(folder.path()).unwrap().faults, [Fault::Seal]);
}

#[test]
fn an_altered_write_ahead_log_is_found() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    ledger.append(&samples(100), noon(0)).unwrap();
    drop(ledger);
    assert!(verify(folder.path()).unwrap().is_intact());
    let wal = folder.path().join("ledger.sqlite-wal");
    let good = fs::read(&wal).unwrap();
    for at in [40, good.len() / 2, good.len() - 5000] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&wal, &bad).unwrap();
        let report = verify(folder.path()).unwrap();
        assert!(
            report
                .faults
                .iter()
                .any(|fault| matches!(fault, Fault::WriteAheadLog { .. })),
            "byte {at}: {report:?}"
        );
    }
}

#[test]
fn a_batch_commits_once_and_a_refused_part_harms_no_other() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    let [first, second] = samples(2).try_into().unwrap();
    let contradiction = NewFact {
        body: second.body.clone(),
        ..first.clone()
    };
    let (one, two, three) = ledger
        .batch(|batch| {
            let one = batch.append(std::slice::from_ref(&first), noon(0));
            let two = batch.append(&[second.clone(), contradiction], noon(0));
            let three = batch.append(std::slice::from_ref(&second), noon(1));
            (one, two, three)
        })
        .unwrap();
    assert_eq!(one.unwrap(), [Appended::New(FactId(1))]);
    assert!(matches!(
        two,
        Err(LedgerError::ExistsWithDifferentBody { .. })
    ));
    assert_eq!(three.unwrap(), [Appended::New(FactId(2))]);
    let mut seen = Vec::new();
    ledger
        .for_each_after(FactId(1), |fact| seen.push(fact.key))
        .unwrap();
    assert_eq!(seen, [second.key]);
    assert_eq!(ledger.last_recorded().unwrap(), Some(noon(1)));
    drop(ledger);
    assert!(verify(folder.path()).unwrap().is_intact());
}

/// Without its lock another program would think itself alone and move the write-ahead log into the sealed file.
#[cfg(target_os = "linux")]
#[test]
fn sealing_and_verifying_keep_the_lock_on_the_open_file() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    ledger.append(&samples(5), noon(0)).unwrap();
    let file = fs::metadata(folder.path().join("ledger.sqlite"))
        .unwrap()
        .ino();
    let locked = || {
        let (process, ending) = (format!(" {} ", std::process::id()), format!(":{file} "));
        let locks = fs::read_to_string("/proc/locks").unwrap();
        locks
            .lines()
            .any(|line| line.contains(&process) && line.contains(&ending))
    };
    assert!(locked(), "SQLite holds a shared lock while it is open");
    ledger.checkpoint().unwrap();
    assert!(locked(), "after a seal");
    assert!(verify(folder.path()).unwrap().is_intact());
    assert!(locked(), "after a verification");
}

/// The head of any instant is the end of what a full reading calls known.
#[test]
fn the_head_of_every_instant_ends_what_was_known() {
    let folder = tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path()).unwrap();
    assert_eq!(ledger.head_known_at(noon(0)).unwrap().fact, FactId(0));
    // Several facts share an instant, and some days have none.
    let mut next = 0;
    for (day, count) in [(0, 1), (1, 4), (4, 2), (5, 7), (9, 1)] {
        ledger
            .append(&support::samples_from(next, count), noon(day))
            .unwrap();
        next += count;
    }
    for day in -1..12 {
        for seconds in [-1, 0, 1] {
            let at = noon(day).plus_seconds(seconds);
            let mut known = 0;
            ledger
                .for_each(Some(at), |fact| {
                    known = fact.id.0;
                    ControlFlow::Continue(())
                })
                .unwrap();
            assert_eq!(
                ledger.head_known_at(at).unwrap().fact,
                FactId(known),
                "{at}"
            );
        }
    }
    assert_eq!(
        ledger.head_known_at(noon(20)).unwrap(),
        ledger.head().unwrap()
    );
}
