//! A decoded frame.

use crate::compat::{Compat, CrcKind, Unit};
use crate::cp::Cp;
use crate::edition::{Edition, Flag};
use crate::error::FrameError;
use crate::header::Header;
use crate::note::{Note, Notes};
use crate::segment::Segment;
use crate::text::Text;

/// A decoded frame; it borrows the bytes it was decoded from.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The fields before CP.
    pub header: Header<'a>,
    /// The content of CP.
    pub body: Body<'a>,
    /// The check code as sent.
    pub crc: u16,
    /// What it turned out to be.
    pub crc_kind: CrcKind,
    /// Every departure from the standard that was let through.
    pub notes: Notes,
    /// The data segment.
    pub data: &'a [u8],
    compat: &'a Compat,
}

/// What CP holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Plain fields.
    Plain(Cp<'a>),
    /// Bytes kept whole, and why they were not decoded.
    Undecoded(&'a [u8], Undecoded),
}

/// Why a content was not decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecoded {
    /// HJ 212-2025 ciphers this command with SM4 under a key that the program does not have.
    Cipher2025,
    /// Flag names an edition that this crate does not know.
    UnknownEdition,
}

impl Undecoded {
    /// The code, for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cipher2025 => "cipher_2025",
            Self::UnknownEdition => "unknown_edition",
        }
    }
}

impl<'a> Frame<'a> {
    /// Decodes exactly one frame, with or without its line end.
    ///
    /// ```
    /// use hj212::{Compat, Frame};
    /// let bytes = b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n";
    /// let frame = Frame::decode(bytes, Compat::strict()).unwrap();
    /// assert_eq!(frame.cp().param("RtdInterval").unwrap(), "30");
    /// ```
    ///
    /// # Errors
    /// The shell or the header is damaged, or the check code does not pass.
    pub fn decode(bytes: &'a [u8], compat: &'a Compat) -> Result<Self, FrameError> {
        Self::parse(Segment::read(bytes)?, compat)
    }

    /// Decodes a data segment that is out of its shell, as [`Framer`](crate::Framer) gives it.
    ///
    /// # Errors
    /// The header is damaged, or the check code does not pass.
    pub fn parse(segment: Segment<'a>, compat: &'a Compat) -> Result<Self, FrameError> {
        let segment = segment.verify(|kind| compat.accepts(kind))?;
        let header = Header::parse(segment.data)?;
        Ok(Self {
            header,
            body: body(&header, segment.crc_kind),
            crc: segment.crc,
            crc_kind: segment.crc_kind,
            notes: notes(&segment, header.notes),
            data: segment.data,
            compat,
        })
    }

    /// The edition that the frame follows.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.header.edition()
    }

    /// The content of CP; empty if it was not decoded.
    #[must_use]
    #[inline]
    pub const fn cp(&self) -> Cp<'a> {
        match self.body {
            Body::Plain(cp) => cp,
            Body::Undecoded(..) => Cp::new(&[]),
        }
    }

    /// Whether the sender wants an answer.
    #[must_use]
    pub fn wants_answer(&self) -> bool {
        self.header.flag.is_some_and(Flag::wants_answer)
    }

    /// The unit of a factor's concentrations in this frame: the device's own by a switch, or the standard's.
    #[must_use]
    pub fn unit(&self, code: Text<'_>) -> Option<Unit<'a>> {
        self.compat.unit(code)
    }
}

fn body<'a>(header: &Header<'a>, crc: CrcKind) -> Body<'a> {
    let content = header.content;
    match header.edition() {
        Edition::Unknown(_) => Body::Undecoded(content, Undecoded::UnknownEdition),
        Edition::V2025 if header.may_be_ciphered() && !is_plain(content, crc) => {
            Body::Undecoded(content, Undecoded::Cipher2025)
        }
        _ => Body::Plain(Cp::new(content)),
    }
}

/// The code of 2025 is formed over plain text, so where it fits the bytes sent, they are plain. It has only 256 values,
/// so they must look plain, too.
fn is_plain(content: &[u8], crc: CrcKind) -> bool {
    let readable = content.iter().all(|byte| !byte.is_ascii_control());
    crc != CrcKind::BeforeCipher && readable && !content.starts_with(b"{0x")
}

fn notes(segment: &Segment<'_>, header: Notes) -> Notes {
    let mut notes = segment.notes.and(header);
    let kind = segment.crc_kind;
    let swapped = matches!(kind, CrcKind::Swapped | CrcKind::ModbusSwapped);
    let modbus = matches!(kind, CrcKind::Modbus | CrcKind::ModbusSwapped);
    notes.add_if(swapped, Note::CrcSwapped);
    notes.add_if(modbus, Note::CrcModbus);
    notes.add_if(kind == CrcKind::BeforeCipher, Note::CrcUnverified);
    notes
}
