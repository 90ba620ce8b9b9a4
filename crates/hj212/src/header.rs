//! The fields before CP (HJ 212-2017, 6.3.2), in any order; CP comes last.

use crate::cn::Cn;
use crate::edition::{Edition, Flag};
use crate::error::FrameError;
use crate::limits::{MN_BYTES, PW_BYTES};
use crate::note::{Note, Notes};
use crate::qn::Qn;
use crate::scan::find;
use crate::system::St;
use crate::text::{Text, digits};

/// Which sub-packet of how many (PNO of PNUM).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many there are (PNUM).
    pub total: u16,
    /// Which this is, from 1 (PNO).
    pub index: u16,
}

/// The header of a data segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    /// What names the message; optional in uploads of 2005.
    pub qn: Option<Qn>,
    /// Kind of system.
    pub st: St,
    /// Command.
    pub cn: Cn,
    /// Password; empty if missing.
    pub pw: Text<'a>,
    /// Device.
    pub mn: Text<'a>,
    /// Flag; optional in uploads of 2005.
    pub flag: Option<Flag>,
    /// Sub-packet, if the message is split.
    pub part: Option<Part>,
    /// Whether `RF=1` marks the data as back-filled (HJ 212-2025).
    pub back_filled: bool,
    /// The bytes between `CP=&&` and `&&`.
    pub content: &'a [u8],
    /// Departures of the header.
    pub notes: Notes,
}

impl<'a> Header<'a> {
    /// Reads the header of a data segment.
    ///
    /// # Errors
    /// ST, CN, MN or CP is missing, or a field does not have its form.
    pub fn parse(data: &'a [u8]) -> Result<Self, FrameError> {
        let mut fields = Fields::default();
        let mut rest = data;
        let content = loop {
            if let Some(content) = rest.strip_prefix(b"CP=") {
                break enclosed(content)?;
            }
            let missing = FrameError::MissingField { field: "CP" };
            let end = find(rest, b';').ok_or(missing)?;
            let (field, after) = rest.split_at(end);
            fields.read(field)?;
            rest = after.get(1..).unwrap_or(&[]);
        };
        fields.finish(data, content)
    }

    /// The edition that Flag names; without Flag it is 2005.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.flag.map_or(Edition::V2005, Flag::edition)
    }

    /// Whether the content is of the kind that HJ 212-2025 ciphers.
    pub(crate) fn may_be_ciphered(&self) -> bool {
        self.edition() == Edition::V2025
            && self.cn.is_ciphered_in_2025()
            && !self.content.is_empty()
    }
}

/// What stands between `&&` and `&&`.
fn enclosed(content: &[u8]) -> Result<&[u8], FrameError> {
    let inner = content.strip_prefix(b"&&");
    let inner = inner.and_then(|inner| inner.strip_suffix(b"&&"));
    inner.ok_or(FrameError::CpNotClosed)
}

/// The fields read so far.
#[derive(Default)]
struct Fields<'a> {
    qn: Option<Qn>,
    st: Option<St>,
    cn: Option<Cn>,
    pw: Option<Text<'a>>,
    mn: Option<Text<'a>>,
    flag: Option<Flag>,
    total: Option<u16>,
    index: Option<u16>,
    back_filled: bool,
    notes: Notes,
}

impl<'a> Fields<'a> {
    #[inline]
    fn read(&mut self, field: &'a [u8]) -> Result<(), FrameError> {
        let again = match field {
            [b'Q', b'N', b'=', value @ ..] => self.qn.replace(qn(value)?).is_some(),
            [b'S', b'T', b'=', value @ ..] => self.st.replace(st(value)?).is_some(),
            [b'C', b'N', b'=', value @ ..] => self.cn.replace(cn(value)?).is_some(),
            [b'P', b'W', b'=', value @ ..] => self.pw.replace(pw(value)?).is_some(),
            [b'M', b'N', b'=', value @ ..] => self.mn.replace(mn(value)?).is_some(),
            [b'F', b'l', b'a', b'g', b'=', value @ ..] => self.flag.replace(flag(value)?).is_some(),
            [b'P', b'N', b'U', b'M', b'=', value @ ..] => {
                self.total.replace(part(value, "PNUM")?).is_some()
            }
            [b'P', b'N', b'O', b'=', value @ ..] => {
                self.index.replace(part(value, "PNO")?).is_some()
            }
            b"RF=1" => core::mem::replace(&mut self.back_filled, true),
            _ => {
                self.notes.add_if(!field.is_empty(), Note::UnknownField);
                false
            }
        };
        self.notes.add_if(again, Note::RepeatedField);
        Ok(())
    }

