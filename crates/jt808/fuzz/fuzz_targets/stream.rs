//! Any stream in any split: every byte is accounted for, the split does not matter, and what parses is written again.

#![no_main]

use jt808::{Detect, Frame, Framed, Framer, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (Vec<u8>, Vec<u8>)| {
    let (wire, cuts) = input;
    let whole = frames(&wire, &[]);
    assert_eq!(whole, frames(&wire, &cuts));
    for plain in &whole {
        let Ok(frame) = Frame::parse(plain, Detect::Auto) else {
            continue;
        };
        let _ = frame.decode().value();
        if matches!(frame.header.id, 0x5501 | 0x5502) {
            continue; // May have come with a serial number of one byte.
        }
        let mut again = Vec::new();
        encode(&frame.header, frame.body, &mut again).unwrap();
        assert_eq!(&frames(&again, &[]), std::slice::from_ref(plain));
    }
});

fn frames(wire: &[u8], cuts: &[u8]) -> Vec<Vec<u8>> {
    let mut framer = Framer::new();
    let mut found = Vec::new();
    let mut counted = 0;
    let mut rest = wire;
    let lengths = cuts.iter().map(|cut| usize::from(*cut)).chain([usize::MAX]);
    for length in lengths {
        let (mut chunk, tail) = rest.split_at(length.min(rest.len()));
        rest = tail;
        while let Some(framed) = framer.next(&mut chunk) {
            match framed {
                Framed::Frame(plain) => {
                    let escapes = plain.iter().filter(|byte| matches!(byte, 0x7d | 0x7e));
                    counted += plain.len() + escapes.count();
                    found.push(plain.to_vec());
                }
                Framed::Skipped { bytes, .. } => counted += bytes,
            }
        }
    }
    let marks = wire.iter().filter(|byte| **byte == 0x7e).count();
    assert_eq!(counted + marks + framer.unfinished(), wire.len());
    found
}
