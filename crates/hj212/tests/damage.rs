//! Every truncation and every flipped bit of every fixture: an error of the closed list or a frame, never a panic.

#![allow(clippy::unwrap_used)]

mod support;

use hj212::*;
use support::fixtures;

fn loose() -> Compat {
    Compat {
        modbus_crc: true,
        swapped_crc: true,
        ..Compat::default()
    }
}

/// Uses everything that a decoder offers.
fn exercise(bytes: &[u8], compat: &Compat) -> bool {
    let frame = match Frame::decode(bytes, compat) {
        Ok(frame) => frame,
        Err(error) => {
            assert!(FrameError::CODES.contains(&error.code()));
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    for sender in [Sender::Host, Sender::Site] {
        drop(format!("{:?}", frame.message(sender)));
    }
    for reading in frame.cp().readings() {
        let _ = (
            reading.number(Attribute::Rtd),
            reading.mark(),
            frame.unit(reading.code),
        );
    }
    drop(format!("{frame:?}"));
    true
}

#[test]
fn truncated_at_every_length() {
    for frame in fixtures() {
        for length in 0..frame.len() {
            let whole = exercise(&frame[..length], Compat::strict());
            assert_eq!(whole, length >= frame.len() - 2, "{length}");
        }
    }
}

#[test]
fn every_bit_flipped() {
    let (mut survived, mut count) = (0, 0);
    for frame in fixtures() {
        for bit in 0..frame.len() * 8 {
            let mut damaged = frame.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            exercise(&damaged, &loose());
            count += 1;
            survived += u32::from(exercise(&damaged, Compat::strict()));
        }
    }
    // What survives is the case of the digits of the check code; any single bit of the data is caught.
    assert!(survived * 200 < count, "{survived} of {count}");
}

#[test]
fn a_flipped_bit_never_hides_the_next_frame() {
    let next = support::OFFICIAL;
    for frame in fixtures() {
        for bit in 0..frame.len() * 8 {
            let mut stream = frame.clone();
            stream[bit / 8] ^= 1 << (bit % 8);
            stream.extend_from_slice(next);
            let (mut input, mut framer, mut found) = (stream.as_slice(), Framer::new(), false);
            let mut see = |piece: Piece<'_>| {
                let is_frame = matches!(piece.found, Found::Frame(segment) if segment.data == &next[6..next.len() - 6]);
                found |= is_frame;
            };
            while let Some(piece) = framer.next(&mut input) {
                see(piece);
            }
            while let Some(piece) = framer.finish() {
                see(piece);
            }
            assert!(found, "bit {bit} of {}", String::from_utf8_lossy(&frame));
        }
    }
}
