//! A decoded body as a tree of names and values, for JSON and logs.

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing there.
    Null,
    /// A yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number: `digits` / 10^`places`.
    Decimal {
        /// The number without its point.
        digits: i64,
        /// How many digits stand after the point.
        places: u8,
    },
    /// A text.
    Text(String),
    /// Bytes that nobody reads further.
    Bytes(Vec<u8>),
    /// Values in order.
    List(Vec<Self>),
    /// Named values in order.
    Record(Vec<(String, Self)>),
}

impl Value {
    /// A record of named values.
    pub(crate) fn record<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Record(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// A decimal number.
    pub(crate) fn decimal(digits: impl Into<i64>, places: u8) -> Self {
        Self::Decimal {
            digits: digits.into(),
            places,
        }
    }

    /// A whole number.
    pub(crate) fn integer(number: impl Into<i64>) -> Self {
        Self::Integer(number.into())
    }

    /// Bytes nobody reads further, under a name that says so.
    pub(crate) fn hex(bytes: &[u8]) -> Self {
        Self::record([("hex", Self::Bytes(bytes.to_vec()))])
    }
}
