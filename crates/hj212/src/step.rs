//! What stands at the front of a stream: one pure function that the framer repeats.

use crate::compat::CrcKind;
use crate::crc;
use crate::error::FrameError;
use crate::limits::{CRC_DIGITS, PREFIX_BYTES};
use crate::scan::find;
use crate::segment::{Seal, announced, other_kind};

/// What stands at the front.
#[derive(Debug)]
pub(crate) enum Step {
    /// It takes so many bytes to tell.
    Need(usize),
    /// So many blanks between frames.
    Blank(usize),
    /// So many bytes that belong to no frame.
    Garbage(usize),
    /// A frame of a length, without its line end.
    Frame(usize, Seal),
    /// What began as a frame and is none, as far as it belongs to it.
    Broken(usize, FrameError),
}

/// Looks at the front of a stream; blanks after garbage belong to the garbage.
#[inline]
pub(crate) fn step(bytes: &[u8], after_garbage: bool) -> Step {
    match bytes {
        [] => Step::Need(1),
        [b'#', b'#', b'#', ..] => Step::Garbage(1),
        [b'#', b'#', ..] => frame(bytes),
        [b'#'] => Step::Need(2),
        [b'#', ..] => Step::Garbage(1),
        [first, ..] if is_blank(*first) && !after_garbage => {
            Step::Blank(bytes.iter().take_while(|byte| is_blank(**byte)).count())
        }
        _ => Step::Garbage(find(bytes, b'#').unwrap_or(bytes.len())),
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b' ' | b'\t')
}

#[inline]
fn frame(bytes: &[u8]) -> Step {
    let length = match announced(bytes) {
        Ok(length) => PREFIX_BYTES + length + CRC_DIGITS,
        Err(FrameError::Truncated { needed, .. }) => return Step::Need(needed),
        Err(error) => return Step::Broken(2, error),
    };
    let Some(shell) = bytes.get(..length) else {
        return Step::Need(length);
    };
    match Seal::read(shell) {
        Ok(seal) if seal.kind == CrcKind::Hj212 => Step::Frame(length, seal),
        other => doubtful(shell, other),
    }
}

/// A frame whose check code is not that of HJ 212: a frame that begins inside shows that this one was cut short.
#[cold]
fn doubtful(shell: &[u8], seal: Result<Seal, FrameError>) -> Step {
    if let Some(found) = resume(shell) {
        let needed = shell.len();
        return Step::Broken(found, FrameError::Truncated { needed, found });
    }
    let data = shell.get(PREFIX_BYTES..shell.len() - CRC_DIGITS);
    let data = data.unwrap_or(&[]);
    match seal {
        Err(error) => Step::Broken(shell.len(), error),
        Ok(seal) => match other_kind(data, seal.crc) {
            CrcKind::Wrong => {
                let expected = crc::checksum(data);
                let found = seal.crc;
                Step::Broken(shell.len(), FrameError::CrcMismatch { expected, found })
            }
            kind => Step::Frame(shell.len(), Seal { kind, ..seal }),
        },
    }
}

/// Where the next frame begins, or may begin at the very end, inside what began as one.
pub(crate) fn resume(bytes: &[u8]) -> Option<usize> {
    let mut from = 2;
    loop {
        let rest = bytes.get(from..)?;
        let place = from + find(rest, b'#')?;
        let candidate = bytes.get(place..)?;
        if let Ok(_) | Err(FrameError::Truncated { .. }) = announced(candidate) {
            return Some(place);
        }
        from = place + 1;
    }
}
