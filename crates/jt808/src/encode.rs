//! Writes frames: header, body, check byte, escapes, marks; long bodies as sub-packets.

use crate::body::Body;
use crate::check::check_byte;
use crate::escape::{MARK, escape};
use crate::header::{Header, Part};
use crate::limits::{MAX_BODY, MAX_MESSAGE};

/// Why a frame cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The body is longer than a frame, or than [`MAX_MESSAGE`] in sub-packets.
    #[error("a body of {length} bytes is too long")]
    Long {
        /// Bytes of the body.
        length: usize,
    },
    /// A header before 2019 has room for twelve digits only.
    #[error("the telephone number has more than the twelve digits of an old header")]
    Phone,
}

/// Appends one frame with its marks.
pub fn encode(header: &Header, body: &[u8], out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let length = body.len();
    if length > MAX_BODY {
        return Err(EncodeError::Long { length });
    }
    let mut plain = Vec::with_capacity(crate::limits::MAX_HEADER + length + 1);
    if !header.write(length, &mut plain) {
        return Err(EncodeError::Phone);
    }
    plain.extend_from_slice(body);
    plain.push(check_byte(&plain));
    out.push(MARK);
    escape(&plain, out);
    out.push(MARK);
    Ok(())
}

/// Appends a message with its marks: one frame, or as many sub-packets as it takes, serial numbers counted on from that of
/// the header. Says how many frames.
///
/// The header's id and place among sub-packets are set from the body.
pub fn encode_message(
    header: &Header,
    body: &Body<'_>,
    out: &mut Vec<u8>,
) -> Result<u16, EncodeError> {
    let mut bytes = Vec::new();
    body.write(header.version, &mut bytes);
    let start = out.len();
    let frames = parts(header, body.id(), &bytes)?;
    let count = u16::try_from(frames.len()).unwrap_or(u16::MAX);
    for (header, part) in frames {
        if let Err(error) = encode(&header, part, out) {
            out.truncate(start);
            return Err(error);
        }
    }
    Ok(count)
}

/// The frames of a message: header and part of the body.
pub(crate) fn parts<'a>(
    header: &Header,
    id: u16,
    body: &'a [u8],
) -> Result<Vec<(Header, &'a [u8])>, EncodeError> {
    let length = body.len();
    let single = Header {
        id,
        part: None,
        ..*header
    };
    if length <= MAX_BODY {
        return Ok(vec![(single, body)]);
    }
    if length > MAX_MESSAGE {
        return Err(EncodeError::Long { length });
    }
    let total =
        u16::try_from(length.div_ceil(MAX_BODY)).map_err(|_| EncodeError::Long { length })?;
    let numbered = body.chunks(MAX_BODY).zip(1..=total);
    let frames = numbered.map(|(chunk, index)| {
        let part = Some(Part { total, index });
        let serial = header.serial.wrapping_add(index - 1);
        (
            Header {
                serial,
                part,
                ..single
            },
            chunk,
        )
    });
    Ok(frames.collect())
}
