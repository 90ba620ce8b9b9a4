//! Why bytes are no frame: a closed list, each with a code that never changes.

use core::fmt;

/// Why a frame could not be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The bytes do not begin with `##`.
    NoMarker,
    /// `##` is not followed by four digits.
    BadLength,
    /// The announced length is over the limit set.
    TooLong {
        /// Bytes announced.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The bytes end before the frame does.
    Truncated {
        /// Bytes that the frame takes by its own account, without the line end.
        needed: usize,
        /// Bytes there.
        found: usize,
    },
    /// Bytes follow the frame.
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// Where the check code belongs, there are no four hexadecimal digits.
    BadCrcDigits,
    /// The check code is not that of the data, nor one that a switch accepts.
    CrcMismatch {
        /// The code of the data.
        expected: u16,
        /// The code sent.
        found: u16,
    },
    /// A header field that every frame needs is missing.
    MissingField {
        /// Which: `ST`, `CN`, `MN` or `CP`.
        field: &'static str,
    },
    /// A header field does not have the form that the standard gives it.
    BadField {
        /// Which.
        field: &'static str,
    },
    /// `CP=` is not enclosed in `&&`.
    CpNotClosed,
}

impl FrameError {
    /// Every code, in the order of the variants; the list is closed.
    pub const CODES: [&'static str; 10] = [
        "no_marker",
        "bad_length",
        "too_long",
        "truncated",
        "trailing_bytes",
        "bad_crc_digits",
        "crc_mismatch",
        "missing_field",
        "bad_field",
        "cp_not_closed",
    ];

    /// The code, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoMarker => "no_marker",
            Self::BadLength => "bad_length",
            Self::TooLong { .. } => "too_long",
            Self::Truncated { .. } => "truncated",
            Self::TrailingBytes { .. } => "trailing_bytes",
            Self::BadCrcDigits => "bad_crc_digits",
            Self::CrcMismatch { .. } => "crc_mismatch",
            Self::MissingField { .. } => "missing_field",
            Self::BadField { .. } => "bad_field",
            Self::CpNotClosed => "cp_not_closed",
        }
    }
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMarker => f.write_str("the bytes do not begin with ##"),
            Self::BadLength => f.write_str("## is not followed by four digits"),
            Self::TooLong { length, limit } => {
                write!(
                    f,
                    "{length} bytes of data announced, at most {limit} allowed"
                )
            }
            Self::Truncated { needed, found } => {
                write!(f, "the frame takes {needed} bytes, only {found} are there")
            }
            Self::TrailingBytes { count } => write!(f, "{count} bytes follow the frame"),
            Self::BadCrcDigits => f.write_str(
                "no four hexadecimal digits where the check code belongs; is the length right?",
            ),
            Self::CrcMismatch { expected, found } => {
                write!(f, "check code {found:04X}, the data give {expected:04X}")
            }
            Self::MissingField { field } => write!(f, "{field} is missing"),
            Self::BadField { field } => write!(f, "{field} does not have its form"),
            Self::CpNotClosed => f.write_str("CP is not enclosed in &&"),
        }
    }
}

impl core::error::Error for FrameError {}
