//! What a field is, and the fields that need no more than their type.

use super::Reader;
use crate::text::Text;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;

/// A field of a body.
pub(crate) trait Field<'a>: Sized {
    /// Reads it; `None` where the bytes do not follow the standard.
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self>;
    /// Appends it. A text or list longer than its count can say is cut to what the count holds.
    fn write(&self, out: &mut Vec<u8>, version: Version);
    /// Shows it.
    fn value(&self) -> Value;
}

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl<'a> Field<'a> for $number {
            #[inline]
            fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
                reader.$number()
            }

            fn write(&self, out: &mut Vec<u8>, _: Version) {
                out.extend_from_slice(&self.to_be_bytes());
            }

            fn value(&self) -> Value {
                Value::integer(*self)
            }
        }
    )*};
}

numbers! { u8 u16 u32 }

impl<'a, const N: usize> Field<'a> for [u8; N] {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        reader.array()
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(self);
    }

    fn value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<'a, const N: usize> Field<'a> for &'a [u8; N] {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        reader.take(N)?.try_into().ok()
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(*self);
    }

    fn value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<'a> Field<'a> for Time {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        reader.array().map(Self)
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(&self.0);
    }

    /// With the offset of Beijing; a time that does not exist as its digits.
    fn value(&self) -> Value {
        Value::Text(
            self.civil()
                .map_or_else(|| format!("{self:?}"), |civil| format!("{civil}+08:00")),
        )
    }
}

/// A text that fills the rest of the body.
impl<'a> Field<'a> for Text<'a> {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        Some(Self(reader.rest()))
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(self.0);
    }

    fn value(&self) -> Value {
        Value::Text(self.decode().into_owned())
    }
}

/// Bytes that fill the rest of the body and are nobody's business here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Field<'a> for Bytes<'a> {
    fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
        Some(Self(reader.rest()))
    }

    fn write(&self, out: &mut Vec<u8>, _: Version) {
        out.extend_from_slice(self.0);
    }

    fn value(&self) -> Value {
        Value::Bytes(self.0.to_vec())
    }
}

macro_rules! counted_texts {
    ($($(#[$meta:meta])* $name:ident: $count:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name<'a>(pub Text<'a>);

        impl<'a> Field<'a> for $name<'a> {
            fn read(reader: &mut Reader<'a>, _: Version) -> Option<Self> {
                let length = usize::try_from(reader.$count()?).ok()?;
                reader.take(length).map(|bytes| Self(Text(bytes)))
            }

            fn write(&self, out: &mut Vec<u8>, _: Version) {
                let length = $count::try_from(self.0.0.len()).unwrap_or($count::MAX);
                out.extend_from_slice(&length.to_be_bytes());
                out.extend(self.0.0.iter().take(length as usize));
            }

            fn value(&self) -> Value {
                self.0.value()
            }
        }
    )*};
}

counted_texts! {
    /// A text after one byte that counts its bytes.
    ShortText: u8;
    /// A text after four bytes that count its bytes.
    LongText: u32;
}
