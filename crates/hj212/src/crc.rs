//! The check code of HJ 212 (HJ 212-2017, annex A): 16 bits on paper, eight in effect.
//!
//! The annex shifts the register right by eight before it mixes a byte in, so the low half is lost at every step; this is
//! **not** CRC-16/Modbus, which many devices and libraries compute by mistake. What is left is a state of eight bits and a
//! linear step `h' = A(h ^ byte)`. `A` applied eight times is the identity, so bytes eight apart meet with equal weight:
//! the code of a message is the code of its 8-byte words XORed together. That makes it as fast as memory.
//!
//! It also makes it weak: there are only 256 codes, two equal errors a multiple of eight bytes apart cancel, and
//! exchanging two aligned words goes unseen. A decoder must not lean on it alone.

/// The polynomial of the annex, reversed.
const POLYNOMIAL: u16 = 0xA001;
/// The register at the start.
const START: u16 = 0xFFFF;
/// One byte through the register.
const STEP: [u16; 256] = step_table();
/// A byte followed by seven, six, … no bytes.
const PLACES: [[u16; 256]; 8] = place_tables();

/// The check code of a data segment.
///
/// ```
/// assert_eq!(hj212::crc::checksum(b"123456789"), 0x2F80);
/// ```
#[must_use]
pub fn checksum(data: &[u8]) -> u16 {
    if data.is_empty() {
        return START;
    }
    let (head, words) = data.as_rchunks::<8>();
    let mut folded = fold(words).to_ne_bytes();
    // Right-aligned, since leading zeroes leave the register at zero; the start value goes into the first byte.
    let skipped = 8 - head.len();
    for (place, byte) in folded.iter_mut().skip(skipped).zip(head) {
        *place ^= byte;
    }
    folded[skipped % 8] ^= (START >> 8) as u8;
    folded
        .iter()
        .zip(&PLACES)
        .fold(0, |sum, (byte, table)| sum ^ table[usize::from(*byte)])
}

/// All words XORed; in four lanes, so that the compiler uses wide registers.
#[inline]
fn fold(words: &[[u8; 8]]) -> u64 {
    let (wide, rest) = words.as_chunks::<4>();
    let mut lanes = [0_u64; 4];
    for four in wide {
        for (lane, word) in lanes.iter_mut().zip(four) {
            *lane ^= u64::from_ne_bytes(*word);
        }
    }
    let rest = rest.iter().map(|word| u64::from_ne_bytes(*word));
    lanes
        .into_iter()
        .chain(rest)
        .fold(0, |sum, word| sum ^ word)
}

/// CRC-16/Modbus, which some devices send instead.
///
/// ```
/// assert_eq!(hj212::crc::modbus(b"123456789"), 0x4B37);
/// ```
#[must_use]
pub fn modbus(data: &[u8]) -> u16 {
    data.iter().fold(START, |crc, byte| {
        (crc >> 8) ^ STEP[usize::from(crc as u8 ^ byte)]
    })
}

/// Four hexadecimal digits of either case: the code, and whether any digit was lower case.
pub(crate) fn read(digits: [u8; 4]) -> Option<(u16, bool)> {
    let code = digits.iter().try_fold(0_u16, |sum, digit| {
        let value = char::from(*digit).to_digit(16)?;
        Some(sum << 4 | value as u16)
    })?;
    Some((code, digits.iter().any(u8::is_ascii_lowercase)))
}

/// Four hexadecimal digits, upper case.
pub(crate) fn write(code: u16) -> [u8; 4] {
    [12, 8, 4, 0].map(|shift| b"0123456789ABCDEF"[usize::from(code >> shift & 0xF)])
}

const fn step(value: u16) -> u16 {
    let (mut value, mut bit) = (value, 0);
    while bit < 8 {
        let low = value & 1;
        value >>= 1;
        if low == 1 {
            value ^= POLYNOMIAL;
        }
        bit += 1;
    }
    value
}

const fn step_table() -> [u16; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = step(byte as u16);
        byte += 1;
    }
    table
}

const fn place_tables() -> [[u16; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let (mut value, mut place) = (step(byte as u16), 8);
        while place > 0 {
            place -= 1;
            tables[place][byte] = value;
            value = step(value >> 8);
        }
        byte += 1;
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The annex, word for word.
    fn annex(data: &[u8]) -> u16 {
        data.iter()
            .fold(START, |crc, byte| step(crc >> 8 ^ u16::from(*byte)))
    }

    #[test]
    fn official_example() {
        let data =
            b"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;\
            CP=&&RtdInterval=30&&";
        assert_eq!((checksum(data), modbus(data)), (0x1C80, 0x0759));
    }

    #[test]
    fn digits_in_order() {
        assert_eq!(
            (checksum(b"123456789"), modbus(b"123456789")),
            (0x2F80, 0x4B37)
        );
        assert_eq!(checksum(b""), 0xFFFF);
    }

    #[test]
    fn folding_agrees_with_the_annex_at_every_length() {
        let data: Vec<u8> = (0..700_u32).map(|at| (at * 167 + at / 3) as u8).collect();
        for length in 0..data.len() {
            for start in 0..3.min(length) {
                let part = &data[start..length];
                assert_eq!(checksum(part), annex(part), "{start}..{length}");
            }
        }
    }

    #[test]
    fn hexadecimal_reads_what_it_writes() {
        for code in 0..=u16::MAX {
            assert_eq!(read(write(code)).map(|(read, _)| read), Some(code));
        }
        assert_eq!(read(*b"cc01"), Some((0xCC01, true)));
        assert_eq!(read(*b"+C01"), None);
    }
}
