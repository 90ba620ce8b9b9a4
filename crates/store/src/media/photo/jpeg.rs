//! JPEG: tables, frames and scans are kept as they are; of what applications added, only what colours need, and which way up
//! the picture is.

use super::{Bare, Reader};

pub(super) const START: &[u8] = b"\xff\xd8\xff";

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const DHT: u8 = 0xc4;
const DAC: u8 = 0xcc;
const DQT: u8 = 0xdb;
const DNL: u8 = 0xdc;
const DRI: u8 = 0xdd;
const TEM: u8 = 0x01;
/// The orientations that EXIF knows; 1 is upright.
const ORIENTATIONS: std::ops::RangeInclusive<u16> = 2..=8;

/// None: not a whole JPEG.
pub(super) fn bare(bytes: &[u8]) -> Option<Bare> {
    let mut reader = Reader::new(bytes);
    if reader.take(2)? != [0xff, SOI] {
        return None;
    }
    let mut kept = vec![0xff, SOI];
    let mut orientation = None;
    let mut pixels = None;
    let mut scanned = false;
    loop {
        let marker = marker(&mut reader)?;
        match marker {
            EOI => break,
            SOI | TEM | 0x00 | 0xd0..=0xd7 => return None,
            _ => {}
        }
        let length = usize::from(reader.u16()?);
        let data = reader.take(length.checked_sub(2)?)?;
        match marker {
            0xe1 => orientation = orientation.or_else(|| orientation_of(data)),
            _ if is_frame(marker) => pixels = pixels.max(Some(frame(data)?)),
            _ => {}
        }
        if is_kept(marker, data) {
            put(&mut kept, marker, data);
        }
        if marker == SOS {
            scanned = true;
            kept.extend_from_slice(entropy(&mut reader)?);
        }
    }
    kept.extend([0xff, EOI]);
    if let Some(orientation) = orientation.filter(|one| ORIENTATIONS.contains(one)) {
        kept.splice(2..2, upright_by(orientation));
    }
    let pixels = pixels.filter(|_| scanned)?;
    Some(Bare {
        bytes: kept,
        pixels,
    })
}

/// The next marker; fill bytes before it are skipped.
fn marker(reader: &mut Reader<'_>) -> Option<u8> {
    if reader.byte()? != 0xff {
        return None;
    }
    loop {
        match reader.byte()? {
            0xff => {}
            marker => return Some(marker),
        }
    }
}

fn put(kept: &mut Vec<u8>, marker: u8, data: &[u8]) {
    let length = u16::try_from(data.len() + 2).unwrap_or(u16::MAX);
    kept.extend([0xff, marker]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(data);
}

/// SOF0 to SOF15 without DHT, JPG and DAC.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, DHT | 0xc8 | DAC)
}

/// Width times height.
fn frame(data: &[u8]) -> Option<u64> {
    let mut reader = Reader::new(data);
    reader.byte()?;
    let (height, width) = (u64::from(reader.u16()?), u64::from(reader.u16()?));
    (width > 0 && height > 0).then_some(width * height)
}

/// Frames, scans and their tables; JFIF's head without its thumbnail, Adobe's note on colours. Whatever else there may be
/// is no part of the picture.
fn is_kept(marker: u8, data: &[u8]) -> bool {
    const JFIF_BYTES: usize = 14;
    const ADOBE_BYTES: usize = 12;
    const TABLES: [u8; 4] = [DQT, DRI, DNL, DAC];
    match marker {
        // With two zeros at its end there is no thumbnail.
        0xe0 => data.starts_with(b"JFIF\0") && data.len() == JFIF_BYTES && data.ends_with(&[0, 0]),
        0xee => data.starts_with(b"Adobe") && data.len() == ADOBE_BYTES,
        DHT | SOS => true,
        _ => is_frame(marker) || TABLES.contains(&marker),
    }
}

/// A scan's data until the next marker that is no restart.
fn entropy<'b>(reader: &mut Reader<'b>) -> Option<&'b [u8]> {
    let rest = reader.bytes.get(reader.at..)?;
    let end = rest
        .windows(2)
        .position(|two| two[0] == 0xff && !matches!(two[1], 0x00 | 0xff | 0xd0..=0xd7));
    reader.take(end?)
}

/// Which way up the picture is, from the first directory of EXIF.
fn orientation_of(data: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    const SHORT: u16 = 3;
    const ENTRY_BYTES: usize = 12;
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        })
    };
    let first: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if big {
        u32::from_be_bytes(first)
    } else {
        u32::from_le_bytes(first)
    };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(u16_at(first)?);
    let start = first.checked_add(2)?;
    let mut places = (0..entries).map(|entry| start.saturating_add(entry * ENTRY_BYTES));
    let at = places.find(|at| u16_at(*at) == Some(ORIENTATION))?;
    (u16_at(at.checked_add(2)?)? == SHORT).then_some(u16_at(at.checked_add(8)?)?)
}

/// EXIF that says which way up the picture is, and nothing else.
fn upright_by(orientation: u16) -> Vec<u8> {
    let mut data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    data.extend(orientation.to_be_bytes());
    data.extend([0; 6]);
    let mut segment = Vec::new();
    put(&mut segment, 0xe1, &data);
    segment
}
