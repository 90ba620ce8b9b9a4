//! Words between people and the platform: 0x8300, and the menus of 2011 and 2013.

use crate::text::Text;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Counted8, Field, Reader, ShortText, record};

/// A text to the terminal (0x8300, JT/T 808-2019 table 38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDown<'a> {
    /// How to show it, by bits: 0 urgent (2019: 0–1 service, urgent, notice), 2 display, 3 speech, 4 advertising screen.
    pub flags: u8,
    /// 1 for a notice, 2 for service; 2019 only.
    pub kind: Option<u8>,
    /// The text, at most 1024 bytes.
    pub text: Text<'a>,
}

impl<'a> Field<'a> for TextDown<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let flags = reader.u8()?;
        let kind = match version {
            Version::V2019 => Some(reader.u8()?),
            Version::V2011 | Version::V2013 => None,
        };
        let text = Text(reader.rest());
        Some(Self { flags, kind, text })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        out.push(self.flags);
        if version == Version::V2019 {
            out.push(self.kind.unwrap_or(1));
        }
        out.extend_from_slice(self.text.0);
    }

    fn value(&self) -> Value {
        Value::record([
            ("flags", self.flags.value()),
            ("kind", self.kind.value()),
            ("text", self.text.value()),
        ])
    }
}

record! {
    /// An event the driver may report, one entry of a menu (2011, 2013).
    MenuEntry<'a> {
        /// Its number.
        id: u8,
        /// What it says.
        text: ShortText<'a>,
    }

    /// A menu of events (0x8301; 2011, 2013).
    EventMenu<'a> {
        /// 0 delete all, 1 replace, 2 add, 3 change, 4 delete some.
        command: u8,
        /// The entries.
        entries: Counted8<MenuEntry<'a>>,
    }

    /// One number chosen from a menu (0x0301; 2011, 2013).
    Chosen {
        /// The entry.
        id: u8,
    }

    /// The answer to a question (0x0302; 2011, 2013).
    QuestionAnswer {
        /// Serial number of the question.
        answers: u16,
        /// The answer chosen.
        id: u8,
    }

    /// A subscription to information, or its end (0x0303; 2011, 2013).
    Subscription {
        /// Kind of information.
        kind: u8,
        /// 0 end, 1 begin.
        on: u8,
    }

    /// A call back (0x8400).
    CallBack<'a> {
        /// 0 a conversation, 1 listening.
        kind: u8,
        /// The number to call.
        number: Text<'a>,
    }
}
