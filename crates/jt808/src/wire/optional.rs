//! A field that may be missing at the end of a body.

use super::{Field, Reader};
use crate::value::Value;
use crate::version::Version;

impl<'a, T: Field<'a>> Field<'a> for Option<T> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        if reader.left() == 0 {
            return Some(None);
        }
        T::read(reader, version).map(Some)
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        if let Some(field) = self {
            field.write(out, version);
        }
    }

    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Field::value)
    }
}
