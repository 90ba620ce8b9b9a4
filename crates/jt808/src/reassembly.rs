//! Puts sub-packets together, asks for lost ones, gives up in the end.

use core::time::Duration;
use std::collections::{BTreeMap, VecDeque};

use crate::frame::Frame;
use crate::header::{Header, Part};
use crate::limits::{
    MAX_MESSAGE, MAX_OPEN_MESSAGES, MAX_PARTS, MAX_RESEND_LIST, MAX_RESEND_REQUESTS, PART_WAIT,
};
use crate::message::Message;

/// How many finished messages are remembered, so that a doubled sub-packet opens none again.
const REMEMBERED: usize = 8;

/// Puts the sub-packets of one terminal together (JT/T 808-2019, 4.4.3 and 8.4).
///
/// Sub-packets come in any order and any number of times. All messages being put together hold at most [`MAX_MESSAGE`]
/// bytes between them. Time is any clock that does not go back.
#[derive(Debug, Clone, Default)]
pub struct Reassembler {
    open: VecDeque<Open>,
    finished: VecDeque<Key>,
    lost: VecDeque<Missing>,
    bytes: usize,
}

/// What names a message whose sub-packets have serial numbers in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    id: u16,
    first_serial: u16,
    total: u16,
}

#[derive(Debug, Clone)]
struct Open {
    key: Key,
    header: Header,
    parts: BTreeMap<u16, Vec<u8>>,
    asked: u8,
    due: Duration,
}

/// What came of a sub-packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// Others are still missing.
    Waiting,
    /// It was there already.
    Doubled,
    /// It was the last one missing.
    Whole(Message),
    /// It cannot belong to a message: index zero or above the total, or over a limit.
    Refused,
}

/// A message that lacks sub-packets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The header of a sub-packet that came.
    pub header: Header,
    /// Serial number of the first sub-packet.
    pub first_serial: u16,
    /// Indexes of missing ones, from 1, at most [`MAX_RESEND_LIST`].
    pub parts: Vec<u16>,
    /// Of 0x0801 the number of the recording, if the first sub-packet came.
    pub media_id: Option<u32>,
    /// Whether the message has been given up; otherwise the parts should be asked for.
    pub given_up: bool,
}

impl Reassembler {
    /// Nothing open.
    pub const fn new() -> Self {
        Self {
            open: VecDeque::new(),
            finished: VecDeque::new(),
            lost: VecDeque::new(),
            bytes: 0,
        }
    }

    /// Takes a sub-packet. A frame without a place among sub-packets is a whole message.
    pub fn add(&mut self, frame: &Frame<'_>, now: Duration) -> Joined {
        let Some(part) = frame.header.part else {
            return Joined::Whole(Message::from(frame));
        };
        if part.index == 0 || part.index > part.total || part.total > MAX_PARTS {
            return Joined::Refused;
        }
        let key = Key::of(&frame.header, part);
        if self.finished.contains(&key) {
            return Joined::Doubled;
        }
        if self.bytes + frame.body.len() > MAX_MESSAGE {
            return Joined::Refused;
        }
        let at = self
            .position(key, part.index)
            .unwrap_or_else(|| self.begin(key, frame, now));
        self.insert(at, part, frame.body, now)
    }

    /// When [`Reassembler::poll`] has something to say at the latest.
    pub fn poll_timeout(&self) -> Option<Duration> {
        if !self.lost.is_empty() {
            return Some(Duration::ZERO);
        }
        self.open.iter().map(|open| open.due).min()
    }

    /// The next message whose missing sub-packets should be asked for, or that has been given up.
    pub fn poll(&mut self, now: Duration) -> Option<Missing> {
        if let Some(lost) = self.lost.pop_front() {
            return Some(lost);
        }
        let at = self.open.iter().position(|open| open.due <= now)?;
        let open = self.open.get_mut(at)?;
        if open.asked < MAX_RESEND_REQUESTS {
            open.asked += 1;
            open.due = now + PART_WAIT;
            return Some(open.missing(false));
        }
        let open = self.close(at)?;
        Some(open.missing(true))
    }

    /// The open message a sub-packet belongs to. One sent again may have a new serial number: then it belongs to a message
    /// that has been asked for and lacks it.
    fn position(&self, key: Key, index: u16) -> Option<usize> {
        let exact = self.open.iter().position(|open| open.key == key);
        exact.or_else(|| {
            self.open
                .iter()
                .position(|open| open.wants_again(key, index))
        })
    }

    fn begin(&mut self, key: Key, frame: &Frame<'_>, now: Duration) -> usize {
        if self.open.len() >= MAX_OPEN_MESSAGES
            && let Some(oldest) = self.close(0)
        {
            self.lost.push_back(oldest.missing(true));
        }
        self.open.push_back(Open {
            key,
            header: frame.header,
            parts: BTreeMap::new(),
            asked: 0,
            due: now + PART_WAIT,
        });
        self.open.len() - 1
    }

    fn insert(&mut self, at: usize, part: Part, body: &[u8], now: Duration) -> Joined {
        let Some(open) = self.open.get_mut(at) else {
            return Joined::Refused;
        };
        if open.parts.contains_key(&part.index) {
            return Joined::Doubled;
        }
        open.parts.insert(part.index, body.to_vec());
        self.bytes += body.len();
        // After the last of them nothing more will come by itself.
        open.due = if part.index == part.total {
            now
        } else {
            now + PART_WAIT
        };
        if open.parts.len() < usize::from(part.total) {
            return Joined::Waiting;
        }
        self.close(at).map_or(Joined::Refused, |open| {
            self.remember(open.key);
            Joined::Whole(open.join())
        })
    }

    fn close(&mut self, at: usize) -> Option<Open> {
        let open = self.open.remove(at)?;
        self.bytes -= open.parts.values().map(Vec::len).sum::<usize>();
        Some(open)
    }

    fn remember(&mut self, key: Key) {
        if self.finished.len() >= REMEMBERED {
            self.finished.pop_front();
        }
        self.finished.push_back(key);
    }
}

impl Key {
    const fn of(header: &Header, part: Part) -> Self {
        Self {
            id: header.id,
            first_serial: header.serial.wrapping_sub(part.index - 1),
            total: part.total,
        }
    }
}

impl Open {
    fn wants_again(&self, key: Key, index: u16) -> bool {
        let same = self.key.id == key.id && self.key.total == key.total;
        same && self.asked > 0 && !self.parts.contains_key(&index)
    }

    fn missing(&self, given_up: bool) -> Missing {
        let absent = (1..=self.key.total).filter(|index| !self.parts.contains_key(index));
        let first = self.parts.get(&1).and_then(|body| body.first_chunk());
        let media = self.key.id == crate::id::MEDIA;
        Missing {
            header: self.header,
            first_serial: self.key.first_serial,
            parts: absent.take(MAX_RESEND_LIST).collect(),
            media_id: first
                .filter(|_| media)
                .map(|bytes| u32::from_be_bytes(*bytes)),
            given_up,
        }
    }

    fn join(self) -> Message {
        let last = self.key.first_serial.wrapping_add(self.key.total - 1);
        let header = Header {
            serial: last,
            part: None,
            ..self.header
        };
        let parts: Vec<Vec<u8>> = self.parts.into_values().collect();
        let body = parts.concat();
        Message { header, body }
    }
}
