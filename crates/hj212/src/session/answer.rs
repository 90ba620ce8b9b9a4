//! Answers: ST 91, Flag without bit 0, and the QN of what they answer (HJ 212-2017, 6.4; HJ/T 212-2005, annex C).

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt::Display;

use crate::cn::Cn;
use crate::content::Content;
use crate::edition::{Edition, Flag};
use crate::frame::Frame;
use crate::header::Header;
use crate::qn::Qn;
use crate::system::St;
use crate::text::Text;

/// Whom an answer goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addressee {
    qn: Option<Qn>,
    mn: Box<[u8]>,
    pw: Box<[u8]>,
    edition: Edition,
}

impl Addressee {
    pub(super) fn of(frame: &Frame<'_>) -> Self {
        Self {
            qn: frame.header.qn,
            mn: frame.header.mn.as_bytes().into(),
            pw: frame.header.pw.as_bytes().into(),
            edition: frame.edition(),
        }
    }

    /// The frame of an answer; nothing if it cannot be written.
    pub(super) fn answer(&self, cn: Cn, result: Option<(&str, &dyn Display)>) -> Option<Vec<u8>> {
        let is_2005 = self.edition == Edition::V2005;
        let mut content = Content::new();
        if let Some(qn) = self.qn.filter(|_| is_2005) {
            content.param("QN", qn).ok()?;
        }
        if let Some((name, value)) = result {
            content.param(name, value).ok()?;
        }
        let mut header = Header::new(St::INTERACTION, cn, Text::new(&self.mn))
            .with_flag(Flag::new(self.edition, false, false))
            .with_content(content.as_bytes());
        header.pw = Text::new(&self.pw);
        header.qn = self.qn.filter(|_| !is_2005);
        let mut frame = Vec::new();
        header.encode(&mut frame).ok()?;
        Some(frame)
    }
}
