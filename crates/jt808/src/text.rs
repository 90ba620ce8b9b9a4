//! STRING fields: GBK on the wire, kept as bytes until somebody reads them.

use std::borrow::Cow;

use encoding_rs::GBK;

/// A text as sent (JT/T 808-2019 table 3: STRING, GBK).
///
/// Holds the bytes; [`Text::decode`] reads them. Makers pad with zeros and end with zeros, which reading leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text<'a>(pub &'a [u8]);

impl<'a> Text<'a> {
    /// The bytes without zeros at either end.
    pub fn trimmed(self) -> &'a [u8] {
        let start = self.0.iter().position(|byte| *byte != 0);
        let end = self.0.iter().rposition(|byte| *byte != 0);
        match (start, end) {
            (Some(start), Some(end)) => self.0.get(start..=end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The text. Bytes that are not GBK become U+FFFD; the bytes themselves stay in the field.
    pub fn decode(self) -> Cow<'a, str> {
        GBK.decode_without_bom_handling(self.trimmed()).0
    }
}

/// A text as bytes of GBK. `None` if it holds a character that GBK lacks.
pub fn to_gbk(text: &str) -> Option<Cow<'_, [u8]>> {
    let (bytes, _, lossy) = GBK.encode(text);
    (!lossy).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_there_and_back_without_padding() {
        let bytes = to_gbk("晋E12345").unwrap();
        assert_eq!(bytes.len(), 8);
        assert_eq!(Text(&bytes).decode(), "晋E12345");
        assert_eq!(Text(b"\0\0ab\0").decode(), "ab");
        assert_eq!(Text(&[0; 7]).decode(), "");
    }
}
