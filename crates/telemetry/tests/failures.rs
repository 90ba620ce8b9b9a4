//! Disks that fill up, refuse, lie, and lose their power.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use support::{Chance, Words, everything, frames_of, keep, open};
use telemetry::simulated::SimulatedDisk;
use telemetry::{Appended, Config, Store};

const HOUR_MS: usize = 3_600_000;

/// Runs a store until its power goes at a random call, and looks at what comes back. The number of frames acknowledged.
fn live_through_a_power_cut(seed: u64) -> usize {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let config = Config {
        log_bytes: 300 + chance.below(3000) as u64,
        log_age_ms: 5 * HOUR_MS as i64,
        ..Config::default()
    };
    let mut disk = SimulatedDisk::new();
    let (mut acknowledged, mut sent) = (BTreeSet::new(), BTreeSet::new());
    let mut time = 0;
    for _life in 0..3 {
        disk.cut_power_after(20 + chance.below(400) as u64);
        if let Ok(store) = Store::open(Arc::new(disk.clone()), Arc::new(Words), config.clone()) {
            run_until_dark(&store, &mut chance, &mut time, &mut sent, &mut acknowledged);
        }
        disk = disk.cut_power(&mut |bound| chance.below(bound));
        let store = open(&disk);
        check(&store, &sent, &acknowledged, seed);
    }
    acknowledged.len()
}

/// A frame: device and text.
type Sent = (String, String);

fn run_until_dark(
    store: &Store,
    chance: &mut Chance,
    time: &mut i64,
    sent: &mut BTreeSet<Sent>,
    acknowledged: &mut BTreeSet<Sent>,
) {
    for _ in 0..400 {
        let mut waiting = Vec::new();
        for _ in 0..=chance.below(8) {
            // Now and then one that was sent before.
            let again = chance.below(4) == 0;
            let frame = match sent.iter().nth(chance.below(sent.len())).filter(|_| again) {
                Some(frame) => frame.clone(),
                None => {
                    *time += 1 + chance.below(HOUR_MS) as i64;
                    let device = ["A", "B"][chance.below(2)];
                    (
                        device.to_owned(),
                        format!("minute {time} pm={} no2=5", chance.below(100)),
                    )
                }
            };
            sent.insert(frame.clone());
            let origin = store.origin(&frame.0, "").unwrap();
            match store.append(&origin, *time, frame.1.as_bytes()).unwrap() {
                Appended::Waiting(ticket) | Appended::Again(ticket) => {
                    waiting.push((frame, ticket));
                }
                Appended::Known => drop(acknowledged.insert(frame)),
                Appended::Full(_) => {}
            }
        }
        let mut dark = false;
        for (frame, ticket) in waiting {
            if ticket.wait().is_ok() {
                acknowledged.insert(frame);
            } else {
                dark = true;
            }
        }
        if chance.below(5) == 0 {
            dark |= store.maintain(*time).is_err();
        }
        if dark {
            return;
        }
    }
}

fn check(store: &Store, sent: &BTreeSet<Sent>, acknowledged: &BTreeSet<Sent>, seed: u64) {
    for device in ["A", "B"] {
        let frames = frames_of(store, device);
        let once: BTreeSet<_> = frames
            .iter()
            .map(|text| (device.to_owned(), text.clone()))
            .collect();
        assert_eq!(once.len(), frames.len(), "doubled, seed {seed}");
        assert!(once.is_subset(sent), "from nowhere, seed {seed}");
        let of_device = acknowledged.iter().filter(|(of, _)| of == device);
        for frame in of_device {
            assert!(once.contains(frame), "lost {frame:?}, seed {seed}");
        }
        assert_eq!(
            everything(store, device).len(),
            2 * frames.len(),
            "readings, seed {seed}"
        );
    }
}

#[test]
fn two_hundred_power_cuts_lose_nothing_acknowledged_and_double_nothing() {
    let acknowledged: usize = (0..200).map(live_through_a_power_cut).sum();
    // Else the cuts came before anything happened.
    assert!(acknowledged > 10_000, "{acknowledged}");
}

