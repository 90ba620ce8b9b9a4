//! What is no frame, as JSON.

use hj212::{FrameError, Header, Piece, Text};
use serde::Serialize;

/// Bytes of what was found that are shown.
const SHOWN_BYTES: usize = 200;

/// What is no frame, and why. Details that the error does not have are left out.
#[derive(Debug, Serialize)]
pub(super) struct ErrorObject {
    ok: bool,
    error: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    offset: u64,
    length: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    mn: Option<String>,
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

impl ErrorObject {
    /// A frame that is broken or does not pass; `bytes` are those of the frame or its data.
    pub(super) fn of(error: &FrameError, bytes: &[u8], piece: &Piece<'_>) -> Self {
        let (expected, found) = match error {
            FrameError::CrcMismatch { expected, found } => (
                Some(format!("{expected:04X}")),
                Some(format!("{found:04X}")),
            ),
            FrameError::Truncated { needed, found } => {
                (Some(needed.to_string()), Some(found.to_string()))
            }
            _ => (None, None),
        };
        let field = match error {
            FrameError::MissingField { field } | FrameError::BadField { field } => Some(*field),
            _ => None,
        };
        Self {
            ok: false,
            error: error.code(),
            expected,
            found,
            field,
            offset: piece.offset,
            length: piece.length,
            mn: device(bytes),
            message: error.to_string(),
            text: shown(bytes),
        }
    }

    /// Bytes that belong to no frame.
    pub(super) fn garbage(piece: &Piece<'_>) -> Self {
        Self {
            ok: false,
            error: "garbage",
            expected: None,
            found: None,
            field: None,
            offset: piece.offset,
            length: piece.length,
            mn: None,
            message: "bytes that belong to no frame".to_owned(),
            text: String::new(),
        }
    }
}

/// The device that a broken frame names, as far as its header can be read.
fn device(bytes: &[u8]) -> Option<String> {
    let data = match bytes {
        [b'#', b'#', _, _, _, _, data @ .., _, _, _, _] => data,
        data => data,
    };
    Header::parse(data).ok().map(|header| header.mn.to_string())
}

/// The beginning of what was found, its password made unreadable.
fn shown(bytes: &[u8]) -> String {
    let end = bytes.len().min(SHOWN_BYTES);
    let text = Text::new(bytes.get(..end).unwrap_or_default()).to_string();
    let Some((before, rest)) = text.split_once("PW=") else {
        return text;
    };
    let after = rest.find(';').and_then(|end| rest.get(end..));
    format!("{before}PW=***{}", after.unwrap_or_default())
}
