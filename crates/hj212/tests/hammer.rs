//! Mutated frames against framer, decoder and sessions, on a stable compiler. `HJ212_HAMMER_SECONDS` makes it run longer,
//! `HJ212_HAMMER_SEED` repeats a run; coverage-guided targets are in `fuzz/`.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use std::time::{Duration, Instant};

use hj212::session::*;
use hj212::*;
use support::{Seeded, fixtures};

const WORDS: &[&[u8]] = &[
    b"##",
    b"&&",
    b"CP=&&",
    b";",
    b",",
    b"=",
    b"-",
    b"//",
    b"Flag=",
    b"PNUM=",
    b"PNO=",
    b"QN=",
    b"DataTime=",
    b"\r\n",
    b"9999",
    b"0000",
    b"-Rtd",
    b"-Flag",
    b"\xFF\xFE",
    b"MN=",
    b"CN=2011",
    b"CN=9014",
    b"{0x",
];

fn from_environment(name: &str, otherwise: u64) -> u64 {
    let value = std::env::var(name).ok();
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// One to four changes; the length and the check code are put right half of the time.
fn mutated(frame: &[u8], random: &mut Seeded) -> Vec<u8> {
    let mut bytes = frame.to_vec();
    for _ in 0..=random.below(3) {
        let place = random.below(bytes.len());
        match random.below(5) {
            0 => bytes[place] = random.next() as u8,
            1 => drop(bytes.drain(place..(place + random.below(20)).min(bytes.len()))),
            2 => {
                let word = WORDS[random.below(WORDS.len())];
                drop(bytes.splice(place..place, word.iter().copied()));
            }
            3 => bytes.truncate(place.max(1)),
            _ => {
                let copy = bytes[place..].to_vec();
                bytes.extend_from_slice(&copy[..copy.len().min(300)]);
            }
        }
        bytes.truncate(9000);
        if bytes.is_empty() {
            bytes.push(b'#');
        }
    }
    if bytes.len() > 12 && random.below(2) == 0 {
        return sealed(&bytes[6..bytes.len() - 6]);
    }
    bytes
}

fn sealed(data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("##{:04}", data.len()).into_bytes();
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(format!("{:04X}\r\n", crc::checksum(data)).as_bytes());
    bytes
}

#[test]
fn mutated_streams() {
    let seed = from_environment("HJ212_HAMMER_SEED", 20_261_124);
    let until = Instant::now() + Duration::from_secs(from_environment("HJ212_HAMMER_SECONDS", 1));
    let (mut random, fixtures, mut rounds) = (Seeded(seed.max(1)), fixtures(), 0_u64);
    let compat = Compat {
        modbus_crc: true,
        swapped_crc: true,
        ..Compat::default()
    };
    let config = SessionConfig::new(Edition::V2017, St::DUST, "010000A8900016F000169DC0");
    let (mut host, mut site) = (Session::new(config.clone()), DeviceSession::new(config));
    let (mut framer, mut joiner, mut now, mut read) =
        (Framer::new(), Reassembler::new(1000), Tick(0), 0);
    while Instant::now() < until {
        let bytes = mutated(&fixtures[random.below(fixtures.len())], &mut random);
        read += bytes.len() as u64;
        let mut input = bytes.as_slice();
        while let Some(piece) = framer.next(&mut input) {
            let Found::Frame(segment) = piece.found else {
                continue;
            };
            let Ok(frame) = Frame::parse(segment, &compat) else {
                continue;
            };
            serve(&frame, &mut host, &mut site, now);
            drop(joiner.push(&frame, now));
        }
        now = now.after(random.below(50) as u64);
        host.handle_timeout(now);
        site.handle_timeout(now);
        while joiner.poll_expired(now).is_some() {}
        assert!(framer.held() <= limits::HELD_BYTES);
        rounds += 1;
    }
    while framer.finish().is_some() {}
    assert_eq!(framer.offset(), read);
    println!("{rounds} rounds, seed {seed}");
}

fn serve(frame: &Frame<'_>, host: &mut Session, site: &mut DeviceSession, now: Tick) {
    if let Handled::Upload {
        ack: Some(token), ..
    } = host.handle_frame(frame, now)
    {
        assert!(host.ack(token));
    }
    if let Told::Do(asked, request) = site.handle_frame(frame) {
        site.finish(&asked, ExeRtn::Done);
        drop(request.content(Edition::V2017));
    }
    for bytes in [host.poll_transmit(), site.poll_transmit()]
        .into_iter()
        .flatten()
    {
        assert!(
            Frame::decode(&bytes, Compat::strict()).is_ok(),
            "what we send decodes"
        );
    }
    for reading in frame.cp().readings() {
        let _ = (
            reading.values().count(),
            reading.mark(),
            reading.number(Attribute::Rtd),
        );
    }
    drop(split_content(frame.header.content, 100));
}
