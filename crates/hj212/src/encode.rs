//! Frames from headers and contents, as the standard has them.

use alloc::vec::Vec;
use core::fmt;

use crate::cn::Cn;
use crate::crc;
use crate::edition::Flag;
use crate::header::Header;
use crate::limits::{MAX_DATA_BYTES, MN_BYTES, PREFIX_BYTES, PW_BYTES};
use crate::note::Notes;
use crate::qn::Qn;
use crate::system::St;
use crate::text::Text;

/// Why a frame could not be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// A name, value, PW or MN is too long or holds a character that would end it.
    BadText,
    /// More bytes than four digits can announce.
    TooLong,
    /// A number outside the range that the standard gives it.
    OutOfRange,
    /// Flag and PNUM do not agree, or PNO is over PNUM.
    BadPart,
    /// The edition does not have the command.
    NotInEdition,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadText => "a text is too long or holds a character that would end it",
            Self::TooLong => "the frame is longer than its length field can say",
            Self::OutOfRange => "a number is outside the range of the standard",
            Self::BadPart => "Flag, PNUM and PNO do not agree",
            Self::NotInEdition => "the edition does not have the command",
        })
    }
}

impl core::error::Error for EncodeError {}

impl<'a> Header<'a> {
    /// A header with an empty content, no QN, no Flag and the password `123456`.
    #[must_use]
    pub const fn new(st: St, cn: Cn, mn: Text<'a>) -> Self {
        Self {
            qn: None,
            st,
            cn,
            pw: Text::new(b"123456"),
            mn,
            flag: None,
            part: None,
            back_filled: false,
            content: &[],
            notes: Notes::NONE,
        }
    }

    /// The same with a content.
    #[must_use]
    pub const fn with_content(mut self, content: &'a [u8]) -> Self {
        self.content = content;
        self
    }

    /// The same with a QN.
    #[must_use]
    pub const fn with_qn(mut self, qn: Qn) -> Self {
        self.qn = Some(qn);
        self
    }

    /// The same with a Flag.
    #[must_use]
    pub const fn with_flag(mut self, flag: Flag) -> Self {
        self.flag = Some(flag);
        self
    }

    /// Appends the frame, from `##` to CR LF, to `out`; nothing is appended where it fails.
    ///
    /// ```
    /// use hj212::{Cn, Flag, Header, Qn, St};
    /// let header = Header::new(St::INTERACTION, Cn::DATA_ANSWER, "010000A8900016F000169DC0".into())
    ///     .with_qn(Qn::parse(b"20160801085857223").unwrap())
    ///     .with_flag(Flag(4));
    /// let mut frame = Vec::new();
    /// header.encode(&mut frame)?;
    /// assert!(frame.starts_with(b"##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN="));
    /// assert!(frame.ends_with(b"\r\n"));
    /// # Ok::<(), hj212::EncodeError>(())
    /// ```
    ///
    /// # Errors
    /// A field cannot be written, or the frame would be too long.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        self.check()?;
        let start = out.len();
        out.extend_from_slice(b"##0000");
        self.data(out);
        let data = out.get(start + PREFIX_BYTES..).unwrap_or(&[]);
        let (length, code) = (data.len(), crc::checksum(data));
        if length > MAX_DATA_BYTES {
            out.truncate(start);
            return Err(EncodeError::TooLong);
        }
        for (digit, power) in out.iter_mut().skip(start + 2).zip([1000, 100, 10, 1]) {
            *digit = b'0' + (length / power % 10) as u8;
        }
        out.extend_from_slice(&crc::write(code));
        out.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn check(&self) -> Result<(), EncodeError> {
        let pw = self.pw.as_bytes();
        let mn = self.mn.as_bytes();
        let fits_pw = |byte: &u8| (b' '..=b'~').contains(byte) && *byte != b';';
        let fits_mn = |byte: &u8| byte.is_ascii_graphic() && *byte != b';';
        let texts = pw.len() <= PW_BYTES
            && pw.iter().all(fits_pw)
            && (1..=MN_BYTES).contains(&mn.len())
            && mn.iter().all(fits_mn);
        let st = self.st.0.iter().all(u8::is_ascii_alphanumeric);
        let is_split = self.flag.is_some_and(Flag::is_split);
        let fits = |part: crate::Part| (1..=part.total).contains(&part.index) && part.total <= 9999;
        match self.part {
            _ if !texts || !st || self.cn.0 > 9999 => Err(EncodeError::BadText),
            None if !is_split => Ok(()),
            Some(part) if is_split && fits(part) => Ok(()),
            _ => Err(EncodeError::BadPart),
        }
    }

    /// The data segment.
    fn data(&self, out: &mut Vec<u8>) {
        let mut put = |name: &[u8], value: &[u8]| {
            out.extend_from_slice(name);
            out.extend_from_slice(value);
            out.push(b';');
        };
        if let Some(qn) = self.qn {
            put(b"QN=", qn.as_bytes());
        }
        put(b"ST=", &self.st.0);
        put(b"CN=", &four_digits(self.cn.0));
        put(b"PW=", self.pw.as_bytes());
        put(b"MN=", self.mn.as_bytes());
        if let Some(Flag(flag)) = self.flag {
            let four = four_digits(u16::from(flag));
            let zeroes = four
                .iter()
                .take(3)
                .take_while(|digit| **digit == b'0')
                .count();
            put(b"Flag=", four.get(zeroes..).unwrap_or(&four));
        }
        if let Some(part) = self.part {
            put(b"PNUM=", &four_digits(part.total));
            put(b"PNO=", &four_digits(part.index));
        }
        if self.back_filled {
            put(b"RF=", b"1");
        }
        out.extend_from_slice(b"CP=&&");
        out.extend_from_slice(self.content);
        out.extend_from_slice(b"&&");
    }
}

fn four_digits(number: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|power| b'0' + (number / power % 10) as u8)
}
