//! A stream in any split: the same pieces, none lost, all within it; what decodes can be written and decodes to the same.
#![no_main]

use hj212::{Compat, Found, Frame, Framer, limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (usize, &[u8])| {
    let (size, stream) = input;
    let whole = pieces(stream, stream.len());
    assert_eq!(pieces(stream, size % 97 + 1), whole);
    let mut at = 0;
    for (offset, length, _) in whole {
        assert!(offset >= at && length > 0);
        at = offset + length;
    }
    assert!(at <= stream.len() as u64);
});

fn pieces(stream: &[u8], size: usize) -> Vec<(u64, u64, String)> {
    let compat = Compat { modbus_crc: true, swapped_crc: true, ..Compat::default() };
    let (mut framer, mut found) = (Framer::new(), Vec::new());
    for mut part in stream.chunks(size.max(1)) {
        while let Some(piece) = framer.next(&mut part) {
            if let Found::Frame(segment) = piece.found
                && let Ok(frame) = Frame::parse(segment, &compat)
            {
                again(&frame);
            }
            found.push((piece.offset, piece.length, format!("{:?}", piece.found)));
        }
        assert!(framer.held() <= limits::HELD_BYTES);
    }
    while let Some(piece) = framer.finish() {
        found.push((piece.offset, piece.length, format!("{:?}", piece.found)));
    }
    assert_eq!(framer.offset(), stream.len() as u64);
    found
}

fn again(frame: &Frame<'_>) {
    let mut bytes = Vec::new();
    if frame.header.encode(&mut bytes).is_err() {
        return;
    }
    let other = Frame::decode(&bytes, Compat::strict()).expect("what is written decodes");
    let (mut one, mut two) = (frame.header, other.header);
    (one.notes, two.notes) = Default::default();
    assert_eq!(one, two);
}
