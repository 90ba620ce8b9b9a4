//! Frames out of a stream: bytes come in any split, frames and reports of what is no frame go out.
//!
//! What comes out depends on the bytes only, never on how they were split. Memory is bounded by
//! [`HELD_BYTES`].

use alloc::vec::Vec;

use crate::error::FrameError;
use crate::limits::{GARBAGE_RUN_BYTES, HELD_BYTES};
use crate::segment::{Seal, Segment};
use crate::step::{Step, resume, step};

/// Something found in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it begins, in bytes since the start of the stream.
    pub offset: u64,
    /// Its bytes, counted; the line end of a frame is not.
    pub length: u64,
    /// What it is.
    pub found: Found<'a>,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// A frame whose check code is one of the kinds known; whether the device may use it, [`Frame::parse`] decides.
    ///
    /// [`Frame::parse`]: crate::Frame::parse
    Frame(Segment<'a>),
    /// What began as a frame and is none, with its bytes as far as they belong to it.
    Broken(FrameError, &'a [u8]),
    /// Bytes that belong to no frame. Line ends and blanks between frames are not reported.
    Garbage,
}

/// Cuts a stream into frames.
///
/// ```
/// use hj212::{Found, Framer};
/// let mut framer = Framer::new();
/// let mut input: &[u8] = b"noise##0009123456789";
/// assert!(framer.next(&mut input).is_none()); // more bytes are needed
/// let mut input: &[u8] = b"2F80\r\n";
/// let piece = framer.next(&mut input).unwrap();
/// assert_eq!((piece.offset, piece.length, piece.found), (0, 5, Found::Garbage));
/// let piece = framer.next(&mut input).unwrap();
/// let Found::Frame(segment) = piece.found else { panic!() };
/// assert_eq!((piece.offset, segment.data), (5, &b"123456789"[..]));
/// ```
#[derive(Debug, Default)]
pub struct Framer {
    /// The beginning of a frame whose end has not come yet.
    held: Vec<u8>,
    /// Bytes of `held` already dealt with.
    taken: usize,
    /// Bytes of the stream dealt with.
    offset: u64,
    /// Garbage not yet reported, right before `offset`.
    garbage: u64,
}

impl Framer {
    /// A framer at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next thing found. Takes what it needs from the front of `input`; nothing means that all of `input` was taken
    /// and more is needed.
    #[inline]
    pub fn next<'b, 'i: 'b>(&'b mut self, input: &mut &'i [u8]) -> Option<Piece<'b>> {
        let end = self.advance(input)?;
        Some(self.piece(end, input))
    }

    /// What is left when no more bytes will come, or none came for long: call it until it gives nothing.
    pub fn finish(&mut self) -> Option<Piece<'_>> {
        let mut none: &[u8] = &[];
        let end = self.advance(&mut none).or_else(|| self.end_of_stream())?;
        Some(self.piece(end, &mut none))
    }

    /// Bytes held until the rest of their frame comes.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len() - self.taken
    }

    /// Bytes of the stream dealt with so far.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// Goes on until something is found; nothing if more bytes are needed.
    #[inline]
    fn advance(&mut self, input: &mut &[u8]) -> Option<End> {
        loop {
            let is_held = self.held() > 0;
            let bytes = if is_held { self.unread() } else { *input };
            match step(bytes, self.garbage > 0) {
                Step::Need(needed) if is_held => self.pull(needed, input)?,
                Step::Need(_) => {
                    self.hold(input);
                    return None;
                }
                Step::Blank(count) => self.consume(count, input),
                Step::Garbage(count) => {
                    let count = self.count_garbage(count);
                    self.consume(count, input);
                    if self.garbage == GARBAGE_RUN_BYTES {
                        return Some(End::Garbage);
                    }
                }
                Step::Frame(..) | Step::Broken(..) if self.garbage > 0 => {
                    return Some(End::Garbage);
                }
                Step::Frame(length, seal) => return Some(End::Frame(length, seal)),
                Step::Broken(length, error) => return Some(End::Broken(length, error)),
            }
        }
    }

    /// What the bytes held are, since no more will come.
    fn end_of_stream(&mut self) -> Option<End> {
        let bytes = self.unread();
        if let Step::Need(needed) = step(bytes, self.garbage > 0)
            && bytes.starts_with(b"##")
        {
            if self.garbage > 0 {
                return Some(End::Garbage);
            }
            let found = resume(bytes).unwrap_or(bytes.len());
            return Some(End::Broken(found, FrameError::Truncated { needed, found }));
        }
        let rest = bytes.len();
        self.garbage += rest as u64;
        self.consume(rest, &mut &[][..]);
        (self.garbage > 0).then_some(End::Garbage)
    }

    fn unread(&self) -> &[u8] {
        self.held.get(self.taken..).unwrap_or(&[])
    }

    /// Keeps all of the input for later.
    fn hold(&mut self, input: &mut &[u8]) {
        self.held.clear();
        self.taken = 0;
        self.held.extend_from_slice(input);
        *input = &[];
    }

    /// Brings the bytes held up to a number; nothing if there are none to be had.
    fn pull(&mut self, needed: usize, input: &mut &[u8]) -> Option<()> {
        if self.taken > HELD_BYTES / 2 {
            self.held.drain(..self.taken);
            self.taken = 0;
        }
        let count = needed.saturating_sub(self.held()).min(input.len());
        let (front, rest) = input.split_at_checked(count)?;
        self.held.extend_from_slice(front);
        *input = rest;
        (count > 0).then_some(())
    }

    /// Adds to the run of garbage, as far as it may grow.
    fn count_garbage(&mut self, count: usize) -> usize {
        let room = (GARBAGE_RUN_BYTES - self.garbage) as usize;
        let count = count.min(room);
        self.garbage += count as u64;
        count
    }

    /// Moves past bytes, held ones first.
    #[inline]
    fn consume(&mut self, count: usize, input: &mut &[u8]) {
        self.offset += count as u64;
        if self.held() > 0 {
            self.taken += count;
        } else {
            *input = input.get(count..).unwrap_or(&[]);
        }
    }

    #[inline]
    fn piece<'b, 'i: 'b>(&'b mut self, end: End, input: &mut &'i [u8]) -> Piece<'b> {
        let (length, from_start) = match end {
            End::Garbage => {
                let length = core::mem::take(&mut self.garbage);
                return Piece {
                    offset: self.offset - length,
                    length,
                    found: Found::Garbage,
                };
            }
            End::Frame(length, _) | End::Broken(length, _) => (length, self.taken),
        };
        let (offset, is_held, whole) = (self.offset, self.held() > 0, *input);
        self.consume(length, input);
        let bytes = if is_held { &self.held } else { whole };
        let start = if is_held { from_start } else { 0 };
        let bytes = bytes.get(start..start + length).unwrap_or(&[]);
        Piece {
            offset,
            length: length as u64,
            found: end.found(bytes),
        }
    }
}

