//! UTF-8 or GB18030, decided line by line.
//!
//! Chinese names in GB18030 are practically never UTF-8, and all Chinese characters take three bytes in UTF-8. So a
//! line is UTF-8 if it is valid and holds, beside ASCII, only characters from U+0800 and signs such as `µ · ³ °`;
//! short GBK names that happen to be valid two-byte UTF-8 are thereby still read as GBK.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::GB18030;

const FIRST_THREE_BYTE: char = '\u{800}';
const BOM: char = '\u{feff}';

/// How a file's text is encoded. Pure ASCII counts as UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte-order mark.
    Utf8,
    /// GB18030, which includes GBK and GB 2312.
    Gb18030,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030/GBK",
        })
    }
}

/// A line as text, with its encoding unless it is pure ASCII; none if it is in neither encoding.
pub(crate) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<Encoding>)> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.strip_prefix(BOM).unwrap_or(text);
        if text.is_ascii() {
            return Some((Cow::Borrowed(text), None));
        }
        if text.chars().all(is_likely) {
            return Some((Cow::Borrowed(text), Some(Encoding::Utf8)));
        }
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((text, Some(Encoding::Gb18030)))
}

fn is_likely(letter: char) -> bool {
    letter.is_ascii()
        || letter >= FIRST_THREE_BYTE
        || matches!(letter, '\u{a0}'..='\u{bf}' | '×' | '÷' | 'μ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_told_apart() {
        let name = "晋城,长治,忻州,临汾,PM₂.₅(µg/m³)";
        assert_eq!(
            decode(name.as_bytes()),
            Some((name.into(), Some(Encoding::Utf8)))
        );
        let (gbk, _, failed) = GB18030.encode("晋城,长治,忻州");
        assert!(!failed);
        assert_eq!(
            decode(&gbk),
            Some(("晋城,长治,忻州".into(), Some(Encoding::Gb18030)))
        );
        assert_eq!(decode(b"\xef\xbb\xbfdate"), Some(("date".into(), None)));
        assert_eq!(decode(b"\xff\xff"), None);
    }

    #[test]
    fn a_gbk_name_that_is_also_utf_8_is_read_as_gbk() {
        let (gbk, _, _) = GB18030.encode("模板");
        let (short, _, _) = GB18030.encode("囊耙");
        for bytes in [gbk, short] {
            assert_eq!(decode(&bytes).unwrap().1, Some(Encoding::Gb18030));
        }
    }
}
