//! Finds frames in a stream cut anywhere.

use crate::escape::{ESCAPE, MARK, unescape};
use crate::limits::MAX_ESCAPED;

/// Cuts a stream of bytes into frames.
///
/// Whatever stands between two marks is a frame, so one lost mark costs nothing and marks that two frames share are
/// understood. Frames that lie whole in the input and hold no escape are borrowed from it. Holds at most
/// [`MAX_ESCAPED`] bytes of input, plus as many for taking escapes out.
///
/// ```
/// use jt808::{Framed, Framer};
///
/// let mut framer = Framer::new();
/// let mut found = Vec::new();
/// for chunk in [&b"noise\x7e30"[..], &b"\x7d\x02\x7e"[..]] {
///     let mut rest = chunk;
///     while let Some(framed) = framer.next(&mut rest) {
///         match framed {
///             Framed::Frame(bytes) => found.push(bytes.to_vec()),
///             Framed::Skipped { bytes, .. } => assert_eq!(bytes, 5),
///         }
///     }
/// }
/// assert_eq!(found, [b"30\x7e"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Framer {
    /// What came of the frame that is not yet closed.
    held: Vec<u8>,
    /// Where escapes are taken out.
    scratch: Vec<u8>,
    /// Bytes dropped since the last report: before the first mark, or of a frame too long.
    dropped: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// No mark seen yet.
    #[default]
    Seeking,
    /// After a mark.
    Inside,
    /// After too many bytes without a mark.
    Overlong,
}

/// What a [`Framer`] finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framed<'a> {
    /// Header, body and check byte, escapes taken out. Not yet checked: see [`Frame::parse`](crate::Frame::parse).
    Frame(&'a [u8]),
    /// Bytes that are no frame.
    Skipped {
        /// Why.
        reason: Skip,
        /// How many bytes of the stream.
        bytes: usize,
    },
}

/// Why bytes were skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Skip {
    /// They came before the first mark.
    #[error("bytes before the first mark")]
    Unmarked,
    /// More than [`MAX_ESCAPED`] bytes without a mark.
    #[error("more bytes without a mark than the longest frame has")]
    Overlong,
    /// An escape byte followed by neither 1 nor 2.
    #[error("an escape byte followed by neither 1 nor 2")]
    Escape,
}

impl Framer {
    /// A framer at the start of a connection.
    pub const fn new() -> Self {
        Self {
            held: Vec::new(),
            scratch: Vec::new(),
            dropped: 0,
            state: State::Seeking,
        }
    }

    /// The next frame, or `None` when the input is used up. Moves `input` past what it has read.
    #[inline]
    pub fn next<'s, 'i: 's>(&'s mut self, input: &mut &'i [u8]) -> Option<Framed<'s>> {
        loop {
            let Some(end) = memchr::memchr(MARK, input) else {
                self.hold(input);
                *input = &[];
                return None;
            };
            let (segment, tail) = input.split_at(end);
            *input = tail.get(1..).unwrap_or_default();
            let before = core::mem::replace(&mut self.state, State::Inside);
            if before == State::Inside && self.held.is_empty() {
                if segment.is_empty() {
                    continue;
                }
                return Some(finish(segment, &mut self.scratch));
            }
            if before != State::Inside {
                let bytes = core::mem::take(&mut self.dropped) + segment.len();
                if bytes > 0 {
                    return Some(before.skipped(bytes));
                }
                continue;
            }
            return Some(self.finish_held(segment));
        }
    }

    /// Bytes held of a frame that is not closed: what is lost if the connection ends here.
    pub fn unfinished(&self) -> usize {
        self.held.len() + self.dropped
    }

    /// Ends a frame of which a part was held.
    fn finish_held(&mut self, segment: &[u8]) -> Framed<'_> {
        let bytes = self.held.len() + segment.len();
        if bytes > MAX_ESCAPED {
            self.held.clear();
            return State::Overlong.skipped(bytes);
        }
        // The scratch buffer takes the whole; `held` is free for the next frame.
        self.held.extend_from_slice(segment);
        self.scratch.clear();
        core::mem::swap(&mut self.held, &mut self.scratch);
        match unescape_in_place(&mut self.scratch) {
            Some(()) => Framed::Frame(&self.scratch),
            None => State::bad_escape(bytes),
        }
    }

    /// Keeps the beginning of a frame.
    fn hold(&mut self, input: &[u8]) {
        if self.state != State::Inside {
            self.dropped = self.dropped.saturating_add(input.len());
        } else if self.held.len() + input.len() > MAX_ESCAPED {
            self.dropped = self.held.len() + input.len();
            self.held.clear();
            self.state = State::Overlong;
        } else {
            self.held.extend_from_slice(input);
        }
    }
}

impl State {
    const fn skipped<'a>(self, bytes: usize) -> Framed<'a> {
        let reason = match self {
            Self::Seeking | Self::Inside => Skip::Unmarked,
            Self::Overlong => Skip::Overlong,
        };
        Framed::Skipped { reason, bytes }
    }

    const fn bad_escape<'a>(bytes: usize) -> Framed<'a> {
        Framed::Skipped {
            reason: Skip::Escape,
            bytes,
        }
    }
}

/// Ends a frame that lies whole in the input.
#[inline]
fn finish<'a>(segment: &'a [u8], scratch: &'a mut Vec<u8>) -> Framed<'a> {
    if segment.len() > MAX_ESCAPED {
        return State::Overlong.skipped(segment.len());
    }
    match unescape(segment, scratch) {
        Ok(bytes) => Framed::Frame(bytes),
        Err(_) => State::bad_escape(segment.len()),
    }
}

/// Takes the escapes out of a buffer; `None` where one is wrong.
fn unescape_in_place(bytes: &mut Vec<u8>) -> Option<()> {
    let Some(first) = memchr::memchr(ESCAPE, bytes) else {
        return Some(());
    };
    let (mut read, mut write) = (first, first);
    while let Some(byte) = bytes.get(read).copied() {
        let (plain, step) = match (byte, bytes.get(read + 1)) {
            (ESCAPE, Some(1)) => (ESCAPE, 2),
            (ESCAPE, Some(2)) => (MARK, 2),
            (ESCAPE, _) => return None,
            _ => (byte, 1),
        };
        *bytes.get_mut(write)? = plain;
        read += step;
        write += 1;
    }
    bytes.truncate(write);
    Some(())
}
