//! One frame, checked.

use crate::body::Body;
use crate::check::check_byte;
use crate::header::{Header, Mismatch};
use crate::limits::{MAX_FRAME, MIN_FRAME};
use crate::version::Detect;

/// A frame whose check byte and length agree. Borrows its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What stands before the body.
    pub header: Header,
    /// The body as sent; of a sub-packet, its part of the body.
    pub body: &'a [u8],
}

/// Why bytes between two marks are no frame. This list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Fewer bytes than the shortest frame has.
    #[error("{length} bytes are fewer than a frame has")]
    Short {
        /// Bytes there are.
        length: usize,
    },
    /// More bytes than the longest frame has.
    #[error("{length} bytes are more than a frame may have")]
    Long {
        /// Bytes there are.
        length: usize,
    },
    /// The check byte differs from the exclusive or of what it covers.
    #[error("the check byte is {found:#04x}, the bytes give {computed:#04x}")]
    Checksum {
        /// As sent.
        found: u8,
        /// As computed.
        computed: u8,
    },
    /// The body has not the length that the attributes declare, in either layout of the header.
    #[error("the body has {actual} bytes, its header declares {declared}")]
    Length {
        /// As declared.
        declared: usize,
        /// As counted, under the layout that the version flag names.
        actual: usize,
    },
}

impl FrameError {
    /// A stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Short { .. } => "short",
            Self::Long { .. } => "long",
            Self::Checksum { .. } => "checksum",
            Self::Length { .. } => "length",
        }
    }
}

impl<'a> Frame<'a> {
    /// Checks the bytes between two marks, escapes taken out, and splits header and body.
    #[inline]
    pub fn parse(bytes: &'a [u8], detect: Detect) -> Result<Self, FrameError> {
        let length = bytes.len();
        if length < MIN_FRAME {
            return Err(FrameError::Short { length });
        }
        if length > MAX_FRAME {
            return Err(FrameError::Long { length });
        }
        let Some((&found, covered)) = bytes.split_last() else {
            return Err(FrameError::Short { length });
        };
        let computed = check_byte(covered);
        if computed != found {
            return Err(FrameError::Checksum { found, computed });
        }
        match Header::split(covered, detect) {
            Ok(split) => Ok(Self {
                header: split.header,
                body: split.body,
            }),
            Err(Mismatch { declared, actual }) => Err(FrameError::Length { declared, actual }),
        }
    }

    /// The body taken apart. A sub-packet, an encrypted body and one that does not follow the standard stay bytes.
    #[inline]
    pub fn decode(&self) -> Body<'a> {
        if self.header.part.is_some() || self.header.encryption != 0 {
            return Body::Opaque(self.header.id, self.body);
        }
        Body::decode(self.header.id, self.header.version, self.body)
    }
}
