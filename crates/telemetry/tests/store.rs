//! Frames in, readings out, through logs and segments alike.

#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use support::{everything, frames_of, keep, open, open_with, text_of};
use telemetry::disk::{Disk, Folder};
use telemetry::simulated::SimulatedDisk;
use telemetry::{Appended, Config, Manifest, Query, Store};

const DAY: i64 = 86_400_000;

fn fill(store: &Store) {
    for minute in 0..60 {
        for device in ["B", "A"] {
            let text = format!(
                "minute {} pm={} no2={}",
                minute * 60_000,
                100 + minute,
                900 - minute
            );
            assert!(keep(store, device, minute * 60_000 + 61_000, &text));
        }
        assert!(keep(
            store,
            "A",
            minute * 60_000 + 1000,
            &format!("rtd {} pm=off", minute * 60_000)
        ));
    }
    assert!(keep(store, "A", 5_000_000, "hello"));
}

#[test]
fn logs_and_segments_read_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Folder::new(folder.path()).unwrap();
    let store = open(&disk);
    fill(&store);
    let (readings, frames) = (everything(&store, "A"), frames_of(&store, "A"));
    assert_eq!(readings.len(), 180);
    assert_eq!(readings[0], "minute no2 0 @61000 #2 90.0 N mg");
    assert_eq!(readings[179], "rtd pm 3540000 @3541000 #180 off N mg");
    assert_eq!(frames.len(), 121);
    let latest = store.latest("A").unwrap();
    let newest: Vec<_> = latest
        .iter()
        .map(|run| (&*run.kind, &*run.factor, run.readings.times()[0]))
        .collect();
    let last = 59 * 60_000;
    assert_eq!(
        newest,
        [
            ("minute", "no2", last),
            ("minute", "pm", last),
            ("rtd", "pm", last)
        ]
    );

    assert_eq!(store.seal().unwrap(), 1);
    assert_eq!(store.status().logs, 0);
    assert_eq!(everything(&store, "A"), readings);
    assert_eq!(frames_of(&store, "A"), frames);
    drop(store);
    let store = open(&disk);
    assert_eq!(everything(&store, "A"), readings);
    assert_eq!(frames_of(&store, "A"), frames);
    let again = store.latest("A").unwrap();
    let again: Vec<_> = again
        .iter()
        .map(|run| (&*run.kind, &*run.factor, run.readings.times()[0]))
        .collect();
    assert_eq!(again, newest);

    // Some of it.
    let query = Query {
        kind: Some("minute".to_owned()),
        factors: vec!["pm".to_owned()],
        from_ms: 600_000,
        until_ms: 720_000,
        ..Query::of("B")
    };
    let some = text_of(&store, &query);
    assert_eq!(some.len(), 2);
    assert!(some[0].starts_with("minute pm 600000 @661000 "), "{some:?}");
    assert!(everything(&store, "C").is_empty());
}

#[test]
fn readings_of_logs_and_segments_are_one() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    assert!(keep(&store, "A", 10, "minute 60000 pm=1"));
    store.seal().unwrap();
    assert!(keep(&store, "A", 20, "minute 0 pm=2"));
    store.seal().unwrap();
    // Back-filled, a correction, and the same again in another frame.
    assert!(keep(&store, "A", 30, "minute 60000 pm=3"));
    assert!(keep(&store, "A", 40, "minute 0 pm=2 "));
    let lines = everything(&store, "A");
    let wanted = [
        "minute pm 0 @20 #2 0.2 N mg",
        "minute pm 60000 @10 #1 0.1 N mg",
        "minute pm 60000 @30 #3 0.3 N mg",
    ];
    assert_eq!(lines, wanted);
    assert_eq!(frames_of(&store, "A").len(), 4);
}

