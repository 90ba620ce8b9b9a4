//! Whole numbers as JSON Schema has them: `37.0` is one too.

use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};

/// Above this not every whole number can be told from its neighbour.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

/// The value with every whole number written as one.
pub(super) fn values(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(plain(number)),
        Value::Array(items) => items.iter().map(values).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            Value::Object(
                fields
                    .map(|(name, one)| (name.clone(), values(one)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

fn plain(number: &Number) -> Number {
    let float = number.as_f64().filter(|_| number.is_f64());
    let whole = float.filter(|float| float.fract() == 0.0 && float.abs() < EXACT_MAX);
    #[expect(clippy::cast_possible_truncation, reason = "whole and small enough")]
    let whole = whole.map(|float| Number::from(float as i64));
    whole.unwrap_or_else(|| number.clone())
}

/// A number that may be missing.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let value = values(&Value::deserialize(deserializer)?);
    Option::deserialize(value).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::values;

    #[test]
    fn only_whole_numbers_are_rewritten() {
        let written = json!({ "a": [37.0, 0.5, -2.0, 7], "b": "1.0", "c": 1e300 });
        let read = json!({ "a": [37, 0.5, -2, 7], "b": "1.0", "c": 1e300 });
        assert_eq!(values(&written), read);
    }
}
