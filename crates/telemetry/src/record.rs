//! Records of the log: marker, length, CRC-32, body. What is torn or damaged is told from what is whole.

use std::ops::Range;

/// Every record begins with it, so that reading can go on behind a damaged one.
const MARKER: [u8; 4] = *b"\xC1LT1";
/// Marker, length and CRC.
pub(crate) const HEAD_BYTES: usize = 12;
/// Version of the log's layout.
pub(crate) const VERSION: u8 = 1;
/// Longest body; longer is damage.
const BODY_BYTES: usize = 128 * 1024;

const START: u8 = 0;
const FRAME: u8 = 1;
const ORIGIN: u8 = 2;

/// What a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record<'a> {
    /// The first of a log.
    Start { version: u8, log: u64 },
    /// Names a device with its context for the frames that follow.
    Origin {
        id: u32,
        device: &'a str,
        context: &'a str,
    },
    /// A frame.
    Frame {
        origin: u32,
        number: u64,
        received_ms: i64,
        bytes: &'a [u8],
    },
}

/// Appends a record.
pub(crate) fn write(out: &mut Vec<u8>, record: &Record<'_>) {
    let start = out.len();
    out.extend_from_slice(&MARKER);
    out.extend_from_slice(&[0; HEAD_BYTES - MARKER.len()]);
    write_body(out, record);
    let (head, body) = out.split_at_mut(start + HEAD_BYTES);
    let length = (body.len() as u32).to_le_bytes();
    let code = crc(length, body).to_le_bytes();
    for (to, from) in head
        .iter_mut()
        .skip(start + 4)
        .zip(length.into_iter().chain(code))
    {
        *to = from;
    }
}

fn write_body(out: &mut Vec<u8>, record: &Record<'_>) {
    match *record {
        Record::Start { version, log } => {
            out.extend_from_slice(&[START, version]);
            out.extend_from_slice(&log.to_le_bytes());
        }
        Record::Origin {
            id,
            device,
            context,
        } => {
            out.push(ORIGIN);
            out.extend_from_slice(&id.to_le_bytes());
            out.extend_from_slice(&(device.len() as u16).to_le_bytes());
            out.extend_from_slice(device.as_bytes());
            out.extend_from_slice(context.as_bytes());
        }
        Record::Frame {
            origin,
            number,
            received_ms,
            bytes,
        } => {
            out.push(FRAME);
            out.extend_from_slice(&origin.to_le_bytes());
            out.extend_from_slice(&number.to_le_bytes());
            out.extend_from_slice(&received_ms.to_le_bytes());
            out.extend_from_slice(bytes);
        }
    }
}

fn crc(length: [u8; 4], body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(body);
    hasher.finalize()
}

/// The whole record at the front of bytes, and how many it takes.
pub(crate) fn read(bytes: &[u8]) -> Option<(Record<'_>, usize)> {
    let rest = bytes.strip_prefix(&MARKER)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (code, rest) = rest.split_first_chunk::<4>()?;
    let body_bytes = u32::from_le_bytes(*length) as usize;
    let body = rest
        .get(..body_bytes)
        .filter(|_| body_bytes <= BODY_BYTES)?;
    if crc(*length, body) != u32::from_le_bytes(*code) {
        return None;
    }
    Some((read_body(body)?, HEAD_BYTES + body_bytes))
}

fn read_body(body: &[u8]) -> Option<Record<'_>> {
    let (kind, rest) = body.split_first()?;
    match *kind {
        START => {
            let (version, rest) = rest.split_first()?;
            let log = u64::from_le_bytes(*rest.first_chunk()?);
            Some(Record::Start {
                version: *version,
                log,
            })
        }
        ORIGIN => {
            let (id, rest) = rest.split_first_chunk()?;
            let (length, rest) = rest.split_first_chunk()?;
            let (device, context) =
                rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            Some(Record::Origin {
                id: u32::from_le_bytes(*id),
                device: std::str::from_utf8(device).ok()?,
                context: std::str::from_utf8(context).ok()?,
            })
        }
        FRAME => {
            let (origin, rest) = rest.split_first_chunk()?;
            let (number, rest) = rest.split_first_chunk()?;
            let (received, bytes) = rest.split_first_chunk()?;
            Some(Record::Frame {
                origin: u32::from_le_bytes(*origin),
                number: u64::from_le_bytes(*number),
                received_ms: i64::from_le_bytes(*received),
                bytes,
            })
        }
        _ => None,
    }
}

/// What a log holds.
#[derive(Debug, Default)]
pub(crate) struct Scanned<'a> {
    /// Offset, length and content of every whole record.
    pub(crate) records: Vec<(usize, usize, Record<'a>)>,
    /// Bytes that are no record, though records follow them.
    pub(crate) damaged: Vec<Range<usize>>,
    /// Where the last whole record ends; what follows is torn.
    pub(crate) end: usize,
}

/// Reads a log, and on behind what is damaged.
pub(crate) fn scan(bytes: &[u8]) -> Scanned<'_> {
    let mut scanned = Scanned::default();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((record, length)) = read(rest) {
            if scanned.end < at {
                scanned.damaged.push(scanned.end..at);
            }
            scanned.records.push((at, length, record));
            at += length;
            scanned.end = at;
        } else {
            at += 1 + next_marker(rest.get(1..).unwrap_or(&[]));
        }
    }
    scanned
}

fn next_marker(bytes: &[u8]) -> usize {
    let found = bytes.windows(MARKER.len()).position(|four| four == MARKER);
    found.unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        let mut put = |record: &Record<'_>| {
            write(&mut bytes, record);
            ends.push(bytes.len());
        };
        put(&Record::Start { version: 1, log: 7 });
        put(&Record::Origin {
            id: 3,
            device: "MN1",
            context: "设备",
        });
        for number in 0..4 {
            put(&Record::Frame {
                origin: 3,
                number,
                received_ms: -5,
                bytes: &vec![number as u8; 40 + number as usize],
            });
        }
        (bytes, ends)
    }

    #[test]
    fn every_tear_leaves_what_was_whole() {
        let (bytes, ends) = log();
        for cut in 0..=bytes.len() {
            let scanned = scan(&bytes[..cut]);
            let whole = ends.iter().filter(|end| **end <= cut).count();
            assert_eq!(scanned.records.len(), whole, "{cut}");
            assert!(scanned.damaged.is_empty());
        }
    }

    #[test]
    fn every_flipped_bit_costs_one_record_and_no_other() {
        let (bytes, ends) = log();
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let scanned = scan(&bytes);
            assert_eq!(scanned.records.len(), ends.len() - 1, "{bit}");
            assert!(scanned.damaged.len() <= 1);
        }
    }

    #[test]
    fn bytes_that_are_no_log() {
        for bytes in [
            &b""[..],
            b"\xC1LT1",
            b"\xC1LT1\xFF\xFF\xFF\xFF____",
            &[0; 100],
        ] {
            assert!(scan(bytes).records.is_empty());
        }
    }
}