#[test]
fn a_frame_sent_again_is_kept_once() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    let again = |store: &Store| {
        let origin = store.origin("A", "changed").unwrap();
        matches!(
            store.append(&origin, 99, b"rtd 0 pm=1").unwrap(),
            Appended::Known
        )
    };
    assert!(keep(&store, "A", 1, "rtd 0 pm=1"));
    assert!(again(&store));
    // Another device may send the same bytes.
    assert!(keep(&store, "B", 1, "rtd 0 pm=1"));
    assert_eq!(frames_of(&store, "B").len(), 1);
    drop(store);
    let store = open(&disk);
    assert!(again(&store));
    store.seal().unwrap();
    assert!(again(&store));
    drop(store);
    let store = open(&disk);
    assert!(again(&store));
    assert_eq!(frames_of(&store, "A").len(), 1);
}

#[test]
fn many_frames_share_an_fsync() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    let origin = store.origin("A", "").unwrap();
    let before = disk.syncs();
    let tickets: Vec<_> = (0..5000)
        .filter_map(|time| {
            match store
                .append(&origin, time, format!("rtd {time} pm=1").as_bytes())
                .unwrap()
            {
                Appended::Waiting(ticket) | Appended::Again(ticket) => Some(ticket),
                _ => None,
            }
        })
        .collect();
    assert_eq!(tickets.len(), 5000);
    assert!(tickets.iter().all(|ticket| ticket.wait().is_ok()));
    assert!(disk.syncs() - before < 2500, "{}", disk.syncs());
    assert_eq!(everything(&store, "A").len(), 5000);
}

#[test]
fn days_and_months_are_merged_and_read_the_same() {
    let disk = SimulatedDisk::new();
    let config = Config {
        frame_days: Some(60),
        reading_days: Some(400),
        ..Config::default()
    };
    let store = open_with(&disk, config);
    // 2023-03-31 20:00 of Beijing.
    let start = 1_680_264_000_000;
    for hour in 0..60 {
        let time = start + hour * 3_600_000;
        let text = format!("minute {time} pm={hour} no2=7");
        assert!(keep(&store, "A", time + 1, &text));
        assert!(keep(&store, "B", time + 2, &text.replace('7', "8")));
        store.seal().unwrap();
    }
    let (readings, frames) = (everything(&store, "A"), frames_of(&store, "B"));
    assert_eq!(store.segments().len(), 60);
    let end = start + 60 * 3_600_000;
    let hashes: Vec<_> = store
        .segments()
        .into_iter()
        .map(|manifest| manifest.sha256)
        .collect();
    let done = store.maintain(end).unwrap();
    assert_eq!((done.merged, store.segments().len()), (3, 11));
    let of_day = store.segments().remove(1);
    assert_eq!(of_day.frames, 48);
    assert!(
        of_day
            .replaces
            .iter()
            .all(|replaced| hashes.contains(&replaced.sha256))
    );
    assert_eq!(everything(&store, "A"), readings);
    assert_eq!(frames_of(&store, "B"), frames);

    let done = store.maintain(end + 40 * DAY).unwrap();
    assert_eq!((done.merged, store.segments().len()), (2, 2));
    assert_eq!(everything(&store, "A"), readings);
    drop(store);
    let store = open(&disk);
    assert_eq!(everything(&store, "A"), readings);
    assert_eq!(frames_of(&store, "B"), frames);
    drop(store);

    // The frames' time is over, then the readings'.
    let config = Config {
        frame_days: Some(60),
        reading_days: Some(400),
        ..Config::default()
    };
    let store = open_with(&disk, config);
    assert_eq!(store.maintain(end + 70 * DAY).unwrap().frames_ended, 2);
    assert!(frames_of(&store, "B").is_empty());
    assert_eq!(everything(&store, "A"), readings);
    let manifest: Manifest = store.segments().remove(0);
    assert!(
        manifest
            .files
            .iter()
            .any(|file| file.dropped && file.name == "frames.parquet")
    );
    assert_eq!(manifest.sha256, Manifest::hash_of(&manifest.files));
    assert_eq!(store.maintain(end + 500 * DAY).unwrap().segments_ended, 2);
    assert!(everything(&store, "A").is_empty());
    assert!(keep(&store, "A", end, "rtd 0 pm=1"));
}

