//! The JSON objects: a frame, or why there is none.

use jt808::{Body, Frame, FrameError, Message, Part};
use serde::Serialize;

use super::json::Json;

/// What one frame, or what is no frame, comes out as.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Object {
    Frame(Box<FrameObject>),
    Error(ErrorObject),
}

/// A frame.
#[derive(Serialize)]
pub(super) struct FrameObject {
    ok: bool,
    id: String,
    version: u16,
    phone: String,
    serial: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<PartObject>,
    /// Bits 10–12 of the attributes, if any is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    encryption: Option<u16>,
    /// Only if the version flag contradicts the layout of the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong_version_flag: Option<bool>,
    body: Json,
    /// The body of all sub-packets, with the one that was missing last.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<Json>,
}

/// Place among sub-packets.
#[derive(Serialize)]
struct PartObject {
    total: u16,
    index: u16,
}

/// Why there is no frame.
#[derive(Serialize)]
pub(super) struct ErrorObject {
    ok: bool,
    error: &'static str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    message: String,
}

impl FrameObject {
    pub(super) fn new(frame: &Frame<'_>, body: &Body<'_>, whole: Option<&Message>) -> Self {
        let header = &frame.header;
        let part = header
            .part
            .map(|Part { total, index }| PartObject { total, index });
        let encryption = header.encryption >> 10;
        Self {
            ok: true,
            id: format!("{:04X}", header.id),
            version: header.version.year(),
            phone: header.phone.to_string(),
            serial: header.serial,
            part,
            encryption: (encryption != 0).then_some(encryption),
            wrong_version_flag: header.wrong_flag.then_some(true),
            body: Json(body.value()),
            whole: whole.map(|message| Json(message.decode().value())),
        }
    }
}

impl ErrorObject {
    pub(super) fn new(error: &'static str, line: u64, message: impl ToString) -> Self {
        Self {
            ok: false,
            error,
            line,
            found: None,
            expected: None,
            message: message.to_string(),
        }
    }

    pub(super) fn of(error: &FrameError, line: u64) -> Self {
        let (found, expected) = match error {
            FrameError::Checksum { found, computed } => (
                Some(format!("{found:02x}")),
                Some(format!("{computed:02x}")),
            ),
            FrameError::Length { declared, actual } => {
                (Some(actual.to_string()), Some(declared.to_string()))
            }
            FrameError::Short { length } | FrameError::Long { length } => {
                (Some(length.to_string()), None)
            }
        };
        Self {
            found,
            expected,
            ..Self::new(error.code(), line, error)
        }
    }
}

impl From<ErrorObject> for Object {
    fn from(error: ErrorObject) -> Self {
        Self::Error(error)
    }
}
