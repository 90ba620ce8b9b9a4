//! Fills a telemetry store with the minutes of simulated monitors, and measures its size and its queries.
//!
//! `telemetry_store FOLDER MONITORS DAYS`

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::sync::Arc;
use std::time::Instant;

use gateway::hj212::{Decoder, Device};
use hj212::{Cn, Flag, Header, Qn, St, Stamp};
use sim::Monitor;
use telemetry::disk::Folder;
use telemetry::{Appended, Config, Query, Store};

/// 2023-05-01 00:00 of Beijing.
const START_MS: i64 = 1_682_870_400_000;
const HOUR_MS: i64 = 3_600_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, monitors, days] = arguments.as_slice() else {
        panic!("telemetry_store FOLDER MONITORS DAYS");
    };
    let (monitors, days): (u64, i64) = (monitors.parse().unwrap(), days.parse().unwrap());
    let disk = Folder::new(folder).unwrap();
    let store = Store::open(
        Arc::new(disk),
        Arc::new(Decoder::default()),
        Config::default(),
    )
    .unwrap();
    if store.segments().is_empty() {
        fill(&store, monitors, days);
    }
    sizes(&store, monitors, days);
    queries(&store, days);
}

fn mn(number: u64) -> String {
    format!("5EED0000000000000000{number:04X}")
}

fn fill(store: &Store, monitors: u64, days: i64) {
    let start = Instant::now();
    let mut devices: Vec<_> = (0..monitors)
        .map(|number| {
            let mut monitor = Monitor::new(1, number);
            let phase = monitor.between(0, 20_000);
            let origin = store
                .origin(&mn(number), &Device::new(&mn(number)).context())
                .unwrap();
            (monitor, phase, origin)
        })
        .collect();
    let mut bytes = Vec::new();
    let mut sealing = 0.0;
    for minute in 0..days * 1440 {
        let time = START_MS + minute * 60_000;
        for (number, (monitor, phase, origin)) in (0..).zip(&mut devices) {
            let received = time + 60_000 + *phase + monitor.between(0, 800);
            frame(monitor, number, time, received - 30, &mut bytes);
            // The bench outruns a real network: what is full is waited for.
            while let Appended::Full(ticket) = store.append(origin, received, &bytes).unwrap() {
                ticket.wait().unwrap();
            }
        }
        if minute % 60 == 59 {
            let began = Instant::now();
            store.seal().unwrap();
            store.maintain(time + HOUR_MS).unwrap();
            sealing += began.elapsed().as_secs_f64();
        }
    }
    let began = Instant::now();
    store
        .maintain(START_MS + (days + 40) * 24 * HOUR_MS)
        .unwrap();
    sealing += began.elapsed().as_secs_f64();
    let frames = monitors as i64 * days * 1440;
    println!(
        "{frames} frames in {:.1} s, of which sealing and merging {sealing:.1} s ({:.0} frames/s)",
        start.elapsed().as_secs_f64(),
        frames as f64 / sealing
    );
}

fn frame(monitor: &mut Monitor, number: u64, time: i64, sent: i64, out: &mut Vec<u8>) {
    let stamp = Stamp::from_unix_millis(time).unwrap();
    let content = monitor.minute(std::str::from_utf8(&stamp.digits14()).unwrap());
    let mn = mn(number);
    out.clear();
    Header::new(St::DUST, Cn::MINUTE, mn.as_str().into())
        .with_qn(Qn::from(Stamp::from_unix_millis(sent).unwrap()))
        .with_flag(Flag(5))
        .with_content(content.as_bytes())
        .encode(out)
        .unwrap();
    out.truncate(out.len() - 2);
}

fn sizes(store: &Store, monitors: u64, days: i64) {
    let mut by_file = std::collections::BTreeMap::<String, u64>::new();
    for manifest in store.segments() {
        for file in manifest.files {
            *by_file.entry(file.name).or_default() += file.bytes;
        }
    }
    println!(
        "{} segments; MB a day of {monitors} monitors:",
        store.segments().len()
    );
    for (file, bytes) in &by_file {
        println!("  {file:20} {:8.2}", *bytes as f64 / 1e6 / days as f64);
    }
    let without: u64 = by_file
        .iter()
        .filter(|(file, _)| *file != "frames.parquet")
        .map(|(_, bytes)| bytes)
        .sum();
    println!(
        "  without the frames   {:8.2}",
        without as f64 / 1e6 / days as f64
    );
}

fn queries(store: &Store, days: i64) {
    let month = Query {
        from_ms: START_MS,
        until_ms: START_MS + days.min(30) * 24 * HOUR_MS,
        ..Query::of(&mn(7))
    };
    let one = Query {
        factors: vec!["a34004".to_owned()],
        kind: Some("minute".to_owned()),
        ..month.clone()
    };
    let day = Query {
        from_ms: START_MS + (days - 1).min(14) * 24 * HOUR_MS,
        until_ms: START_MS + days.min(15) * 24 * HOUR_MS,
        ..one.clone()
    };
    for (name, query) in [
        ("one factor of a device, a month", &one),
        ("all factors, a month", &month),
        ("one factor, a day", &day),
    ] {
        let mut times: Vec<f64> =
            (0..21)
                .map(|_| {
                    let start = Instant::now();
                    let runs = store.readings(query).unwrap();
                    let took = start.elapsed().as_secs_f64() * 1000.0;
                    assert!(runs.iter().all(|run| run.readings.len() as i64
                        == (query.until_ms - query.from_ms) / 60_000));
                    took
                })
                .collect();
        let first = times[0];
        times.sort_by(f64::total_cmp);
        println!(
            "{name}: first {first:.1} ms, warm p50 {:.1} ms, most {:.1} ms",
            times[10], times[20]
        );
    }
    let start = Instant::now();
    assert_eq!(store.latest(&mn(7)).unwrap().len(), 8);
    println!(
        "latest of a device: {:.1} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
}
