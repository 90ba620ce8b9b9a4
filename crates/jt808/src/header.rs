//! The header of a frame: message, attributes, terminal, serial number, place among sub-packets.

use crate::limits::MAX_BODY;
use crate::phone::Phone;
use crate::version::{Detect, Version};
use crate::wire::Reader;

/// Bits 0–9 of the attributes: length of the body.
const LENGTH: u16 = 0x03ff;
/// Bits 10–12: how the body is encrypted.
const ENCRYPTION: u16 = 0x1c00;
/// Bit 13: the message comes in sub-packets.
const PARTED: u16 = 1 << 13;
/// Bit 14: the header is that of 2019.
const VERSIONED: u16 = 1 << 14;

/// Header lengths without the place among sub-packets.
const OLD_LENGTH: usize = 12;
const NEW_LENGTH: usize = 17;
/// Bytes that say the place among sub-packets.
const PART_LENGTH: usize = 4;

/// Messages of electronic locks whose makers send a serial number of one byte.
const SHORT_SERIAL: [u16; 2] = [0x5501, 0x5502];

/// The header of a frame (JT/T 808-2019 table 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Message id, see [`id`](crate::id).
    pub id: u16,
    /// Edition the frame is written in.
    pub version: Version,
    /// Protocol version of a header of 2019: 1 in its first edition. Zero in an old header.
    pub revision: u8,
    /// Bits 10–12 of the attributes in place: zero for none, bit 10 for RSA.
    pub encryption: u16,
    /// Bit 15 of the attributes, reserved.
    pub reserved: bool,
    /// The terminal.
    pub phone: Phone,
    /// Serial number of the frame, counted by its sender.
    pub serial: u16,
    /// Place among the sub-packets of a message; `None` for a message in one frame.
    pub part: Option<Part>,
    /// Whether the version flag contradicts the layout, which the length gave away.
    pub wrong_flag: bool,
}

/// Place among the sub-packets of one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many sub-packets the message has.
    pub total: u16,
    /// Which one this is, from 1.
    pub index: u16,
}

/// The attributes taken apart.
#[derive(Debug, Clone, Copy)]
struct Attributes(u16);

impl Attributes {
    fn body_length(self) -> usize {
        usize::from(self.0 & LENGTH)
    }

    fn header_length(self, new: bool) -> usize {
        let part = if self.is_parted() { PART_LENGTH } else { 0 };
        part + if new { NEW_LENGTH } else { OLD_LENGTH }
    }

    fn is_parted(self) -> bool {
        self.0 & PARTED != 0
    }

    fn says_new(self) -> bool {
        self.0 & VERSIONED != 0
    }

    /// Whether header and body together have this length.
    fn fits(self, new: bool, length: usize) -> bool {
        self.header_length(new) + self.body_length() == length
    }
}

/// Where the body lies and what stands before it.
pub(crate) struct Split<'a> {
    pub(crate) header: Header,
    pub(crate) body: &'a [u8],
}

/// Declared and actual length of a body that do not agree.
pub(crate) struct Mismatch {
    pub(crate) declared: usize,
    pub(crate) actual: usize,
}

impl Header {
    /// A header for a message in one frame, not encrypted.
    pub const fn new(id: u16, version: Version, phone: Phone, serial: u16) -> Self {
        Self {
            id,
            version,
            revision: if version.has_new_header() { 1 } else { 0 },
            encryption: 0,
            reserved: false,
            phone,
            serial,
            part: None,
            wrong_flag: false,
        }
    }

    /// Splits header and body. The bytes hold at least an old header.
    #[inline]
    pub(crate) fn split(bytes: &[u8], detect: Detect) -> Result<Split<'_>, Mismatch> {
        let mut reader = Reader::new(bytes);
        let short = || Mismatch {
            declared: 0,
            actual: 0,
        };
        let id = reader.u16().ok_or_else(short)?;
        let attributes = Attributes(reader.u16().ok_or_else(short)?);
        let Some(layout) = layout(id, attributes, bytes.len(), detect) else {
            let header = attributes.header_length(attributes.says_new());
            return Err(Mismatch {
                declared: attributes.body_length(),
                actual: bytes.len().saturating_sub(header),
            });
        };
        Self::read(id, attributes, layout, reader, detect).ok_or_else(short)
    }

    #[inline]
    fn read<'a>(
        id: u16,
        attributes: Attributes,
        layout: Layout,
        mut reader: Reader<'a>,
        detect: Detect,
    ) -> Option<Split<'a>> {
        let (version, revision, phone) = if layout == Layout::New {
            let revision = reader.u8()?;
            (Version::V2019, revision, Phone::from_new(reader.array()?))
        } else {
            (detect.old(), 0, Phone::from_old(reader.array()?))
        };
        let serial = match layout {
            Layout::ShortSerial => u16::from(reader.u8()?),
            _ => reader.u16()?,
        };
        let part = match attributes.is_parted() {
            true => Some(Part {
                total: reader.u16()?,
                index: reader.u16()?,
            }),
            false => None,
        };
        let header = Self {
            id,
            version,
            revision,
            encryption: attributes.0 & ENCRYPTION,
            reserved: attributes.0 >> 15 != 0,
            phone,
            serial,
            part,
            wrong_flag: attributes.says_new() != (layout == Layout::New),
        };
        let body = reader.rest();
        Some(Split { header, body })
    }

    /// Writes the header before a body of this length. `false` where a field cannot hold its value.
    pub(crate) fn write(&self, body_length: usize, out: &mut Vec<u8>) -> bool {
        let Some(length) = u16::try_from(body_length)
            .ok()
            .filter(|_| body_length <= MAX_BODY)
        else {
            return false;
        };
        let new = self.version.has_new_header();
        let flag = |set: bool, bit: u16| if set { bit } else { 0 };
        let attributes = length
            | (self.encryption & ENCRYPTION)
            | flag(self.part.is_some(), PARTED)
            | flag(new != self.wrong_flag, VERSIONED)
            | flag(self.reserved, 1 << 15);
        out.extend_from_slice(&self.id.to_be_bytes());
        out.extend_from_slice(&attributes.to_be_bytes());
        if new {
            out.push(self.revision);
            out.extend_from_slice(&self.phone.to_new());
        } else {
            let Some(field) = self.phone.to_old() else {
                return false;
            };
            out.extend_from_slice(&field);
        }
        out.extend_from_slice(&self.serial.to_be_bytes());
        if let Some(part) = self.part {
            out.extend_from_slice(&part.total.to_be_bytes());
            out.extend_from_slice(&part.index.to_be_bytes());
        }
        true
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Old,
    New,
    ShortSerial,
}

/// The layout that the flag names if the length agrees; otherwise the one that the length names; a pinned one always.
#[inline]
fn layout(id: u16, attributes: Attributes, length: usize, detect: Detect) -> Option<Layout> {
    let of = |new: bool| if new { Layout::New } else { Layout::Old };
    let flagged = match detect {
        Detect::Pinned(version) => version.has_new_header(),
        Detect::Auto | Detect::Old(_) => attributes.says_new(),
    };
    if attributes.fits(flagged, length) {
        return Some(of(flagged));
    }
    let pinned = matches!(detect, Detect::Pinned(_));
    if !pinned && attributes.fits(!flagged, length) {
        return Some(of(!flagged));
    }
    let short = SHORT_SERIAL.contains(&id) && attributes.fits(false, length + 1);
    short.then_some(Layout::ShortSerial)
}