#[test]
fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    assert!(keep(&store, "A", 0, "rtd 0 pm=1"));
    for room in [0, 7, 40] {
        disk.limit_space(Some(room));
        assert!(!keep(&store, "A", 1, "rtd 1 pm=1"));
        assert!(!keep(&store, "A", 2, "rtd 2 pm=1"));
        assert_eq!(everything(&store, "A").len(), 1);
    }
    assert!(store.seal().is_err());
    assert_eq!(everything(&store, "A").len(), 1);
    disk.limit_space(None);
    // What was refused is no duplicate when it comes again.
    assert!(keep(&store, "A", 3, "rtd 1 pm=1"));
    assert_eq!(frames_of(&store, "A"), ["rtd 0 pm=1", "rtd 1 pm=1"]);
    assert!(store.status().failures >= 6);
    store.seal().unwrap();
    assert_eq!(everything(&store, "A").len(), 2);
    drop(store);
    assert_eq!(frames_of(&open(&disk), "A").len(), 2);
}

#[test]
fn a_failed_sync_is_no_acknowledgement() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    assert!(keep(&store, "A", 0, "rtd 0 pm=1"));
    disk.set_sync_fails(true);
    assert!(!keep(&store, "A", 1, "rtd 1 pm=1"));
    disk.set_sync_fails(false);
    assert!(keep(&store, "A", 2, "rtd 1 pm=1"));
    assert_eq!(frames_of(&store, "A").len(), 2);
    drop(store);
    assert_eq!(frames_of(&open(&disk), "A").len(), 2);
}

#[test]
fn what_is_sent_again_while_the_disk_refuses_is_not_taken_for_kept() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    disk.set_sync_fails(true);
    let origin = store.origin("A", "").unwrap();
    for _ in 0..3000 {
        match store.append(&origin, 0, b"rtd 0 pm=1").unwrap() {
            Appended::Known => panic!("not on disk"),
            Appended::Waiting(ticket) | Appended::Again(ticket)
                if ticket.outcome().is_some_and(|outcome| outcome.is_ok()) =>
            {
                panic!("not on disk")
            }
            _ => {}
        }
    }
    assert!(frames_of(&store, "A").is_empty());
}

#[test]
fn a_read_only_folder_is_named_when_opened_and_survived_when_it_comes_later() {
    let disk = SimulatedDisk::new();
    disk.set_read_only(true);
    let refused = Store::open(Arc::new(disk.clone()), Arc::new(Words), Config::default());
    assert!(refused.err().unwrap().to_string().starts_with("lock: "));
    disk.set_read_only(false);
    let store = open(&disk);
    assert!(keep(&store, "A", 0, "rtd 0 pm=1"));
    disk.set_read_only(true);
    assert!(!keep(&store, "A", 1, "rtd 1 pm=1"));
    assert!(store.maintain(i64::MAX).is_err());
    assert_eq!(everything(&store, "A").len(), 1);
    disk.set_read_only(false);
    assert!(keep(&store, "A", 1, "rtd 1 pm=1"));
}

#[test]
fn damage_within_a_log_costs_one_frame_and_is_reported() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    for time in 0..10 {
        assert!(keep(&store, "A", time, &format!("rtd {time} pm=1")));
    }
    drop(store);
    disk.damage("log/000000000001.log", 200);
    let store = open(&disk);
    assert_eq!(frames_of(&store, "A").len(), 9);
    assert!(store.recovered().damaged_bytes > 0);
    assert_eq!(store.recovered().torn_bytes, 0);
}

#[test]
fn an_altered_manifest_is_refused() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    assert!(keep(&store, "A", 0, "rtd 0 pm=1"));
    store.seal().unwrap();
    let name = store.segments().remove(0).name;
    drop(store);
    disk.damage(&format!("sealed/{name}/manifest.json"), 40);
    assert!(Store::open(Arc::new(disk), Arc::new(Words), Config::default()).is_err());
}

#[test]
fn damaged_segments_give_errors_and_no_panic() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    for time in 0..50 {
        assert!(keep(&store, "A", time, &format!("minute {time} pm={time}")));
    }
    store.seal().unwrap();
    let manifest = store.segments().remove(0);
    drop(store);
    for file in manifest.files {
        for place in (0..file.bytes as usize).step_by(11) {
            let path = format!("sealed/{}/{}", manifest.name, file.name);
            disk.damage(&path, place);
            if let Ok(store) =
                Store::open(Arc::new(disk.clone()), Arc::new(Words), Config::default())
            {
                drop(store.readings(&telemetry::Query::of("A")));
                drop(store.frames("A", i64::MIN, i64::MAX, 10));
            }
            disk.damage(&path, place);
        }
    }
    assert_eq!(everything(&open(&disk), "A").len(), 50);
}
