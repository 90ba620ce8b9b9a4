//! A citizen's photo, without what the camera wrote beside the picture: place, time, device, thumbnail. The picture itself
//! stays bit by bit.

mod jpeg;
mod png;

use super::{MediaType, RefusedFile};
use crate::limits::{PHOTO_BYTES_MAX, PHOTO_PIXELS_MAX};

/// The photo without metadata, and its kind.
///
/// # Errors
/// It is neither JPEG nor PNG, too large, or broken.
pub fn bare_photo(bytes: &[u8]) -> Result<(MediaType, Vec<u8>), RefusedFile> {
    if bytes.len() > PHOTO_BYTES_MAX {
        let megabytes = PHOTO_BYTES_MAX / (1024 * 1024);
        return Err(RefusedFile::new(
            format!("单张照片不超过 {megabytes} MB，请缩小后再传"),
            format!("A photo has at most {megabytes} MB; make it smaller first"),
        ));
    }
    let (kind, bare) = if bytes.starts_with(jpeg::START) {
        (MediaType::Jpeg, jpeg::bare(bytes))
    } else if bytes.starts_with(png::START) {
        (MediaType::Png, png::bare(bytes))
    } else {
        return Err(RefusedFile::new(
            "照片只收 JPEG（jpg）和 PNG 格式",
            "Photos are taken as JPEG (jpg) and PNG only",
        ));
    };
    match bare {
        Some(bare) if bare.pixels > PHOTO_PIXELS_MAX => Err(RefusedFile::new(
            "照片的像素太多，请缩小后再传",
            "The photo has too many pixels; make it smaller first",
        )),
        Some(bare) => Ok((kind, bare.bytes)),
        None => Err(RefusedFile::new(
            "照片不完整或已损坏，请重新拍照或另存后再传",
            "The photo is broken or cut short; take or save it again",
        )),
    }
}

/// A picture without the rest.
struct Bare {
    bytes: Vec<u8>,
    pixels: u64,
}

/// Bytes read one after another; nothing past the end.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let end = self.at.checked_add(count)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }
}

#[cfg(test)]
mod tests;
