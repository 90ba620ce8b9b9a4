//! The outer shell of a frame: `##`, length, data segment, check code, CR LF (HJ 212-2017, 6.3.1).

use crate::compat::CrcKind;
use crate::crc;
use crate::error::FrameError;
use crate::header::Header;
use crate::limits::{CRC_DIGITS, MAX_DATA_BYTES, PREFIX_BYTES};
use crate::note::{Note, Notes};
use crate::text::digits;

/// A data segment out of its shell, with what its check code turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The data segment.
    pub data: &'a [u8],
    /// The data segment in its shell: from `##` to the last digit of the check code.
    pub shell: &'a [u8],
    /// The check code as sent.
    pub crc: u16,
    /// What it is.
    pub crc_kind: CrcKind,
    /// Departures of the shell.
    pub notes: Notes,
}

impl<'a> Segment<'a> {
    /// Takes exactly one frame out of its shell; its CR LF may be missing, which is noted. A wrong check code is no error
    /// yet, since which codes pass depends on the device: [`Segment::verify`] decides.
    ///
    /// # Errors
    /// The shell is damaged, or bytes follow it.
    pub fn read(frame: &'a [u8]) -> Result<Self, FrameError> {
        let length = announced(frame)?;
        let end = PREFIX_BYTES + length + CRC_DIGITS;
        let (shell, rest) = frame.split_at_checked(end).ok_or(FrameError::Truncated {
            needed: end,
            found: frame.len(),
        })?;
        let mut seal = Seal::read(shell)?;
        if seal.kind != CrcKind::Hj212 {
            seal.kind = other_kind(Self::sealed(shell, seal).data, seal.crc);
        }
        let mut segment = Self::sealed(shell, seal);
        match rest {
            b"\r\n" => {}
            b"" | b"\r" | b"\n" => segment.notes = segment.notes.with(Note::NoLineEnd),
            rest => return Err(FrameError::TrailingBytes { count: rest.len() }),
        }
        Ok(segment)
    }

    /// From the bytes from `##` to the last digit of the check code.
    #[inline]
    pub(crate) fn sealed(shell: &'a [u8], seal: Seal) -> Self {
        let data = shell.get(PREFIX_BYTES..shell.len().saturating_sub(CRC_DIGITS));
        let mut notes = Notes::NONE;
        notes.add_if(seal.lowercase, Note::CrcLowercase);
        Self {
            data: data.unwrap_or(&[]),
            shell,
            crc: seal.crc,
            crc_kind: seal.kind,
            notes,
        }
    }

    /// The segment, if its check code passes.
    ///
    /// # Errors
    /// The code is neither that of the data nor one that `accepts` lets through.
    pub fn verify(self, accepts: impl Fn(CrcKind) -> bool) -> Result<Self, FrameError> {
        if accepts(self.crc_kind) {
            return Ok(self);
        }
        Err(FrameError::CrcMismatch {
            expected: crc::checksum(self.data),
            found: self.crc,
        })
    }
}

/// The length that a frame announces.
pub(crate) fn announced(frame: &[u8]) -> Result<usize, FrameError> {
    let marked = frame.starts_with(b"##") || b"##".starts_with(frame);
    if !marked {
        return Err(FrameError::NoMarker);
    }
    let number = frame.get(2..PREFIX_BYTES.min(frame.len())).unwrap_or(&[]);
    if !number.iter().all(u8::is_ascii_digit) {
        return Err(FrameError::BadLength);
    }
    if number.len() < PREFIX_BYTES - 2 {
        return Err(FrameError::Truncated {
            needed: PREFIX_BYTES,
            found: frame.len(),
        });
    }
    digits(number).map_or(Err(FrameError::BadLength), |length| {
        Ok((length as usize).min(MAX_DATA_BYTES))
    })
}

/// The check code of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seal {
    pub(crate) crc: u16,
    pub(crate) kind: CrcKind,
    pub(crate) lowercase: bool,
}

impl Seal {
    /// Reads the check code at the end of a shell and compares it with that of HJ 212.
    #[inline]
    pub(crate) fn read(shell: &[u8]) -> Result<Self, FrameError> {
        let Some((front, code)) = shell.split_last_chunk::<CRC_DIGITS>() else {
            return Err(FrameError::BadCrcDigits);
        };
        let (crc, lowercase) = crc::read(*code).ok_or(FrameError::BadCrcDigits)?;
        let is_right = crc::checksum(front.get(PREFIX_BYTES..).unwrap_or(&[])) == crc;
        Ok(Self {
            crc,
            kind: if is_right {
                CrcKind::Hj212
            } else {
                CrcKind::Wrong
            },
            lowercase,
        })
    }
}

/// What a check code is that is not simply that of HJ 212.
#[cold]
pub(crate) fn other_kind(data: &[u8], found: u16) -> CrcKind {
    let (expected, modbus) = (crc::checksum(data), crc::modbus(data));
    if found == expected.swap_bytes() {
        CrcKind::Swapped
    } else if found == modbus {
        CrcKind::Modbus
    } else if found == modbus.swap_bytes() {
        CrcKind::ModbusSwapped
    } else if Header::parse(data).is_ok_and(|header| header.may_be_ciphered()) {
        CrcKind::BeforeCipher
    } else {
        CrcKind::Wrong
    }
}
