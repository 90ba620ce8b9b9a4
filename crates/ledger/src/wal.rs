//! SQLite's write-ahead log: are all its frames as they were written?
//!
//! SQLite itself stops reading at the first frame whose checksum is wrong, silently: facts behind it would be gone. The
//! format is that of <https://sqlite.org/fileformat2.html#the_write_ahead_log>.

use std::path::Path;

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
/// The lowest bit of the magic number tells the byte order of the checksums.
const MAGIC_LITTLE: u32 = 0x377F_0682;

/// The byte from which the log does not check, if any. A last frame cut short by a crash is no fault.
pub(crate) fn first_bad_byte(wal: &Path) -> Option<u64> {
    let bytes = std::fs::read(wal).ok()?;
    if bytes.is_empty() {
        return None;
    }
    let (header, frames) = bytes.split_at_checked(HEADER_BYTES)?;
    let big = match word(header, 0)? {
        MAGIC_LITTLE => false,
        magic if magic == MAGIC_LITTLE | 1 => true,
        _ => return Some(0),
    };
    let page = usize::try_from(word(header, 8)?).ok()?;
    let mut sum = add((0, 0), header.get(..24)?, big);
    if sum != (word(header, 24)?, word(header, 28)?) || page == 0 {
        return Some(0);
    }
    let salts = header.get(16..24)?;
    for (index, frame) in frames.chunks(FRAME_HEADER_BYTES + page).enumerate() {
        let at = (HEADER_BYTES + index * (FRAME_HEADER_BYTES + page)) as u64;
        if frame.len() < FRAME_HEADER_BYTES + page {
            return None;
        }
        let (head, data) = frame.split_at(FRAME_HEADER_BYTES);
        sum = add(add(sum, head.get(..8)?, big), data, big);
        if head.get(8..16) != Some(salts) || sum != (word(head, 16)?, word(head, 20)?) {
            return Some(at);
        }
    }
    None
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The log's running checksum over whole pairs of words.
fn add((mut first, mut second): (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let read = |four: [u8; 4]| {
        if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        }
    };
    for [a, b, c, d, e, f, g, h] in bytes.as_chunks::<8>().0 {
        first = first
            .wrapping_add(read([*a, *b, *c, *d]))
            .wrapping_add(second);
        second = second
            .wrapping_add(read([*e, *f, *g, *h]))
            .wrapping_add(first);
    }
    (first, second)
}
