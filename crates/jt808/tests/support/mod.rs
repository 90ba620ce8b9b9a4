//! Helpers of the tests.

#![allow(dead_code, clippy::unwrap_used)]

use jt808::{Framed, Framer};

/// Bytes from hexadecimal digits; spaces do not count.
pub(crate) fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter(|digit| !digit.is_whitespace())
        .map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// The frames of a stream in one piece, escapes taken out.
pub(crate) fn frames(wire: &[u8]) -> Vec<Vec<u8>> {
    let mut framer = Framer::new();
    let mut rest = wire;
    let mut found = Vec::new();
    while let Some(framed) = framer.next(&mut rest) {
        if let Framed::Frame(bytes) = framed {
            found.push(bytes.to_vec());
        }
    }
    found
}

/// Frame and mark around header and body.
pub(crate) fn wrap(plain: &[u8]) -> Vec<u8> {
    let mut whole = plain.to_vec();
    whole.push(jt808::check_byte(plain));
    let mut wire = vec![jt808::MARK];
    jt808::escape(&whole, &mut wire);
    wire.push(jt808::MARK);
    wire
}