/// What comes next, its bytes not yet taken.
enum End {
    Garbage,
    Frame(usize, Seal),
    Broken(usize, FrameError),
}

impl End {
    #[inline]
    fn found(self, bytes: &[u8]) -> Found<'_> {
        match self {
            Self::Garbage => Found::Garbage,
            Self::Frame(_, seal) => Found::Frame(Segment::sealed(bytes, seal)),
            Self::Broken(_, error) => Found::Broken(error, bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compat::CrcKind;

    /// What a stream gives when it comes in pieces of a size.
    fn pieces(stream: &[u8], size: usize) -> Vec<String> {
        let (mut framer, mut found) = (Framer::new(), Vec::new());
        for mut part in stream.chunks(size) {
            while let Some(piece) = framer.next(&mut part) {
                found.push(format!("{piece:?}"));
            }
        }
        while let Some(piece) = framer.finish() {
            found.push(format!("{piece:?}"));
        }
        assert_eq!(framer.offset(), stream.len() as u64);
        found
    }

    const GOOD: &[u8] = b"##0009123456789";

    #[test]
    fn any_split_gives_the_same() {
        let mut stream = b"##0009123456789EE00\r\n junk ##0285QN=1;##0009123456789".to_vec();
        stream.extend_from_slice(b"2F80##0009123456789802F\n##00x#");
        stream.extend_from_slice(b"###0009123456789373D\r\n##0009123456789");
        let whole = pieces(&stream, stream.len());
        for size in 1..stream.len() {
            assert_eq!(pieces(&stream, size), whole, "{size}");
        }
        assert_eq!(whole.len(), 9, "{whole:#?}");
    }

    #[test]
    fn a_frame_inside_a_broken_one_is_not_lost() {
        let mut stream = b"##0200QN=20160801".to_vec();
        for _ in 0..20 {
            stream.extend_from_slice(GOOD);
            stream.extend_from_slice(b"2F80\r\n");
        }
        let found = pieces(&stream, 7);
        assert_eq!(found.len(), 21, "{found:#?}");
        assert!(found[0].contains("Truncated"));
    }

    #[test]
    fn kinds_of_check_codes() {
        for (code, kind) in [
            ("2F80", CrcKind::Hj212),
            ("802F", CrcKind::Swapped),
            ("4B37", CrcKind::Modbus),
            ("374b", CrcKind::ModbusSwapped),
        ] {
            let stream = [GOOD, code.as_bytes()].concat();
            let mut input = stream.as_slice();
            let mut framer = Framer::new();
            let piece = framer.next(&mut input).unwrap();
            let Found::Frame(segment) = piece.found else {
                panic!("{piece:?}")
            };
            assert_eq!(segment.crc_kind, kind);
        }
    }

    #[test]
    fn garbage_is_reported_in_runs_and_never_held() {
        let stream = vec![b'x'; 200_000];
        let found = pieces(&stream, 1000);
        assert_eq!(found.len(), 4);
        let mut framer = Framer::new();
        let mut input = stream.as_slice();
        while framer.next(&mut input).is_some() {}
        assert_eq!(framer.held(), 0);
    }

    #[test]
    fn an_endless_row_of_beginnings_is_survived() {
        let stream = b"##9999AAAA".repeat(5000);
        let found = pieces(&stream, 333);
        assert_eq!(found.len(), 5000);
    }
}