    fn finish(self, data: &[u8], content: &'a [u8]) -> Result<Header<'a>, FrameError> {
        let missing = |field| FrameError::MissingField { field };
        let mut header = Header {
            qn: self.qn,
            st: self.st.ok_or_else(|| missing("ST"))?,
            cn: self.cn.ok_or_else(|| missing("CN"))?,
            pw: self.pw.unwrap_or_default(),
            mn: self.mn.ok_or_else(|| missing("MN"))?,
            flag: self.flag,
            part: part_of(self.total, self.index)?,
            back_filled: self.back_filled,
            content,
            notes: self.notes,
        };
        header.note(data.len(), self.pw.is_some());
        Ok(header)
    }
}

impl Header<'_> {
    fn note(&mut self, data_bytes: usize, has_pw: bool) {
        let split = self.flag.is_some_and(Flag::is_split);
        let odd_qn = self.qn.is_some_and(|qn| qn.stamp().is_none());
        let known_cn = self.cn.is_in(self.edition());
        let notes = &mut self.notes;
        notes.add_if(self.qn.is_none(), Note::NoQn);
        notes.add_if(odd_qn, Note::OddQn);
        notes.add_if(!has_pw, Note::NoPw);
        notes.add_if(self.flag.is_none(), Note::NoFlag);
        notes.add_if(split && self.part.is_none(), Note::NoPart);
        notes.add_if(!split && self.part.is_some(), Note::UnflaggedPart);
        notes.add_if(
            data_bytes > crate::limits::STANDARD_DATA_BYTES,
            Note::LongData,
        );
        notes.add_if(
            self.content.len() > crate::limits::STANDARD_CP_BYTES,
            Note::LongCp,
        );
        notes.add_if(!self.st.is_known(), Note::UnknownSt);
        notes.add_if(!known_cn, Note::UnknownCn);
    }
}

fn qn(value: &[u8]) -> Result<Qn, FrameError> {
    Qn::parse(value).ok_or(FrameError::BadField { field: "QN" })
}

fn st(value: &[u8]) -> Result<St, FrameError> {
    match value {
        [one, two] if one.is_ascii_alphanumeric() && two.is_ascii_alphanumeric() => {
            Ok(St([*one, *two]))
        }
        _ => Err(FrameError::BadField { field: "ST" }),
    }
}

fn cn(value: &[u8]) -> Result<Cn, FrameError> {
    let number = digits(value).filter(|_| value.len() == 4);
    let number = number.ok_or(FrameError::BadField { field: "CN" })?;
    Ok(Cn(number as u16))
}

fn pw(value: &[u8]) -> Result<Text<'_>, FrameError> {
    let printable = value.iter().all(|byte| (b' '..=b'~').contains(byte));
    (printable && value.len() <= PW_BYTES)
        .then(|| Text::new(value))
        .ok_or(FrameError::BadField { field: "PW" })
}

fn mn(value: &[u8]) -> Result<Text<'_>, FrameError> {
    let valid = (1..=MN_BYTES).contains(&value.len()) && value.iter().all(u8::is_ascii_graphic);
    valid
        .then(|| Text::new(value))
        .ok_or(FrameError::BadField { field: "MN" })
}

fn flag(value: &[u8]) -> Result<Flag, FrameError> {
    let byte = digits(value).and_then(|number| u8::try_from(number).ok());
    byte.map(Flag).ok_or(FrameError::BadField { field: "Flag" })
}

fn part(value: &[u8], field: &'static str) -> Result<u16, FrameError> {
    let number = digits(value).filter(|number| (1..=9999).contains(number));
    number
        .map(|number| number as u16)
        .ok_or(FrameError::BadField { field })
}

fn part_of(total: Option<u16>, index: Option<u16>) -> Result<Option<Part>, FrameError> {
    let (Some(total), Some(index)) = (total, index) else {
        return Ok(None);
    };
    if index > total {
        return Err(FrameError::BadField { field: "PNO" });
    }
    Ok(Some(Part { total, index }))
}
