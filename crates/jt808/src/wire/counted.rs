//! Lists after their count.

use core::ops::Deref;

use super::{Field, Reader};
use crate::value::Value;
use crate::version::Version;

/// Reads `count` items. Every item has at least one byte, so what is kept is bounded by the bytes there are.
fn read_items<'a, T: Field<'a>>(
    count: usize,
    reader: &mut Reader<'a>,
    version: Version,
) -> Option<Vec<T>> {
    if count > reader.left() {
        return None;
    }
    (0..count).map(|_| T::read(reader, version)).collect()
}

fn value_of<'a, T: Field<'a>>(items: &[T]) -> Value {
    Value::List(items.iter().map(Field::value).collect())
}

macro_rules! counted {
    ($($(#[$meta:meta])* $name:ident($($edition:pat => $count:ident),+);)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name<T>(pub Vec<T>);

        impl<T> Deref for $name<T> {
            type Target = [T];

            fn deref(&self) -> &[T] {
                &self.0
            }
        }

        impl<'a, T: Field<'a>> Field<'a> for $name<T> {
            fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
                let count = match version {
                    $($edition => usize::try_from(reader.$count()?).ok()?,)+
                };
                read_items(count, reader, version).map(Self)
            }

            fn write(&self, out: &mut Vec<u8>, version: Version) {
                let written = match version {
                    $($edition => {
                        let count = $count::try_from(self.0.len()).unwrap_or($count::MAX);
                        out.extend_from_slice(&count.to_be_bytes());
                        count as usize
                    })+
                };
                for item in self.0.iter().take(written) {
                    item.write(out, version);
                }
            }

            fn value(&self) -> Value {
                value_of(&self.0)
            }
        }
    )*};
}

counted! {
    /// A list after a count of one byte.
    Counted8(_ => u8);
    /// A list after a count of two bytes.
    Counted16(_ => u16);
    /// A list after a count of four bytes.
    Counted32(_ => u32);
    /// A list after a count of one byte before 2019 and of two bytes since.
    CountedByEdition(Version::V2019 => u16, _ => u8);
}
