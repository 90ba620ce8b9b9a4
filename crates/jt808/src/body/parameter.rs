//! Parameters of a terminal: set 0x8103, ask 0x8104 and 0x8106, answer 0x0104.

use crate::text::Text;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Bytes, Counted8, Field, Reader, record};

/// One parameter: its id and its value as sent (JT/T 808-2019 tables 11 and 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Which parameter.
    pub id: u32,
    /// Its value as sent, at most 255 bytes.
    pub bytes: &'a [u8],
}

/// What table 12 says a parameter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
    Bytes,
}

const fn kind(id: u32) -> Kind {
    match id {
        0x10..=0x17 | 0x1a | 0x1d | 0x23..=0x26 | 0x40..=0x44 | 0x48 | 0x49 | 0x83 => Kind::Text,
        0x32 | 0x110..=0x1ff => Kind::Bytes,
        0x01..=0x94 | 0x100..=0x103 => Kind::Number,
        _ => Kind::Bytes,
    }
}

impl<'a> Parameter<'a> {
    /// The number, where the standard says that the parameter is one.
    pub fn number(&self) -> Option<u32> {
        let number = self
            .bytes
            .iter()
            .fold(0, |sum, byte| (sum << 8) | u32::from(*byte));
        let fits = matches!(self.bytes.len(), 1 | 2 | 4);
        (kind(self.id) == Kind::Number && fits).then_some(number)
    }

    /// The text, where the standard says that the parameter is one.
    pub fn text(&self) -> Option<Text<'a>> {
        (kind(self.id) == Kind::Text).then_some(Text(self.bytes))
    }
}

impl<'a> Field<'a> for Parameter<'a> {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        let id = reader.u32()?;
        let length = usize::from(reader.u8()?);
        let bytes = reader.take(length)?;
        Some(Self { id, bytes })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let length = u8::try_from(self.bytes.len()).unwrap_or(u8::MAX);
        self.id.write(out, version);
        out.push(length);
        out.extend(self.bytes.iter().take(usize::from(length)));
    }

    fn value(&self) -> Value {
        let id = ("id", Value::Text(format!("{:04X}", self.id)));
        match (self.number(), self.text()) {
            (Some(number), _) => Value::record([id, ("number", Value::integer(number))]),
            (_, Some(text)) => Value::record([id, ("text", text.value())]),
            _ => Value::record([id, ("hex", Value::Bytes(self.bytes.to_vec()))]),
        }
    }
}

record! {
    /// Sets parameters (0x8103).
    SetParameters<'a> {
        /// The parameters with their new values.
        parameters: Counted8<Parameter<'a>>,
    }

    /// Asks for some parameters (0x8106).
    AskParameters {
        /// Their ids.
        ids: Counted8<u32>,
    }

    /// The parameters asked for (0x0104).
    Parameters<'a> {
        /// Serial number of the question.
        answers: u16,
        /// The parameters.
        parameters: Counted8<Parameter<'a>>,
    }

    /// Control of the terminal itself: update, shut down, reset, links (0x8105, JT/T 808-2019 table 17).
    Control<'a> {
        /// What to do.
        command: u8,
        /// With what.
        arguments: Bytes<'a>,
    }
}
