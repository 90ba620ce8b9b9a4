//! Times the decoding of JT/T 808 positions on one core: framing, escapes, check byte, header, position, every item, time.
//!
//! `jt808 [FRAMES] [RUNS]` makes frames under a seed, shaped as the peers' generator makes them: 70 % with the header of
//! 2013 and 30 % with that of 2019, 28 bytes of position and six items, about 71 bytes on the wire. `jt808 --file FILE [RUNS]`
//! times the frames of a file.

#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use jt808::body::fix::Fix;
use jt808::body::item::Item;
use jt808::body::location::{Items, Location};
use jt808::body::{alarm::Alarm, status::Status};
use jt808::{
    Body, Detect, Frame, Framed, Framer, Header, Phone, Time, Version, encode_message, id,
};

const SEED: u64 = 20_261_124;
const FRAMES: usize = 500_000;
const RUNS: usize = 7;
/// Bytes handed to the framer at once, as a socket would.
const CHUNK: usize = 64 * 1024;
/// 2026-11-01 00:00:00 in Beijing.
const START: i64 = 1_793_462_400;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize, default: usize| {
        let given = arguments.get(index).map(|text| text.parse());
        given
            .unwrap_or(Ok(default))
            .context("usage: jt808 [FRAMES] [RUNS] | --file FILE [RUNS]")
    };
    let (wire, runs) = if arguments.first().is_some_and(|first| first == "--file") {
        let path = arguments
            .get(1)
            .context("usage: jt808 --file FILE [RUNS]")?;
        (std::fs::read(path)?, number(2, RUNS)?)
    } else {
        (make(number(0, FRAMES)?)?, number(1, RUNS)?)
    };
    let expected = decode(&wire);
    let (mut walls, mut cores) = (Vec::new(), Vec::new());
    for _ in 0..runs.max(1) {
        let (start, core) = (Instant::now(), on_core());
        let found = black_box(decode(black_box(&wire)));
        walls.push(start.elapsed());
        cores.push(on_core().saturating_sub(core));
        ensure!(found == expected, "two runs differ");
    }
    println!(
        "{} frames, {:.1} B on average; wrong {}, items {}",
        expected.frames,
        wire.len() as f64 / expected.frames as f64,
        expected.wrong,
        expected.items
    );
    report("by the clock", &wire, expected.frames, walls);
    report("on the core", &wire, expected.frames, cores);
    println!("sums {expected:?}");
    Ok(())
}

/// How long this thread has had a core (Linux; elsewhere nothing): what the clock would say on a machine without others.
fn on_core() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

fn report(what: &str, wire: &[u8], frames: u64, mut times: Vec<Duration>) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let fastest = times.first().copied().unwrap_or_default();
    let each = |time: Duration| time.as_secs_f64() * 1e6 / frames as f64;
    println!(
        "{what}: median {:.4} µs, fastest {:.4} µs a frame; {:.1} M frames/s, {:.0} MB/s, one thread, {} runs",
        each(median),
        each(fastest),
        1.0 / each(median),
        wire.len() as f64 / median.as_secs_f64() / 1e6,
        times.len()
    );
}

/// What was read, so that nothing can be left out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sums {
    frames: u64,
    wrong: u64,
    items: u64,
    phones: u64,
    place: i64,
    seconds: i64,
    speed: u64,
    mileage: u64,
    fuel: u64,
    others: u64,
}

fn decode(wire: &[u8]) -> Sums {
    let mut sums = Sums::default();
    let mut framer = Framer::new();
    for chunk in wire.chunks(CHUNK) {
        let mut rest = chunk;
        while let Some(framed) = framer.next(&mut rest) {
            let Framed::Frame(bytes) = framed else {
                sums.wrong += 1;
                continue;
            };
            sums.frames += 1;
            match Frame::parse(bytes, Detect::Auto) {
                Ok(frame) => sums.add(&frame),
                Err(_) => sums.wrong += 1,
            }
        }
    }
    sums
}

impl Sums {
    fn add(&mut self, frame: &Frame<'_>) {
        let Body::Location(location) = frame.decode() else {
            self.wrong += 1;
            return;
        };
        let fix = &location.fix;
        self.phones += u64::from(frame.header.phone.to_new()[9]) + u64::from(frame.header.serial);
        self.place +=
            i64::from(fix.latitude_e6) + i64::from(fix.longitude_e6) + i64::from(fix.altitude_m);
        self.seconds += fix.time.unix_seconds().unwrap_or_default();
        self.speed += u64::from(fix.speed_tenth_kmh) + u64::from(fix.direction_deg);
        self.others += u64::from(fix.alarm.0) + u64::from(fix.status.0);
        for item in location.items {
            self.items += 1;
            match item {
                Item::Mileage(n) => self.mileage += u64::from(n),
                Item::Fuel(n) => self.fuel += u64::from(n),
                Item::RecorderSpeed(n) => self.speed += u64::from(n),
                Item::Signals(n) => self.others += u64::from(n),
                Item::SignalStrength(n) | Item::Satellites(n) => self.others += u64::from(n),
                _ => self.wrong += 1,
            }
        }
    }
}

/// The frames, one after another.
fn make(count: usize) -> Result<Vec<u8>> {
    let mut random = Random(SEED);
    let mut wire = Vec::with_capacity(count * 72);
    for index in 0..count {
        position(&mut random, index, &mut wire)?;
    }
    Ok(wire)
}

fn position(random: &mut Random, index: usize, wire: &mut Vec<u8>) -> Result<()> {
    let fix = Fix {
        alarm: Alarm([0, 0, 0, 1, 2, 4][random.below(6) as usize]),
        status: Status(3),
        altitude_m: (400 + random.below(800)) as i16,
        speed_tenth_kmh: random.below(800) as u16,
        direction_deg: random.below(360) as u16,
        time: Time::from_unix_seconds(START + index as i64),
        ..Fix::default()
    };
    let fix = fix.at(
        35_300_000 + random.below(600_000) as i32,
        112_400_000 + random.below(800_000) as i32,
    );
    let items = Items::to_bytes(&[
        Item::Mileage(random.below(10_000_000) as u32),
        Item::Fuel(random.below(3000) as u16),
        Item::RecorderSpeed(random.below(900) as u16),
        Item::Signals(0),
        Item::SignalStrength(random.below(31) as u8),
        Item::Satellites(random.below(20) as u8),
    ]);
    let number = (10_000_000_000 + random.below(10_000_000_000)).to_string();
    let phone = Phone::parse(&number).context("digits")?;
    let version = if random.below(10) < 7 {
        Version::V2013
    } else {
        Version::V2019
    };
    let header = Header::new(id::LOCATION, version, phone, index as u16);
    let items = Items(&items);
    encode_message(&header, &Body::Location(Location { fix, items }), wire)?;
    Ok(())
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
