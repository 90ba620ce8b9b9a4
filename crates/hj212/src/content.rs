//! Building the content of CP, and cutting one that is too long into sub-packets.

use alloc::vec::Vec;
use core::fmt::{self, Write};

use crate::attribute::Attribute;
use crate::encode::EncodeError;
use crate::stamp::Stamp;
use crate::text::Text;

/// The content of CP under construction.
///
/// ```
/// use hj212::{Attribute, Content};
/// let mut content = Content::new();
/// content.param("DataTime", "20160801085857")?;
/// content.value("a34004", Attribute::Rtd, "35.0")?;
/// content.value("a34004", Attribute::Flag, "N")?;
/// assert_eq!(content.as_bytes(), b"DataTime=20160801085857;a34004-Rtd=35.0,a34004-Flag=N");
/// # Ok::<(), hj212::EncodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    bytes: Vec<u8>,
    /// Where the code of the last value stands, so that values of one factor share an item.
    last_code: (usize, usize),
}

impl Content {
    /// An empty content.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes so far.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds a parameter as an item of its own.
    ///
    /// # Errors
    /// The name or the value holds a character that ends it.
    pub fn param(&mut self, name: &str, value: impl fmt::Display) -> Result<(), EncodeError> {
        self.separate(b';');
        self.last_code = (0, 0);
        self.field(name, None, value)
    }

    /// Adds a parameter byte for byte, whatever its encoding.
    ///
    /// # Errors
    /// The name or the value holds a byte that ends it.
    pub fn text(&mut self, name: &str, value: Text<'_>) -> Result<(), EncodeError> {
        self.separate(b';');
        self.last_code = (0, 0);
        self.name(name, None)?;
        self.bytes.extend_from_slice(value.as_bytes());
        is_value(value.as_bytes())
            .then_some(())
            .ok_or(EncodeError::BadText)
    }

    /// Adds a parameter that is a time of 14 digits.
    ///
    /// # Errors
    /// The name holds a character that ends it.
    pub fn time(&mut self, name: &str, time: Stamp) -> Result<(), EncodeError> {
        self.text(name, Text::new(&time.digits14()))
    }

    /// Adds a value of a factor, to the item of the one before if that is of the same factor.
    ///
    /// # Errors
    /// The code or the value holds a character that ends it.
    pub fn value(
        &mut self,
        code: &str,
        attribute: Attribute<'_>,
        value: impl fmt::Display,
    ) -> Result<(), EncodeError> {
        let (start, end) = self.last_code;
        let last = self.bytes.get(start..end).unwrap_or(&[]);
        let same = !last.is_empty() && last == code.as_bytes();
        self.separate(if same { b',' } else { b';' });
        self.last_code = (self.bytes.len(), self.bytes.len() + code.len());
        self.field(code, Some(attribute), value)
    }

    fn separate(&mut self, separator: u8) {
        if !self.bytes.is_empty() {
            self.bytes.push(separator);
        }
    }

    fn field(
        &mut self,
        name: &str,
        attribute: Option<Attribute<'_>>,
        value: impl fmt::Display,
    ) -> Result<(), EncodeError> {
        self.name(name, attribute)?;
        let start = self.bytes.len();
        let written = write!(Sink(&mut self.bytes), "{value}").is_ok();
        (written && is_value(self.bytes.get(start..).unwrap_or(&[])))
            .then_some(())
            .ok_or(EncodeError::BadText)
    }

    /// A name, its attribute and `=`.
    fn name(&mut self, name: &str, attribute: Option<Attribute<'_>>) -> Result<(), EncodeError> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(name.as_bytes());
        if let Some(attribute) = attribute {
            self.bytes.push(b'-');
            self.bytes.extend_from_slice(attribute.name().as_bytes());
        }
        let is_good = is_name(self.bytes.get(start..).unwrap_or(&[]));
        self.bytes.push(b'=');
        is_good.then_some(()).ok_or(EncodeError::BadText)
    }
}

/// Writes text as bytes.
struct Sink<'a>(&'a mut Vec<u8>);

impl Write for Sink<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Whether bytes can stand before `=`.
fn is_name(name: &[u8]) -> bool {
    let ends = |byte: &u8| byte.is_ascii_graphic() && !b";,=&#/".contains(byte);
    !name.is_empty() && name.iter().all(ends)
}

/// Whether bytes can stand after `=`: free text between `//` and `//` may hold separators.
fn is_value(value: &[u8]) -> bool {
    let free = value
        .strip_prefix(b"//")
        .and_then(|value| value.strip_suffix(b"//"));
    let (inner, forbidden): (&[u8], &[u8]) = match free {
        Some(inner) => (inner, b"&#/"),
        None => (value, b"&#;,/"),
    };
    let fits = |byte: &u8| !byte.is_ascii_control() && !forbidden.contains(byte);
    inner.iter().all(fits)
}

/// Cuts a content into contents of at most `limit` bytes, between items; each repeats DataTime, if that comes first
/// (HJ 212-2017, annex C). An item longer than the limit stays whole.
#[must_use]
pub fn split_content(content: &[u8], limit: usize) -> Vec<Vec<u8>> {
    if content.len() <= limit {
        return alloc::vec![content.to_vec()];
    }
    let mut items = content.split(|byte| *byte == b';').peekable();
    let head = items
        .next_if(|item| item.starts_with(b"DataTime="))
        .unwrap_or(&[]);
    let mut parts: Vec<Vec<u8>> = Vec::new();
    for item in items {
        match parts.last_mut() {
            Some(part) if part.len() + 1 + item.len() <= limit => {
                part.push(b';');
                part.extend_from_slice(item);
            }
            _ => parts.push(joined(head, item)),
        }
    }
    parts
}

fn joined(head: &[u8], item: &[u8]) -> Vec<u8> {
    if head.is_empty() {
        return item.to_vec();
    }
    [head, b";", item].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_field_is_refused() {
        let mut content = Content::new();
        assert!(content.clone().param("a", "1;b=2").is_err());
        assert!(content.clone().param("a=b", "1").is_err());
        assert!(content.clone().param("a", "&&").is_err());
        assert!(content.clone().param("a", "x\r\n").is_err());
        assert!(content.param("i11001-Info", "//one; two, 三//").is_ok());
    }

    #[test]
    fn parts_repeat_the_time() {
        let content = b"DataTime=20160801085857;a=1111111111;b=2222222222;c=3333333333";
        let parts = split_content(content, 50);
        assert_eq!(parts.len(), 2);
        assert!(
            parts
                .iter()
                .all(|part| part.starts_with(b"DataTime=20160801085857;"))
        );
        assert!(parts.iter().all(|part| part.len() <= 50));
        assert_eq!(split_content(content, 1000), [content.to_vec()]);
    }
}
