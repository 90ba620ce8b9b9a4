//! Values of a body as JSON.

use jt808::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value to be written; bytes as lower-case hexadecimal digits.
pub(super) struct Json(pub(super) Value);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, serializer)
    }
}

/// The same, borrowed.
struct Part<'a>(&'a Value);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.0, serializer)
    }
}

fn write<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Null => serializer.serialize_unit(),
        Value::Flag(flag) => serializer.serialize_bool(*flag),
        Value::Integer(number) => serializer.serialize_i64(*number),
        // Correctly rounded, so the shortest form that JSON gets is the decimal number itself.
        Value::Decimal { digits, places } => {
            serializer.serialize_f64(*digits as f64 / 10_f64.powi(i32::from(*places)))
        }
        Value::Text(text) => serializer.serialize_str(text),
        Value::Bytes(bytes) => serializer.serialize_str(&hex(bytes)),
        Value::List(values) => serializer.collect_seq(values.iter().map(Part)),
        Value::Record(fields) => {
            let mut map = serializer.serialize_map(Some(fields.len()))?;
            for (name, value) in fields {
                map.serialize_entry(name, &Part(value))?;
            }
            map.end()
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
