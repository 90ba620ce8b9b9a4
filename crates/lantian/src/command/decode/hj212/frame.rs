//! A decoded frame as JSON.

use hj212::{Body, CrcKind, Field, Flag, Frame, Piece, Stamp, Undecoded};
use serde::Serialize;

use super::values::{Texts, Values};

/// A decoded frame. What a frame does not have is left out.
#[derive(Debug, Serialize)]
pub(super) struct FrameObject {
    ok: bool,
    edition: &'static str,
    st: String,
    cn: String,
    mn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    qn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pnum: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pno: Option<u16>,
    #[serde(skip_serializing_if = "is_false")]
    back_filled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_time: Option<String>,
    factors: Values<Values<Texts>>,
    params: Values<Texts>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bare: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undecoded: Option<UndecodedObject>,
    crc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    crc_kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'static str>,
    offset: u64,
}

/// A content that was kept whole.
#[derive(Debug, Serialize)]
struct UndecodedObject {
    reason: &'static str,
    bytes: usize,
    content: String,
}

impl FrameObject {
    pub(super) fn of(frame: &Frame<'_>, piece: &Piece<'_>) -> Self {
        let header = &frame.header;
        let mut object = Self {
            ok: true,
            edition: frame.edition().name(),
            st: header.st.to_string(),
            cn: header.cn.to_string(),
            mn: header.mn.to_string(),
            qn: header.qn.map(|qn| qn.to_string()),
            flag: header.flag.map(|Flag(flag)| flag),
            pnum: header.part.map(|part| part.total),
            pno: header.part.map(|part| part.index),
            back_filled: header.back_filled,
            data_time: None,
            factors: Values::default(),
            params: Values::default(),
            bare: Vec::new(),
            undecoded: None,
            crc: format!("{:04X}", frame.crc),
            crc_kind: (frame.crc_kind != CrcKind::Hj212).then(|| frame.crc_kind.name()),
            notes: frame.notes.iter().map(|note| note.code()).collect(),
            offset: piece.offset,
        };
        match frame.body {
            Body::Plain(cp) => cp.fields().for_each(|field| object.take(&field)),
            Body::Undecoded(content, reason) => object.keep(content, reason),
        }
        object
    }

    fn take(&mut self, field: &Field<'_>) {
        let value = field.value.to_string();
        if field.is_bare {
            self.bare.push(field.name.to_string());
        } else if let Some((code, attribute)) = field.factor() {
            let factor = self.factors.entry(&code.to_string());
            factor.entry(&attribute.name().to_string()).push(value);
        } else if field.name == "DataTime"
            && self.data_time.is_none()
            && let Some(time) = Stamp::parse(field.value.as_bytes())
        {
            self.data_time = Some(time.to_string());
        } else {
            self.params.entry(&field.name.to_string()).push(value);
        }
    }

    fn keep(&mut self, content: &[u8], reason: Undecoded) {
        self.undecoded = Some(UndecodedObject {
            reason: reason.code(),
            bytes: content.len(),
            content: content.escape_ascii().to_string(),
        });
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