#[test]
fn segments_without_frames_are_merged_like_others() {
    let disk = SimulatedDisk::new();
    let config = Config {
        frame_days: Some(1),
        compact: false,
        ..Config::default()
    };
    let store = open_with(&disk, config.clone());
    for time in [0, 3_600_000] {
        assert!(keep(&store, "A", time, &format!("rtd {time} pm=1")));
        store.seal().unwrap();
    }
    store.maintain(3 * DAY).unwrap();
    let readings = everything(&store, "A");
    drop(store);
    let config = Config {
        compact: true,
        ..config
    };
    let store = open_with(&disk, config);
    assert!(store.maintain(3 * DAY).unwrap().merged > 0);
    assert_eq!(everything(&store, "A"), readings);
    let manifest = store.segments().remove(0);
    assert_eq!(
        (manifest.frames, manifest.last_frame, manifest.files.len()),
        (2, 2, 3)
    );
}

#[test]
fn a_clock_that_steps_back_loses_nothing_and_seals_nothing_early() {
    let disk = SimulatedDisk::new();
    let store = open(&disk);
    assert!(keep(&store, "A", 10 * DAY, "rtd 1 pm=1"));
    assert!(keep(&store, "A", 9 * DAY, "rtd 2 pm=2"));
    assert!(keep(&store, "A", -DAY, "rtd 3 pm=3"));
    assert_eq!(store.maintain(9 * DAY).unwrap().sealed, 0);
    assert_eq!(store.maintain(i64::MIN).unwrap().sealed, 0);
    assert_eq!(everything(&store, "A").len(), 3);
    assert_eq!(store.maintain(10 * DAY + 3_600_000).unwrap().sealed, 1);
    let numbers: Vec<_> = store
        .frames("A", i64::MIN, i64::MAX, 9)
        .unwrap()
        .iter()
        .map(|frame| frame.number)
        .collect();
    assert_eq!(numbers, [3, 2, 1]);
    let manifest = store.segments().remove(0);
    assert_eq!(
        (manifest.first_received_ms, manifest.last_received_ms),
        (-DAY, 10 * DAY)
    );
    assert_eq!(store.maintain(i64::MAX).unwrap().merged, 0);
}

#[test]
fn a_full_log_is_closed_and_another_begun() {
    let disk = SimulatedDisk::new();
    let config = Config {
        log_bytes: 2000,
        ..Config::default()
    };
    let store = open_with(&disk, config);
    for time in 0..200 {
        assert!(keep(&store, "A", time, &format!("rtd {time} pm=1")));
    }
    assert!(store.status().logs > 4);
    assert!(store.maintain(0).unwrap().sealed > 1);
    assert_eq!(store.status().logs, 1);
    assert_eq!(everything(&store, "A").len(), 200);
}

#[test]
fn only_one_program_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Folder::new(folder.path()).unwrap();
    let store = open(&disk);
    let second = Store::open(
        Arc::new(disk.clone()),
        Arc::new(support::Words),
        Config::default(),
    );
    assert!(
        second
            .err()
            .unwrap()
            .to_string()
            .contains("another program")
    );
    drop(store);
    drop(open(&disk));
}

#[test]
fn any_parquet_reader_understands_the_files() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let folder = tempfile::tempdir().unwrap();
    let disk = Folder::new(folder.path()).unwrap();
    let store = open(&disk);
    fill(&store);
    store.seal().unwrap();
    let name = disk.list("sealed").unwrap().remove(0);
    let path = folder
        .path()
        .join("sealed")
        .join(&name)
        .join("readings.parquet");
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().to_string())
        .collect();
    assert_eq!(rows.len(), 300);
    assert_eq!(
        rows[0],
        "{device: \"A\", kind: \"minute\", factor: \"no2\", time: 1970-01-01 00:00:00.000 +00:00, nth: 0, rtd: null, \
         rtd_scale: null, avg: 900, avg_scale: 1, flag: \"N\", unit: \"mg\", switches: null, rest: null}"
    );
    let group = reader.metadata().row_group(0);
    assert!(group.column(0).statistics().is_some());
    assert_eq!(group.sorting_columns().unwrap().len(), 4);
}
