//! The one photo of the simulation: grey stripes, so that nobody takes it for a real one.

use std::sync::LazyLock;

use fact::{Fix, Photo};
use sha2::{Digest, Sha256};
use units::BeijingTime;

/// What it is.
pub(super) const MEDIA_TYPE: &str = "image/png";
const WIDTH: u32 = 320;
const HEIGHT: u32 = 240;
/// Width of a stripe, pixels.
const STRIPE: u32 = 24;
const GREYS: [u8; 2] = [0xd0, 0xa8];
/// Bytes of a stored block of deflate at most.
const BLOCK_MAX: usize = 65_535;

/// The bytes of the simulated photo, a PNG; its facts name it by its SHA-256.
#[must_use]
pub fn photo() -> Vec<u8> {
    static PHOTO: LazyLock<Vec<u8>> = LazyLock::new(png);
    PHOTO.clone()
}

/// SHA-256 of [`photo`], 64 hexadecimal digits in lower case.
pub(super) fn digest() -> String {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let digest = Sha256::digest(photo());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    });
    DIGEST.clone()
}

/// The photo of one item.
pub(super) fn photo_of(item: &str, taken_at: BeijingTime, fix: Option<Fix>) -> Photo {
    Photo {
        sha256: digest(),
        media_type: MEDIA_TYPE.to_owned(),
        item: Some(item.to_owned()),
        taken_at,
        fix,
    }
}

/// Diagonal stripes as an 8-bit grey PNG whose data are stored, not packed.
fn png() -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        // No filter.
        rows.push(0);
        rows.extend((0..WIDTH).map(|x| GREYS[((x + y) / STRIPE % 2) as usize]));
    }
    let mut header = Vec::new();
    header.extend(WIDTH.to_be_bytes());
    header.extend(HEIGHT.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let blocks = bytes.chunks(BLOCK_MAX);
    let last = blocks.len().saturating_sub(1);
    for (index, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        zlib.push(u8::from(index == last));
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(block);
    }
    zlib.extend(adler32(bytes).to_be_bytes());
    zlib
}

fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (a, b) = bytes.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % MODULUS;
        (a, (b + a) % MODULUS)
    });
    (b << 16) | a
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let crc = crc32(&png[start..]);
    png.extend(crc.to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (POLYNOMIAL & 0_u32.wrapping_sub(crc & 1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{adler32, crc32};

    #[test]
    fn checksums_are_right() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }
}
