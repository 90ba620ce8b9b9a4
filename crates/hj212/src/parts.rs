//! Messages in several packets, brought together (HJ 212-2017, annex C.45).
//!
//! Each packet is complete in itself, with a QN of its own and DataTime repeated; they belong together by MN, CN and
//! DataTime. A packet that was not acknowledged is sent again by the device: a part that comes twice is taken once.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::cn::Cn;
use crate::cp::Cp;
use crate::frame::Frame;
use crate::limits::{OPEN_MESSAGES, PARTS, REASSEMBLY_BYTES};
use crate::session::Tick;

/// What names a split message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageKey {
    /// Device.
    pub mn: Box<[u8]>,
    /// Command.
    pub cn: Cn,
    /// DataTime as sent; empty if there is none.
    pub data_time: Box<[u8]>,
}

/// What became of a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// It is no sub-packet: use it as it is.
    Single,
    /// It is kept until the others come.
    Kept,
    /// It was there already.
    Again,
    /// It completes its message.
    Whole(Whole),
    /// There is no room for it, or its numbers contradict the others'; the message is not split by the rules.
    Refused,
}

/// A message brought together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// What names it.
    pub key: MessageKey,
    parts: Vec<Box<[u8]>>,
}

impl Whole {
    /// The contents of its packets in order.
    pub fn contents(&self) -> impl Iterator<Item = Cp<'_>> {
        self.parts.iter().map(|part| Cp::new(part))
    }
}

/// A message that never became whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// What names it.
    pub key: MessageKey,
    /// Numbers of the packets that did not come.
    pub missing: Vec<u16>,
    parts: BTreeMap<u16, Box<[u8]>>,
}

impl Incomplete {
    /// The contents of the packets that did come: each is usable by itself.
    pub fn contents(&self) -> impl Iterator<Item = Cp<'_>> {
        self.parts.values().map(|part| Cp::new(part))
    }
}

/// Keeps packets until their messages are whole.
#[derive(Debug)]
pub struct Reassembler {
    wait: Tick,
    open: BTreeMap<MessageKey, Open>,
    bytes: usize,
}

#[derive(Debug)]
struct Open {
    total: u16,
    until: Tick,
    parts: BTreeMap<u16, Box<[u8]>>,
}

impl Reassembler {
    /// Keeps packets of a message for `wait_ms` after the first.
    #[must_use]
    pub const fn new(wait_ms: u64) -> Self {
        Self {
            wait: Tick(wait_ms),
            open: BTreeMap::new(),
            bytes: 0,
        }
    }

    /// Takes a packet.
    pub fn push(&mut self, frame: &Frame<'_>, now: Tick) -> Joined {
        let Some(part) = frame.header.part.filter(|part| part.total > 1) else {
            return Joined::Single;
        };
        let (key, content) = (key(frame), frame.header.content);
        let is_new = !self.open.contains_key(&key);
        let is_full = self.bytes + content.len() > REASSEMBLY_BYTES;
        if part.total > PARTS || is_full || is_new && self.open.len() >= OPEN_MESSAGES {
            return Joined::Refused;
        }
        let open = self.open.entry(key.clone()).or_insert_with(|| Open {
            total: part.total,
            until: now.after(self.wait.0),
            parts: BTreeMap::new(),
        });
        if open.total != part.total {
            return Joined::Refused;
        }
        if open.parts.contains_key(&part.index) {
            return Joined::Again;
        }
        open.parts.insert(part.index, content.into());
        self.bytes += content.len();
        if open.parts.len() < usize::from(part.total) {
            return Joined::Kept;
        }
        let parts = self.remove(&key).into_values().collect();
        Joined::Whole(Whole { key, parts })
    }

    /// When the next message expires.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.open.values().map(|open| open.until).min()
    }

    /// Gives up one message whose time is over.
    pub fn poll_expired(&mut self, now: Tick) -> Option<Incomplete> {
        let mut open = self.open.iter();
        let (key, expired) = open.find(|(_, open)| open.until <= now)?;
        let (key, total) = (key.clone(), expired.total);
        let parts = self.remove(&key);
        let missing = (1..=total).filter(|index| !parts.contains_key(index));
        Some(Incomplete {
            key,
            missing: missing.collect(),
            parts,
        })
    }

    fn remove(&mut self, key: &MessageKey) -> BTreeMap<u16, Box<[u8]>> {
        let parts = self.open.remove(key).map(|open| open.parts);
        let parts = parts.unwrap_or_default();
        self.bytes -= parts.values().map(|part| part.len()).sum::<usize>();
        parts
    }
}

fn key(frame: &Frame<'_>) -> MessageKey {
    let time = frame.cp().param("DataTime").unwrap_or_default();
    MessageKey {
        mn: frame.header.mn.as_bytes().into(),
        cn: frame.header.cn,
        data_time: time.as_bytes().into(),
    }
}
