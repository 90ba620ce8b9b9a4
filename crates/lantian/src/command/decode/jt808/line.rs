//! One line: digits to bytes, bytes to frames, frames to objects.

use std::collections::BTreeMap;
use std::time::Duration;

use jt808::{
    Body, Detect, Frame, FrameError, Framed, Framer, Joined, MARK, Message, Phone, Reassembler,
    Skip, Version,
};

use super::object::{ErrorObject, FrameObject, Object};

/// Most terminals whose edition and sub-packets are kept; those beyond are read as if each frame stood alone.
const MAX_TERMINALS: usize = 1000;

/// Remembers of each terminal what its later frames need.
pub(super) struct Decoder {
    detect: Detect,
    terminals: BTreeMap<Phone, Terminal>,
}

/// What is known of a terminal.
#[derive(Default)]
struct Terminal {
    /// The edition that an old header stands for, once a registration has shown it.
    old: Option<Version>,
    parts: Reassembler,
}

impl Decoder {
    pub(super) const fn new(detect: Detect) -> Self {
        Self {
            detect,
            terminals: BTreeMap::new(),
        }
    }

    /// The objects of a line; none for an empty one.
    pub(super) fn line(&mut self, number: u64, text: &[u8]) -> Vec<Object> {
        let Some(bytes) = from_hex(text) else {
            let message = "the line is not made of pairs of hexadecimal digits";
            return vec![ErrorObject::new("hex", number, message).into()];
        };
        if bytes.is_empty() {
            return Vec::new();
        }
        if let Some(frame) = self.unescaped(&bytes) {
            return vec![self.frame(&frame)];
        }
        self.stream(number, &bytes)
    }

    /// A frame whose escapes have been taken out already, as in other programs' logs: it holds marks or escape bytes that
    /// are none, and its length and check byte agree as it stands.
    fn unescaped<'a>(&self, bytes: &'a [u8]) -> Option<Frame<'a>> {
        let inside = bytes.strip_prefix(&[MARK])?.strip_suffix(&[MARK])?;
        Frame::parse(inside, self.detect).ok()
    }

    fn stream(&mut self, number: u64, bytes: &[u8]) -> Vec<Object> {
        let mut framer = Framer::new();
        let mut rest = bytes;
        let mut objects = Vec::new();
        while let Some(framed) = framer.next(&mut rest) {
            objects.push(match framed {
                Framed::Frame(plain) => match Frame::parse(plain, self.detect) {
                    Ok(frame) => self.frame(&frame),
                    Err(error) => ErrorObject::of(&error, number).into(),
                },
                Framed::Skipped { reason, bytes } => skipped(reason, bytes, number).into(),
            });
        }
        if framer.unfinished() > 0 {
            objects.push(unfinished(bytes, framer.unfinished(), number).into());
        }
        if objects.is_empty() {
            objects.push(ErrorObject::of(&FrameError::Short { length: 0 }, number).into());
        }
        objects
    }

    fn frame(&mut self, frame: &Frame<'_>) -> Object {
        let mut frame = *frame;
        let whole = self.remember(&mut frame);
        Object::Frame(Box::new(FrameObject::new(
            &frame,
            &frame.decode(),
            whole.as_ref(),
        )))
    }

    /// Applies what is known of the terminal and learns from the frame. Gives the message that the frame completes.
    fn remember(&mut self, frame: &mut Frame<'_>) -> Option<Message> {
        let phone = frame.header.phone;
        if self.terminals.len() >= MAX_TERMINALS && !self.terminals.contains_key(&phone) {
            return None;
        }
        let terminal = self.terminals.entry(phone).or_default();
        let old = !frame.header.version.has_new_header() && self.detect == Detect::Auto;
        if old {
            if let Body::Registration(registration) = frame.decode() {
                terminal.old = Some(registration.layout);
            }
            frame.header.version = terminal.old.unwrap_or(frame.header.version);
        }
        frame.header.part?;
        let joined = terminal.parts.add(frame, Duration::ZERO);
        // Nobody can be asked for what is missing.
        while terminal.parts.poll(Duration::ZERO).is_some() {}
        match joined {
            Joined::Whole(message) => Some(message),
            Joined::Waiting | Joined::Doubled | Joined::Refused => None,
        }
    }
}

fn skipped(reason: Skip, bytes: usize, line: u64) -> ErrorObject {
    let code = match reason {
        Skip::Unmarked => "unmarked",
        Skip::Overlong => "overlong",
        Skip::Escape => "escape",
    };
    ErrorObject::new(code, line, format!("{bytes} bytes: {reason}"))
}

/// Bytes at the end of a line that no mark closes.
fn unfinished(bytes: &[u8], count: usize, line: u64) -> ErrorObject {
    if bytes.contains(&MARK) {
        ErrorObject::new(
            "unclosed",
            line,
            format!("{count} bytes without a mark behind them"),
        )
    } else {
        ErrorObject::new("unmarked", line, format!("{count} bytes without any mark"))
    }
}

/// Bytes from digits; blanks do not count.
fn from_hex(text: &[u8]) -> Option<Vec<u8>> {
    let digits = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    let nibbles: Option<Vec<u8>> = digits.map(|digit| nibble(*digit)).collect();
    let (pairs, rest) = nibbles.as_deref()?.as_chunks::<2>();
    rest.is_empty()
        .then(|| pairs.iter().map(|[high, low]| (high << 4) | low).collect())
}

fn nibble(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}
