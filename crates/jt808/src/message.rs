//! A whole message that owns its body: one frame, or sub-packets put together.

use crate::body::Body;
use crate::frame::Frame;
use crate::header::Header;

/// A message. Sessions hand it to the application, which may keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The header; of sub-packets that of the last one, by whose serial number the message is answered.
    pub header: Header,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Message {
    /// The body taken apart. An encrypted one stays bytes.
    pub fn decode(&self) -> Body<'_> {
        let Header { id, version, .. } = self.header;
        if self.header.encryption != 0 {
            return Body::Opaque(id, &self.body);
        }
        Body::decode(id, version, &self.body)
    }
}

impl From<&Frame<'_>> for Message {
    fn from(frame: &Frame<'_>) -> Self {
        Self {
            header: frame.header,
            body: frame.body.to_vec(),
        }
    }
}
