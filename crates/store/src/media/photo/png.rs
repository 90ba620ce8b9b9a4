//! PNG: of its chunks only those that make the picture are kept.

use super::{Bare, Reader};

pub(super) const START: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Picture and colours. Texts, times, EXIF, animation and private chunks are not among them.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
    b"pHYs",
];
const HEADER_BYTES: usize = 13;
/// Length, type and checksum around the data of a chunk.
const AROUND_BYTES: usize = 12;

/// None: not a whole PNG.
pub(super) fn bare(bytes: &[u8]) -> Option<Bare> {
    let mut reader = Reader::new(bytes);
    let mut kept = reader.take(START.len())?.to_vec();
    let mut pixels = None;
    let mut drawn = false;
    loop {
        let start = reader.at;
        let length = usize::try_from(reader.u32()?).ok()?;
        let kind: &[u8; 4] = reader.take(4)?.try_into().ok()?;
        let data = reader.take(length)?;
        reader.u32()?;
        match (kind, pixels) {
            (b"IHDR", None) => pixels = Some(header(data)?),
            (b"IHDR", Some(_)) | (_, None) => return None,
            (b"IDAT", _) => drawn = true,
            _ => {}
        }
        if KEPT.contains(&kind) {
            kept.extend_from_slice(bytes.get(start..start + length + AROUND_BYTES)?);
        }
        if kind == b"IEND" {
            let pixels = pixels.filter(|_| drawn && length == 0)?;
            return Some(Bare {
                bytes: kept,
                pixels,
            });
        }
    }
}

/// Width times height.
fn header(data: &[u8]) -> Option<u64> {
    let mut reader = Reader::new(data);
    let (width, height) = (u64::from(reader.u32()?), u64::from(reader.u32()?));
    (data.len() == HEADER_BYTES && width > 0 && height > 0).then_some(width.checked_mul(height)?)
}
