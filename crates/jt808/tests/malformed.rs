//! Hostile input: every truncation and every flipped bit of known frames.

#![allow(clippy::unwrap_used)]

mod support;

use jt808::{Body, Detect, Frame, FrameError, Version};
use support::{bytes, frames, wrap};

/// Header and body of frames of many kinds.
fn samples() -> Vec<Vec<u8>> {
    let position = "00000001 00000002 00BA7F0E 07E4F11C 0028 003C 0000 181015101010";
    let items = "01 04 00000064 02 02 007D 11 05 01 00000009 E1 02 0102";
    let batch = format!("0704 0041 013912345678 0001 0002 01 001C {position} 001E {position} 3000");
    let samples = [
        format!("0200 002F 123456789012 007E {position} {items}"),
        format!("0200 402F 01 00000000013912345678 007E {position} {items}"),
        batch,
        "0100 0025 013912345678 0001 000E 008C 3730313131 4D2D31".to_owned() + &"00".repeat(25),
        format!("0801 0028 013912345678 0003 00000001 00 00 01 02 {position} FFD8FFE0"),
        "0104 0013 013912345678 0003 0001 02 00000001 04 0000003C 00000010 00".to_owned(),
        "8604 400E 01 00000000013912345678 0003 00000009 0000 0000 0004 41424344".to_owned(),
        "0702 0007 013912345678 0003 02 181015101010".to_owned(),
    ];
    samples.map(|hex| with_length(bytes(&hex))).to_vec()
}

/// Declares the length that the body has.
fn with_length(mut plain: Vec<u8>) -> Vec<u8> {
    let header = if plain[2] & 0x40 == 0 { 12 } else { 17 };
    plain[3] = u8::try_from(plain.len() - header).unwrap();
    plain
}

/// Reads everything that can be read of a frame.
fn exhaust(bytes: &[u8]) -> Result<(), FrameError> {
    for detect in [
        Detect::Auto,
        Detect::Old(Version::V2011),
        Detect::Pinned(Version::V2019),
    ] {
        let frame = Frame::parse(bytes, detect)?;
        for version in [Version::V2011, Version::V2013, Version::V2019] {
            let body = Body::decode(frame.header.id, version, frame.body);
            drop(body.value());
            let mut written = Vec::new();
            body.write(version, &mut written);
            assert_eq!(written, frame.body);
        }
    }
    Ok(())
}

#[test]
fn the_samples_themselves_are_right() {
    for sample in samples() {
        let found = frames(&wrap(&sample));
        let frame = Frame::parse(&found[0], Detect::Auto).unwrap();
        assert!(
            !matches!(frame.decode(), Body::Opaque(..)),
            "{:02x?}",
            frame.header
        );
    }
}

#[test]
fn a_frame_cut_at_any_length_is_refused() {
    for sample in samples() {
        let whole = &frames(&wrap(&sample))[0];
        for length in 0..whole.len() {
            assert!(
                exhaust(&whole[..length]).is_err() || length == 0,
                "cut at {length}"
            );
        }
    }
}

#[test]
fn a_body_cut_at_any_length_under_a_right_check_byte_does_no_harm() {
    for sample in samples() {
        let header = if sample[2] & 0x40 == 0 { 12 } else { 17 };
        for length in header..sample.len() {
            let mut cut = sample[..length].to_vec();
            cut[3] = u8::try_from(length - header).unwrap();
            let found = frames(&wrap(&cut));
            exhaust(&found[0]).ok();
            assert!(Frame::parse(&found[0], Detect::Auto).is_ok());
        }
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    for sample in samples() {
        let whole = &frames(&wrap(&sample))[0];
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let found = Frame::parse(&flipped, Detect::Auto);
            assert!(
                matches!(found, Err(FrameError::Checksum { .. })),
                "bit {bit}"
            );
        }
    }
}

#[test]
fn every_flipped_bit_under_a_right_check_byte_does_no_harm() {
    for sample in samples() {
        for bit in 0..sample.len() * 8 {
            let mut flipped = sample.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Some(found) = frames(&wrap(&flipped)).first() {
                exhaust(found).ok();
            }
        }
    }
}
